import { expect, test } from "vitest";
import { DEFAULT_COLUMNS, parseColumns, parseDensity, parsePageSize } from "./list-layout";

test("an address without columns shows the default columns", () => {
  expect(parseColumns("")).toEqual(DEFAULT_COLUMNS);
  expect(parseColumns("number,shop,state")).toEqual(["number", "shop", "state"]);
});

test("the number is the first column; unknown and repeated columns are left out", () => {
  expect(parseColumns("shop,number,shop,nonsense")).toEqual(["number", "shop"]);
  expect(parseColumns("nonsense")).toEqual(DEFAULT_COLUMNS);
});

test("an unknown density or page size becomes the default", () => {
  expect([parseDensity("compact"), parseDensity(""), parseDensity("tiny")]).toEqual(["compact", "medium", "medium"]);
  expect([parsePageSize("200"), parsePageSize("7")]).toEqual([200, 50]);
});
