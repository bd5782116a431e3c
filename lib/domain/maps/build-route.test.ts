import { expect, test } from "vitest";
import areaTable from "@/lib/domain/geo/area-table.json";
import type { TraceEventView } from "@/lib/domain/shipments/shipment-view";
import { AreaPoints } from "./area-points";
import { buildRoute } from "./build-route";

const areas = new AreaPoints(areaTable);

const event = (hour: number, areaName: string | null, areaCode: string | null = null): TraceEventView => ({
  time: `2026-11-24 ${String(hour).padStart(2, "0")}:00:00`,
  occurredAt: null,
  context: "",
  status: null,
  statusCode: null,
  areaCode,
  areaName,
  areaCenter: null,
  location: null,
});

test("consecutive events in one place are one stop; a return to it is another", () => {
  const shenzhen = ["广东省深圳市", "440300"] as const;
  const stops = buildRoute(areas, [
    event(12, ...shenzhen),
    event(11, "上海市", "310000"),
    event(10, ...shenzhen),
    event(9, ...shenzhen),
  ]);
  expect(stops.map(({ name, number, events }) => [name, number, events])).toEqual([
    ["广东省深圳市", 1, 2],
    ["上海市", 2, 1],
    ["广东省深圳市", 3, 1],
  ]);
  expect(stops[0]).toMatchObject({ firstTime: "2026-11-24 09:00:00", lastTime: "2026-11-24 10:00:00" });
});

test("a stop knows its province, how long the parcel was there, and its events in the timeline", () => {
  const at = (hour: number, areaName: string | null) => ({
    ...event(hour, areaName),
    occurredAt: `2026-11-24T${String(hour).padStart(2, "0")}:00:00+08:00`,
  });
  const [first, second] = buildRoute(areas, [
    at(12, "上海市青浦区"),
    at(11, null),
    at(9, "广东省深圳市"),
    at(8, "广东省深圳市"),
  ]);
  expect(first).toMatchObject({ province: "广东", firstPosition: 1, lastPosition: 3 });
  expect((first?.lastAt ?? 0) - (first?.firstAt ?? 0)).toBe(3 * 3_600_000);
  expect(second).toMatchObject({ province: "上海", firstPosition: 4, lastPosition: 4 });
});

test("an event without a place belongs to the previous stop", () => {
  expect(buildRoute(areas, [event(10, null), event(9, "上海市", "310000")])).toMatchObject([
    { name: "上海市", events: 2 },
  ]);
});

test("a place that the map does not know is listed without a number", () => {
  const stops = buildRoute(areas, [
    event(11, "上海市", "310000"),
    event(10, "空港转运中心"),
    event(9, "北京市", "110000"),
  ]);
  expect(stops.map(({ name, number }) => [name, number])).toEqual([
    ["北京市", 1],
    ["空港转运中心", null],
    ["上海市", 2],
  ]);
});

test("without any place there is one stop without a name", () => {
  expect(buildRoute(areas, [event(9, null)])).toMatchObject([{ name: null, number: null }]);
  expect(buildRoute(areas, [])).toEqual([]);
});
