import fc from "fast-check";
import { expect, test } from "vitest";
import { CHINA_BOUNDS, LATITUDE_STRETCH } from "./map-bounds";
import { buildMapView } from "./map-view";

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
