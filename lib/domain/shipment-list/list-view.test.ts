import { expect, test } from "vitest";
import { canonicalQuery } from "./list-params";
import { isViewChanged, SYSTEM_VIEWS, viewHref } from "./list-view";
import { shipmentFilterSchema } from "./shipment-filter";

test.each(SYSTEM_VIEWS)("the filter accepts the view $id, and the view is unchanged", (view) => {
  const params = new URLSearchParams(view.query);
  expect(shipmentFilterSchema.safeParse(Object.fromEntries(params)).success).toBe(true);
  expect(canonicalQuery(params)).toBe(view.query);
  expect(isViewChanged(view, view.query)).toBe(false);
});

test("another condition or order is a change; another layout only where the view has one", () => {
  const plain = { id: "1", query: "state=2&sort=signed" };
  expect(isViewChanged(plain, "sort=signed&state=2")).toBe(false);
  expect(isViewChanged(plain, "state=2&sort=signed&density=compact&limit=20")).toBe(false);
  expect(isViewChanged(plain, "state=2,14&sort=signed")).toBe(true);
  expect(isViewChanged(plain, "state=2")).toBe(true);
  const dense = { id: "2", query: "density=compact" };
  expect(isViewChanged(dense, "density=compact")).toBe(false);
  expect(isViewChanged(dense, "")).toBe(true);
});

test("the address of a view has its conditions and its id", () => {
  expect(viewHref({ id: "problem", query: "state=2" })).toBe("/shipments?view=problem&state=2");
  expect(viewHref({ id: "all", query: "" })).toBe("/shipments?view=all");
});
