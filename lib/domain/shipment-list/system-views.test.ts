import { expect, test } from "vitest";
import { canonicalQuery } from "./list-view";
import { shipmentFilterSchema } from "./shipment-filter";
import { isChanged, SYSTEM_VIEWS, viewHref } from "./system-views";

test.each(SYSTEM_VIEWS)("the list understands the view $id, and has it unchanged", (view) => {
  const params = new URLSearchParams(view.query);
  expect(shipmentFilterSchema.safeParse(Object.fromEntries(params)).success).toBe(true);
  expect(canonicalQuery(params)).toBe(view.query);
  expect(isChanged(view, view.query)).toBe(false);
});

test("another condition or order is a change; the look only where the view has one", () => {
  const plain = { id: "1", query: "state=2&sort=signed" };
  expect(isChanged(plain, "sort=signed&state=2")).toBe(false);
  expect(isChanged(plain, "state=2&sort=signed&density=compact&limit=20")).toBe(false);
  expect(isChanged(plain, "state=2,14&sort=signed")).toBe(true);
  expect(isChanged(plain, "state=2")).toBe(true);
  const dense = { id: "2", query: "density=compact" };
  expect(isChanged(dense, "density=compact")).toBe(false);
  expect(isChanged(dense, "")).toBe(true);
});

test("the address of a view holds what it means, and which it is", () => {
  expect(viewHref({ id: "problem", query: "state=2" })).toBe("/shipments?view=problem&state=2");
  expect(viewHref({ id: "all", query: "" })).toBe("/shipments?view=all");
});
