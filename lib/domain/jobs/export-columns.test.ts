import { expect, test } from "vitest";
import { exportColumnsAsShown } from "./export-columns";

test("a fresh export has the list's columns in their order, then the usual ones that are not on screen", () => {
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

test("where a parcel goes stays out of a viewer's file, on screen or not", () => {
  expect(exportColumnsAsShown(["number", "to"], true)).toContain("to");
  expect(exportColumnsAsShown(["number", "to"], false)).not.toContain("to");
});
