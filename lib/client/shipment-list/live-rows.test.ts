import { expect, test } from "vitest";
import type { ShipmentView } from "@/lib/domain/shipments/shipment-view";
import type { ShipmentPage } from "@/lib/operations/shipments/shipment-operations";
import { findMovedRows, replaceRows } from "./live-rows";

const view = (id: string, activityAt: string) => ({ id, activityAt }) as ShipmentView;
const PAGE: ShipmentPage = {
  items: [
    view("c", "2026-11-24T12:00:00+08:00"),
    view("b", "2026-11-24T11:00:00+08:00"),
    view("a", "2026-11-24T10:00:00+08:00"),
  ],
  nextCursor: null,
};
const later = (id: string) => view(id, "2026-11-24T13:00:00+08:00");

test("changed rows take their new values in place", () => {
  const { items } = replaceRows(PAGE, { items: [later("a"), later("x")], matching: ["a", "x"] });
  expect(items.map(({ id }) => id)).toEqual(["c", "b", "a"]);
  expect(items[2]).toEqual(later("a"));
  expect(items[0]).toBe(PAGE.items[0]);
});

test("a page without changed rows stays the same object", () => {
  expect(replaceRows(PAGE, { items: [later("x")], matching: ["x"] })).toBe(PAGE);
});

test.each([
  ["one that comes in", "x", { items: [later("x")], matching: ["x"] }, true],
  ["one that belongs elsewhere", "x", { items: [later("x")], matching: [] }, false],
  ["one that leaves", "b", { items: [later("b")], matching: [] }, true],
  ["one that would rise", "b", { items: [later("b")], matching: ["b"] }, true],
  ["one that is first already", "c", { items: [later("c")], matching: ["c"] }, false],
  ["one whose place stays", "b", { items: PAGE.items, matching: ["b"] }, false],
  ["one that was removed", "b", { items: [], matching: [] }, true],
])("%s", (_, id, changed, isMoved) =>
  expect(findMovedRows(PAGE, "activity", [id], changed)).toEqual(isMoved ? [id] : []),
);

test("a change of another value than the sorted one moves no row", () => {
  expect(findMovedRows(PAGE, "created", ["b"], { items: [later("b")], matching: ["b"] })).toEqual([]);
});
