import fc from "fast-check";
import { expect, test } from "vitest";
import type { RouteStop } from "@/lib/domain/maps/build-route";
import { layOutRoute } from "./route-layout";

const stop = (number: number | null, lng: number, lat: number, name = `站${number}`): RouteStop => ({
  name,
  point: number === null ? null : { lng, lat },
  number,
  firstTime: "",
  lastTime: "",
  events: 1,
  firstAt: null,
  lastAt: null,
  province: null,
  firstPosition: 1,
  lastPosition: 1,
});

test("places close together share a mark; lines connect the marks", () => {
  const stops = [
    stop(1, 113.9, 22.5),
    stop(2, 114.1, 22.6),
    stop(null, 0, 0),
    stop(3, 116.4, 39.9),
    stop(4, 114, 22.5),
  ];
  const { markers, lines } = layOutRoute(stops, 1);
  expect(markers.map(({ label, isCurrent }) => [label, isCurrent])).toEqual([
    ["1–2·4", true],
    ["3", false],
  ]);
  expect(lines).toEqual([
    [
      { lng: 113.9, lat: 22.5 },
      { lng: 116.4, lat: 39.9 },
    ],
    [
      { lng: 116.4, lat: 39.9 },
      { lng: 113.9, lat: 22.5 },
    ],
  ]);
});

test("zoomed in, they have separate marks", () => {
  expect(layOutRoute([stop(1, 113.9, 22.5), stop(2, 114.1, 22.6)], 0.1).markers).toHaveLength(2);
});

test("without places there is no route", () => {
  expect(layOutRoute([stop(null, 0, 0)], 1)).toEqual({ markers: [], lines: [] });
});

test("every stop has one mark, marks do not overlap, and one of them is the parcel's current place", () => {
  const place = fc.record({
    lng: fc.double({ min: 73, max: 136, noNaN: true }),
    lat: fc.double({ min: 3, max: 54, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 12 }), (places) => {
      const { markers } = layOutRoute(
        places.map(({ lng, lat }, index) => stop(index + 1, lng, lat)),
        2,
      );
      expect(markers.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
      for (const [index, left] of markers.entries()) {
        for (const right of markers.slice(index + 1)) {
          expect(Math.hypot(left.lng - right.lng, left.lat - right.lat)).toBeGreaterThanOrEqual(2);
        }
      }
    }),
  );
});
