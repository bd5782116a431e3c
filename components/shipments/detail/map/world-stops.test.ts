import { expect, test } from "vitest";
import type { RouteStop } from "@/lib/domain/maps/build-route";
import type { TraceEventView } from "@/lib/domain/shipments/shipment-view";
import { buildWorldStops } from "./world-stops";

const TOKYO = { lng: 139.74, lat: 35.65 };
const at = (areaCenter: string | null) => ({ areaCenter }) as TraceEventView;
const homeStop = (point: RouteStop["point"], firstPosition: number, lastPosition: number) =>
  ({ point, firstPosition, lastPosition }) as RouteStop;

test("each place abroad has its events, in the order of the journey", () => {
  const { abroad } = buildWorldStops(
    [],
    [at("135.50,34.69"), at(null), at("139.74,35.65"), at("139.74,35.65"), at(null)],
    TOKYO,
  );
  expect(abroad).toEqual([
    { ...TOKYO, span: { leg: "destination", from: 1, to: 4 } },
    { lng: 135.5, lat: 34.69, span: { leg: "destination", from: 5, to: 5 } },
  ]);
});

test("a carrier that names no coordinates is in its country with all events; before its first one it has none", () => {
  const everything = { leg: "destination", from: 1, to: 2 };
  expect(buildWorldStops([], [at(null), at("0,0")], TOKYO).abroad).toEqual([{ ...TOKYO, span: everything }]);
  expect(buildWorldStops([], [], TOKYO).abroad).toEqual([{ ...TOKYO, span: null }]);
});

test("the places at home come first, with their own events", () => {
  const shenzhen = { lng: 114.06, lat: 22.54 };
  const stops = [homeStop(shenzhen, 1, 3), homeStop(null, 4, 4)];
  expect(buildWorldStops(stops, [], TOKYO).home).toEqual([{ ...shenzhen, span: { leg: "origin", from: 1, to: 3 } }]);
  expect(buildWorldStops([], [], TOKYO).home).toEqual([expect.objectContaining({ span: null })]);
});
