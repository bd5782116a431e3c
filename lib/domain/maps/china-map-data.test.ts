import { expect, test } from "vitest";
import areaTable from "@/lib/domain/geo/area-table.json";
import map from "./china-map.json";

const readNumbers = (ring: string) => ring.split(/[ l]/).map(Number);

/** GB/T 2260: every province, autonomous region, municipality and special administrative region. */
const PROVINCES =
  "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82".split(" ");

test("the map is complete: all 34 provinces with their borders, including Taiwan, Hong Kong and Macao, and 南海诸岛", () => {
  const codes = map.map(({ id }) => id).filter((id) => id !== "");
  expect(codes.toSorted()).toEqual(PROVINCES.map((code) => `${code}0000`));
  for (const { name, label, rings } of map) {
    // At least a square: 澳门 is small.
    expect(rings.flatMap(readNumbers).length, name).toBeGreaterThanOrEqual(8);
    expect(label).toHaveLength(2);
  }
  expect(map.find(({ id }) => id === "710000")?.name).toBe("台湾");
  // The box with the islands and the ten dashes.
  expect(map.find(({ id }) => id === "")).toMatchObject({ name: "南海诸岛" });
  expect(map.find(({ id }) => id === "")?.rings).toHaveLength(12);
});

test("钓鱼岛 belongs to 台湾", () => {
  const starts = map.find(({ name }) => name === "台湾")?.rings.map((ring) => readNumbers(ring).slice(0, 2));
  expect(starts).toContainEqual([Math.round(123.4516 * 75), Math.round(-25.7353 * 100)]);
});

test("every province has coordinates, and all coordinates lie in a province", () => {
  for (const code of PROVINCES) expect(areaTable).toHaveProperty([`${code}0000`]);
  for (const [code, [name, lng, lat]] of Object.entries(areaTable)) {
    expect(code).toMatch(/^\d{6}$/);
    expect(PROVINCES).toContain(code.slice(0, 2));
    expect(String(name).length).toBeGreaterThan(0);
    expect(Number(lng)).toBeGreaterThan(73);
    expect(Number(lat)).toBeGreaterThan(3);
  }
});
