import { expect, test } from "vitest";
import { DEFAULT_COLUMNS, moveColumn, parseColumns, parseDensity, parsePageSize, toggleColumn } from "./list-layout";

test("an address without columns shows the default columns", () => {
  expect(parseColumns("")).toEqual(DEFAULT_COLUMNS);
  expect(parseColumns("number,shop,state")).toEqual(["number", "shop", "state"]);
});

test("the number is the first column; unknown and repeated columns are left out", () => {
  expect(parseColumns("shop,number,shop,nonsense")).toEqual(["number", "shop"]);
  expect(parseColumns("nonsense")).toEqual(DEFAULT_COLUMNS);
  expect(moveColumn(["number", "shop"], "shop", -1)).toEqual(["number", "shop"]);
  expect(toggleColumn(["number", "shop"], "number")).toEqual(["number", "shop"]);
});

test("a column is moved, hidden and shown again", () => {
  expect(moveColumn(["number", "shop", "state"], "state", -1)).toEqual(["number", "state", "shop"]);
  expect(moveColumn(["number", "shop", "state"], "state", 1)).toEqual(["number", "shop", "state"]);
  expect(toggleColumn(["number", "shop", "state"], "shop")).toEqual(["number", "state"]);
  expect(toggleColumn(["number", "state"], "shop")).toEqual(["number", "state", "shop"]);
});

test("an unknown density or page size becomes the default", () => {
  expect([parseDensity("compact"), parseDensity(""), parseDensity("tiny")]).toEqual(["compact", "medium", "medium"]);
  expect([parsePageSize("200"), parsePageSize("7")]).toEqual([200, 50]);
});
