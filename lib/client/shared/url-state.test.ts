import { expect, test } from "vitest";
import {
  buildStateHref,
  choiceParam,
  completeChange,
  dayRangeParams,
  detailParam,
  listOpenDetails,
  optionalParam,
  pageParam,
  readUrlValues,
} from "./url-state";

const SCHEMA = {
  ...dayRangeParams,
  shop: optionalParam,
  view: choiceParam("queue", "board"),
  cursor: pageParam,
  item: detailParam,
} as const;

test("a new filter returns to the first page and closes what is open", () => {
  expect(completeChange(SCHEMA, { from: "2026-11-01" })).toEqual({ from: "2026-11-01", cursor: "", item: "" });
});

test("the next page closes what is open; opening something leaves the page", () => {
  expect(completeChange(SCHEMA, { cursor: "abc" })).toEqual({ cursor: "abc", item: "" });
  expect(completeChange(SCHEMA, { item: "7" })).toEqual({ item: "7" });
});

test("an unknown choice counts as the default, and an absent shop differs from an empty one", () => {
  expect(readUrlValues(SCHEMA, { view: "grid", shop: "", to: ["2026-11-02", "x"] })).toEqual({
    from: "",
    to: "2026-11-02",
    shop: "",
    view: "queue",
    cursor: "",
    item: "",
  });
  expect(readUrlValues(SCHEMA, {}).shop).toBeNull();
});

test("an address leaves defaults out", () => {
  expect(buildStateHref("/cost", SCHEMA, { view: "queue", shop: "", from: "2026-11-01", cursor: "" })).toBe(
    "/cost?from=2026-11-01&shop=",
  );
  expect(buildStateHref("/cost", SCHEMA, {})).toBe("/cost");
});

test("a filter is nothing that is open", () => {
  const values = readUrlValues(SCHEMA, { from: "2026-11-01", item: "7" });
  expect(listOpenDetails(SCHEMA, values)).toEqual(["item"]);
  expect(listOpenDetails(SCHEMA, { ...values, item: "" })).toEqual([]);
});
