import { expect, test } from "vitest";
import areaTable from "@/lib/domain/geo/area-table.json";
import type { TraceEventView } from "@/lib/domain/shipments/shipment-view";
import { AreaPoints } from "./area-points";
import { buildRoute } from "./build-route";
import { findRemainingRoute } from "./remaining-route";

const areas = new AreaPoints(areaTable);

const event = (areaName: string): TraceEventView => ({
  ...{ time: "2026-11-24 09:00:00", occurredAt: null, context: "", status: null, statusCode: null },
  ...{ areaCode: null, areaName, areaCenter: null, location: null },
});
const stops = buildRoute(areas, [event("湖北省武汉市"), event("广东省深圳市")]);
const parcel = { state: 0 as const, to: "北京市朝阳区", destinationCountry: null };

test("the rest leads from the last place to that of the address", () => {
  const rest = findRemainingRoute(areas, parcel, stops);
  expect(rest?.from.lat).toBeCloseTo(30.6, 0);
  expect(rest?.to.lat).toBeCloseTo(39.9, 0);
});

test("there is none once it has arrived, goes back, goes abroad, or without an address or a place", () => {
  expect(findRemainingRoute(areas, { ...parcel, state: 3 }, stops)).toBeNull();
  expect(findRemainingRoute(areas, { ...parcel, state: 6 }, stops)).toBeNull();
  expect(findRemainingRoute(areas, { ...parcel, destinationCountry: "JP" }, stops)).toBeNull();
  expect(findRemainingRoute(areas, { ...parcel, to: null }, stops)).toBeNull();
  expect(findRemainingRoute(areas, { ...parcel, to: "湖北省武汉市洪山区" }, stops)).toBeNull();
  expect(findRemainingRoute(areas, parcel, [])).toBeNull();
});
