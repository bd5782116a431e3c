import { expect, test } from "vitest";
import chinaMap from "@/lib/domain/maps/china-map.json";
import { ChinaShapes } from "@/lib/domain/maps/china-shapes";
import { buildMapView, CHINA_BOUNDS } from "@/lib/domain/maps/map-view";
import { findNeighbour } from "./find-neighbour";

const { project } = buildMapView(CHINA_BOUNDS, { width: 900, height: 700 });
const places = new ChinaShapes(chinaMap).provinces
  .filter(({ id }) => id !== "")
  .map(({ name, label }) => ({ name, ...project(label) }));

test.each([
  ["四川", "ArrowLeft", "西藏"],
  ["四川", "ArrowRight", "重庆"],
  ["湖北", "ArrowDown", "湖南"],
  ["湖南", "ArrowUp", "湖北"],
])("from %s, %s leads to %s", (from, key, to) => {
  expect(findNeighbour(places, from, key)).toBe(to);
});

test("other keys, and the edge of the map, lead nowhere", () => {
  expect(findNeighbour(places, "四川", "Enter")).toBeUndefined();
  expect(findNeighbour(places, "新疆", "ArrowLeft")).toBeUndefined();
});

test("arrow keys reach every province", () => {
  const reached = new Set(["四川"]);
  for (const name of reached) {
    for (const key of ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]) {
      const next = findNeighbour(places, name, key);
      if (next) reached.add(next);
    }
  }
  expect(reached.size).toBe(34);
});
