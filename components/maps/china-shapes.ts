import chinaMap from "./china-map.json";
import type { GeoPoint } from "./find-event-point";

/** A province, or 南海诸岛, as it is drawn. */
export interface ProvinceShape {
  /** Empty for 南海诸岛. */
  id: string;
  name: string;
  /** Where its name stands. */
  label: GeoPoint;
  /** Path of its outline in the units of the map. */
  path: string;
}

/** Units of the map in a degree; see scripts/generated/china-map.ts. */
export const UNITS_PER_LNG = 75;
const UNITS_PER_LAT = 100;

export const PROVINCE_SHAPES: readonly ProvinceShape[] = chinaMap.map(({ id, name, label, rings }) => ({
  id,
  name,
  label: { lng: label[0] ?? 0, lat: label[1] ?? 0 },
  path: rings.map(toPath).join(""),
}));

/** The first point of a ring is absolute, its steps are relative. */
function toPath(ring: string): string {
  const [x, y, ...steps] = ring.split(" ");
  return `M${x} ${y}l${steps.join(" ")}z`;
}

const shapesByName = new Map(PROVINCE_SHAPES.map((shape) => [shape.name, shape]));

/** @param name short name of a province */
export function findProvinceShape(name: string): ProvinceShape | undefined {
  return shapesByName.get(name);
}

/** Outlines of the provinces in degrees, for projections; of each ring every `step`th point. */
export function listProvinceRings(step: number): GeoPoint[][] {
  return chinaMap
    .filter(({ id }) => id !== "")
    .flatMap(({ rings }) => rings)
    .map((ring) => thinOut(readRing(ring), step))
    .filter((points) => points.length > 2);
}

function readRing(ring: string): GeoPoint[] {
  const numbers = ring.split(" ").map(Number);
  const points: GeoPoint[] = [];
  let [x, y] = [0, 0];
  for (let index = 0; index + 1 < numbers.length; index += 2) {
    x += numbers[index] ?? 0;
    y += numbers[index + 1] ?? 0;
    points.push({ lng: x / UNITS_PER_LNG, lat: -y / UNITS_PER_LAT });
  }
  return points;
}

const thinOut = (points: readonly GeoPoint[], step: number) => points.filter((_, index) => index % step === 0);
