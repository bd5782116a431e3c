import type { GeoPoint } from "./area-points";

/** Units of china-map.json in a degree of longitude, and of latitude: both have the same length on the map. */
export const UNITS_PER_LNG = 75;
const UNITS_PER_LAT = 100;

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

/**
 * An entry of china-map.json: the borders of a province from echarts 4.9.0 (Apache-2.0), with 钓鱼岛 and the box of 南海诸岛
 * as echarts draws them.
 */
interface StoredShape {
  /** Code of GB/T 2260. */
  id: string;
  name: string;
  label: number[];
  /** Each as in an SVG path between `M` and `z`: the first point, `l`, and steps, down the page. */
  rings: string[];
}

/** The provinces by their short names, with their outlines. */
export class ChinaShapes {
  readonly provinces: readonly ProvinceShape[];
  private readonly byName: ReadonlyMap<string, ProvinceShape>;

  constructor(private readonly stored: readonly StoredShape[]) {
    this.provinces = stored.map(({ id, name, label, rings }) => ({
      id,
      name,
      label: { lng: label[0] ?? 0, lat: label[1] ?? 0 },
      path: rings.map((ring) => `M${ring}z`).join(""),
    }));
    this.byName = new Map(this.provinces.map((shape) => [shape.name, shape]));
  }

  /** @param name short name of a province */
  find(name: string): ProvinceShape | undefined {
    return this.byName.get(name);
  }

  /** Outlines of the provinces in degrees, for projections; of each ring every `step`th point. */
  listRings(step: number): GeoPoint[][] {
    return this.listOutlines()
      .filter(({ id }) => id !== "")
      .map(({ points }) => thinOut(points, step))
      .filter((points) => points.length > 2);
  }

  /** All outlines in degrees, each with the id of its shape. */
  listOutlines(): { id: string; points: GeoPoint[] }[] {
    return this.stored.flatMap(({ id, rings }) => rings.map((ring) => ({ id, points: readRing(ring) })));
  }
}

/** The first point of a ring is absolute, its steps are relative. */
function readRing(ring: string): GeoPoint[] {
  const numbers = ring.split(/[ l]/).map(Number);
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
