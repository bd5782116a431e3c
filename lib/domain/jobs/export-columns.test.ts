import { expect, test } from "vitest";
import { columnsAsShown } from "./export-columns";

test("a fresh export has the list's columns in their order, then the usual ones that are not on screen", () => {
  expect(columnsAsShown(["number", "signed", "idle", "state", "lastEvent", "trace"], true)).toEqual([
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
  expect(columnsAsShown(["number", "to"], true)).toContain("to");
  expect(columnsAsShown(["number", "to"], false)).not.toContain("to");
});
