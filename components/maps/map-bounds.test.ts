import fc from "fast-check";
import { expect, test } from "vitest";
import { getRouteBounds, LATITUDE_STRETCH, padToAspect } from "./map-bounds";

const place = fc.record({
  lng: fc.double({ min: 73, max: 136, noNaN: true }),
  lat: fc.double({ min: 17, max: 54, noNaN: true }),
});
const aspects = fc.double({ min: 0.3, max: 4, noNaN: true });

test("a route's view contains its places and has the aspect of the panel, so that nothing is stretched", () => {
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 8 }), aspects, (places, aspect) => {
      const { west, east, south, north } = padToAspect(getRouteBounds(places), aspect);
      expect(((east - west) * LATITUDE_STRETCH) / (north - south)).toBeCloseTo(aspect, 6);
      for (const { lng, lat } of places) expect(lng > west && lng < east && lat > south && lat < north).toBe(true);
    }),
  );
});

test("padding changes one of the two spans only", () => {
  const bounds = { west: 110, east: 120, south: 20, north: 30 };
  expect(padToAspect(bounds, 1.5)).toEqual({ west: 105, east: 125, south: 20, north: 30 });
  expect(padToAspect(bounds, 0.5)).toEqual({ west: 110, east: 120, south: 17.5, north: 32.5 });
});
