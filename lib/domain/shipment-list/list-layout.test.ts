import { expect, test } from "vitest";
import {
  DEFAULT_COLUMNS,
  moveColumn,
  parseColumns,
  parseColumnWidths,
  parseDensity,
  parsePageSize,
  writeColumns,
} from "./list-layout";

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

test("the address holds widths of columns, which are limited; what is no width is left out", () => {
  const text = "number:240,shop:20,state:99999,tags:wide,trace";
  expect(parseColumns(text)).toEqual(["number", "shop", "state", "tags", "trace"]);
  expect(parseColumnWidths(text)).toEqual({ number: 240, shop: 64 });
  expect(writeColumns(["number", "shop", "trace"], { number: 240, shop: 64 })).toBe("number:240,shop:64,trace");
});

test("a dragged column takes the place of another; the number stays the first", () => {
  const columns = ["number", "carrier", "state", "trace"] as const;
  expect(moveColumn(columns, "trace", "carrier")).toEqual(["number", "trace", "carrier", "state"]);
  expect(moveColumn(columns, "carrier", "trace")).toEqual(["number", "state", "trace", "carrier"]);
  expect(moveColumn(columns, "state", "number")).toEqual(["number", "state", "carrier", "trace"]);
  expect(moveColumn(columns, "number", "trace")).toEqual(columns);
});
