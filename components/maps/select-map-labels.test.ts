import { expect, test } from "vitest";
import { keepInside, selectMapLabels } from "./select-map-labels";

const scale = { pxPerDegree: 10, stretch: 0.75, height: 12, mark: 20 };
const name = (name: string, lng: number, lat: number) => ({ name, lng, lat, width: 20 });

test("names with enough room are shown", () => {
  expect(selectMapLabels([name("西藏", 90, 31), name("新疆", 86, 41)], [], scale)).toEqual(new Set(["西藏", "新疆"]));
});

test("of two overlapping names the first is shown", () => {
  expect(selectMapLabels([name("河北", 115, 39), name("北京", 116, 39.5)], [], scale)).toEqual(new Set(["河北"]));
});

test("a name that overlaps a route mark is hidden", () => {
  expect(selectMapLabels([name("广东", 113, 23), name("青海", 97, 36)], [{ lng: 113.5, lat: 22.5 }], scale)).toEqual(
    new Set(["青海"]),
  );
});

test("a name at the edge of the panel is moved until it is whole; one outside stays there", () => {
  expect(keepInside(200, 60, 400)).toBe(200);
  expect(keepInside(390, 60, 400)).toBe(370);
  expect(keepInside(5, 60, 400)).toBe(30);
  expect(keepInside(450, 60, 400)).toBe(450);
});
