import { expect, test } from "vitest";
import { exportColumnsAsShown } from "./shipment-columns";

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
