import { expect, test } from "vitest";
import { isUnfiltered, parseListParams, toListQuery, toListSearch, toViewQuery, UNFILTERED } from "./list-params";

test("what stands in the address is asked for, and comes back as it was", () => {
  const search =
    "?state=2,14&carrier=ems&by=signed&from=2026-11-01&sort=signed&order=asc&page=3&density=compact&view=v1";
  const params = parseListParams(Object.fromEntries(new URLSearchParams(search)));
  expect(toListSearch(params)).toBe(search);
  expect(toListSearch(toListQuery(params))).not.toMatch(/density|view/);
  const address = toListQuery(params);
  expect(isUnfiltered(address)).toBe(false);
  expect(isUnfiltered({ ...address, ...UNFILTERED })).toBe(true);
  expect(isUnfiltered({ ...address, ...UNFILTERED, by: "signed" })).toBe(true);
  expect(toViewQuery(params)).toBe(
    "state=2,14&carrier=ems&by=signed&from=2026-11-01&sort=signed&order=asc&density=compact",
  );
});

test("an address that repeats itself or says nothing is read all the same", () => {
  expect(parseListParams({ q: ["a", "b"] }).q).toBe("a");
  expect(toListSearch(parseListParams({}))).toBe("");
});
