import { expect, test } from "vitest";
import { keepInside, placeMapLabels } from "./place-map-labels";

const HEIGHT = 12;
const label = (name: string, ...places: [x: number, y: number][]) => ({
  name,
  width: 20,
  places: places.map(([x, y]) => ({ x, y })),
});
const mark = (x: number, y: number) => ({ x, y, width: 20, height: 20 });
const place = (labels: Parameters<typeof placeMapLabels>[0], marks: Parameters<typeof placeMapLabels>[1] = []) =>
  [...placeMapLabels(labels, marks, HEIGHT)].map(([name, { x, y }]) => [name, x, y]);

test("names with enough room are shown", () => {
  expect(place([label("西藏", [40, 100]), label("新疆", [0, 0])])).toEqual([
    ["西藏", 40, 100],
    ["新疆", 0, 0],
  ]);
});

test("of two overlapping names the first is shown", () => {
  expect(place([label("河北", [0, 0]), label("北京", [10, 5])])).toEqual([["河北", 0, 0]]);
});

test("a name that would cover a mark or a lane stands at its next free place, without one it is left out", () => {
  const marks = [mark(0, 9), mark(100, 0)];
  expect(place([label("广东", [0, 9], [0, -9]), label("青海", [100, 5])], marks)).toEqual([["广东", 0, -9]]);
});

test("a name at the edge of the panel is moved until it is whole; one outside stays there", () => {
  expect(keepInside(200, 60, 400)).toBe(200);
  expect(keepInside(390, 60, 400)).toBe(370);
  expect(keepInside(5, 60, 400)).toBe(30);
  expect(keepInside(450, 60, 400)).toBe(450);
});
