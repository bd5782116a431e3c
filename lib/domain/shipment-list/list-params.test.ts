import { expect, test } from "vitest";
import {
  isUnfiltered,
  parseListParams,
  splitCommaList,
  toggleInCommaList,
  toListQuery,
  toListSearch,
  toViewQuery,
  UNFILTERED,
} from "./list-params";

test("an address is parsed and written back unchanged", () => {
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

test("of a repeated parameter the first counts, and an empty address is valid", () => {
  expect(parseListParams({ q: ["a", "b"] }).q).toBe("a");
  expect(toListSearch(parseListParams({}))).toBe("");
});

test("a value is added behind the others, and taken away again", () => {
  expect(toggleInCommaList("", "ems")).toBe("ems");
  expect(toggleInCommaList("ems", "yto")).toBe("ems,yto");
  expect(toggleInCommaList("ems,yto", "ems")).toBe("yto");
  expect(toggleInCommaList("ems", "ems")).toBe("");
  expect(splitCommaList(",ems,,yto,")).toEqual(["ems", "yto"]);
});
