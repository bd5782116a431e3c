import { expect, test } from "vitest";
import { addressOf, isUnfiltered, readParams, toSearch, UNFILTERED, viewQueryOf } from "./list-address";

test("what stands in the address is asked for, and comes back as it was", () => {
  const search =
    "?state=2,14&carrier=ems&by=signed&from=2026-11-01&sort=signed&order=asc&page=3&density=compact&view=v1";
  const params = readParams(Object.fromEntries(new URLSearchParams(search)));
  expect(toSearch(params)).toBe(search);
  expect(toSearch(addressOf(params))).not.toMatch(/density|view/);
  const address = addressOf(params);
  expect(isUnfiltered(address)).toBe(false);
  expect(isUnfiltered({ ...address, ...UNFILTERED })).toBe(true);
  expect(isUnfiltered({ ...address, ...UNFILTERED, by: "signed" })).toBe(true);
  expect(viewQueryOf(params)).toBe(
    "state=2,14&carrier=ems&by=signed&from=2026-11-01&sort=signed&order=asc&density=compact",
  );
});

test("an address that repeats itself or says nothing is read all the same", () => {
  expect(readParams({ q: ["a", "b"] }).q).toBe("a");
  expect(toSearch(readParams({}))).toBe("");
});
