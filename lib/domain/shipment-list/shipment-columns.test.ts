import { expect, test } from "vitest";
import { exportColumnsAsShown, type getColumn } from "./shipment-columns";

test("a new export has the list's columns in their order, then the other default ones", () => {
  expect(exportColumnsAsShown(["number", "signed", "idle", "state", "lastEvent", "trace"], true)).toEqual([
    "waybillNumber",
    "signedAt",
    "stateName",
    "subStateName",
    "lastEventAt",
    "lastEvent",
    "carrierName",
    "lastArea",
    "orderNumber",
    "shop",
    "salesperson",
  ]);
});

test("a viewer's file never contains the destination, even if it is on screen", () => {
  expect(exportColumnsAsShown(["number", "to"], true)).toContain("to");
  expect(exportColumnsAsShown(["number", "to"], false)).not.toContain("to");
});

// About the compiler: where an expected error does not come, it reports that.
test("a column without one of its parts, or with another value than its cell shows, does not compile", () => {
  const removed: ReturnType<typeof getColumn>[] = [
    { width: 120, as: "text", shows: "orderNumber" },
    // @ts-expect-error its width
    { as: "text", shows: "orderNumber" },
    // @ts-expect-error how the field is shown
    { width: 120, shows: "orderNumber" },
    // @ts-expect-error the field that is shown
    { width: 120, as: "text" },
    // @ts-expect-error an amount, which is no text
    { width: 120, as: "money", shows: "orderNumber" },
    // @ts-expect-error a field without a column in files
    { width: 120, as: "text", shows: "monitorMessage" },
    // @ts-expect-error an order that the list does not have
    { width: 120, sort: "freight" },
  ];
  expect(removed).toHaveLength(7);
});
