import fc from "fast-check";
import { expect, test } from "vitest";
import { buildMapView, CHINA_BOUNDS, getRouteBounds, LATITUDE_STRETCH, padToAspect } from "./map-view";

const sizes = fc.record({ width: fc.integer({ min: 200, max: 2000 }), height: fc.integer({ min: 200, max: 2000 }) });

test("the whole country is in every panel, and a degree has the same length everywhere", () => {
  fc.assert(
    fc.property(sizes, (size) => {
      const { project, pxPerDegree } = buildMapView(CHINA_BOUNDS, size);
      const [topLeft, bottomRight] = [
        project({ lng: CHINA_BOUNDS.west, lat: CHINA_BOUNDS.north }),
        project({ lng: CHINA_BOUNDS.east, lat: CHINA_BOUNDS.south }),
      ];
      expect(topLeft.x).toBeGreaterThanOrEqual(-0.1);
      expect(topLeft.y).toBeGreaterThanOrEqual(-0.1);
      expect(bottomRight.x).toBeLessThanOrEqual(size.width + 0.1);
      expect(bottomRight.y).toBeLessThanOrEqual(size.height + 0.1);
      const [here, east, south] = [
        project({ lng: 100, lat: 30 }),
        project({ lng: 110, lat: 30 }),
        project({ lng: 100, lat: 20 }),
      ];
      expect(east.x - here.x).toBeCloseTo(10 * pxPerDegree, 0);
      expect(south.y - here.y).toBeCloseTo((10 * pxPerDegree) / LATITUDE_STRETCH, 0);
    }),
  );
});

test("shapes and points agree: a shape's unit is 1/75 degree of longitude and 1/100 of latitude", () => {
  const { project, transform } = buildMapView(CHINA_BOUNDS, { width: 800, height: 600 });
  const [, left, top, scale] = /translate\((\S+) (\S+)\) scale\((\S+)\)/.exec(transform)?.map(Number) ?? [];
  const point = project({ lng: 113.3, lat: 23.1 });
  expect((left ?? 0) + 113.3 * 75 * (scale ?? 0)).toBeCloseTo(point.x, 0);
  expect((top ?? 0) - 23.1 * 100 * (scale ?? 0)).toBeCloseTo(point.y, 0);
});

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
