import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Extracts the map of China and the coordinates of its areas from echarts 4, the last version with
 * them (Apache-2.0; devDependency `echarts4`). The output is committed, so that neither build nor
 * start needs that package. Run it after another version of it was installed:
 * `npx tsx scripts/generated/china-map.ts`
 */
const SOURCE = new URL("../../node_modules/echarts4/map/json/", import.meta.url);
const MAP = new URL("../../lib/domain/maps/china-map.json", import.meta.url);
const AREAS = new URL("../../lib/domain/geo/area-table.json", import.meta.url);

/** Areas whose code has changed since that map was made, by their old code. */
const MOVED: Readonly<Record<string, string>> = { 650500: "652200", 540600: "542400", 469003: "460400" };
/** Areas without coordinates in that map. */
const MISSING: Readonly<Record<string, Area>> = {
  310151: ["崇明区", 121.397, 31.627],
  659009: ["昆玉市", 79.291, 37.21],
};

type Area = [name: string, lng: number, lat: number];

interface PackedMap {
  type: string;
  UTF8Encoding: boolean;
  features: { id?: string; properties: { name: string; cp?: [number, number] }; geometry: object }[];
}

const read = (path: string): PackedMap => JSON.parse(readFileSync(new URL(path, SOURCE), "utf8"));
const round = (degrees: number) => Math.round(degrees * 1000) / 1000;

/** A province as the maps draw it. */
export interface MapShape {
  /** Code of GB/T 2260; empty for 南海诸岛. */
  id: string;
  name: string;
  /** Where its name stands, in degrees east and north. */
  label: [lng: number, lat: number];
  /**
   * Its outlines, each as in an SVG path between `M` and `z`: the first point, `l`, and steps, in units of 1/75 degree
   * of longitude and 1/100 degree of latitude, down the page. Both units have the same length on the map.
   */
  rings: string[];
}

interface ParsedRegion {
  name: string;
  geometries: { type: string; exterior: [number, number][]; interiors?: [number, number][][] }[];
}

const GEO = new URL("../../node_modules/echarts/lib/coord/geo/", import.meta.url);
const load = async (path: string) => (await import(new URL(path, GEO).href)).default;

/**
 * The borders of all provinces, with 钓鱼岛 and, in the box of the printed maps, 南海诸岛: echarts draws them on its map
 * of China, and so does this one, by the same functions.
 */
export async function chinaMap(): Promise<MapShape[]> {
  const source = read("china.json");
  const regions: ParsedRegion[] = (await load("parseGeoJson.js"))(read("china.json"), "name");
  const fixNanhai = await load("fix/nanhai.js");
  const fixDiaoyu = await load("fix/diaoyuIsland.js");
  for (const region of regions) fixDiaoyu("china", region);
  fixNanhai("china", regions);
  return regions.map(({ name, geometries }) => {
    const feature = source.features.find(({ properties }) => properties.name === name);
    return {
      id: feature?.id ?? "",
      name,
      label: findPoint(feature?.properties.cp ?? NANHAI_LABEL),
      rings: geometries.flatMap(({ exterior, interiors = [] }) => [exterior, ...interiors].map(toSteps)),
    };
  });
}

/** Below the box, as echarts moves it. */
const NANHAI_LABEL: [number, number] = [129.05, 18.6];

function toSteps(ring: readonly [number, number][]): string {
  const points = ring.map(([lng, lat]) => [Math.round(lng * 75), Math.round(lat * -100)] as const);
  let [x, y] = [0, 0];
  const steps = points.flatMap((point, index) => {
    const step = [point[0] - x, point[1] - y];
    if (index > 0 && step[0] === 0 && step[1] === 0) return [];
    [x, y] = point;
    return step;
  });
  return `${steps.slice(0, 2).join(" ")}l${steps.slice(2).join(" ")}`;
}

/** Code of GB/T 2260 → name, longitude, latitude: provinces, prefectures, districts of the municipalities. */
export function areaTable(): [code: string, area: Area][] {
  const provinces = readdirSync(new URL("province/", SOURCE)).map((name) => `province/${name}`);
  const files = ["china.json", "china-cities.json", ...provinces];
  const table = new Map<string, Area>(Object.entries(MISSING));
  // The province's own file, read last, has the full name.
  for (const { id, properties } of files.flatMap((file) => read(file).features)) {
    if (id && /^\d{6}$/.test(id) && properties.cp) table.set(id, [properties.name, ...findPoint(properties.cp)]);
  }
  for (const [code, old] of Object.entries(MOVED)) {
    const area = table.get(old);
    if (area) table.set(code, area);
  }
  return [...table].sort(([left], [right]) => left.localeCompare(right));
}

function findPoint([lng, lat]: [number, number]): [number, number] {
  return [round(lng), round(lat)];
}

async function write(): Promise<void> {
  const shapes = (await chinaMap()).map((shape) => JSON.stringify(shape));
  writeFileSync(MAP, `[\n${shapes.join(",\n")}\n]\n`);
  const lines = areaTable().map(([code, area]) => `"${code}":${JSON.stringify(area)}`);
  writeFileSync(AREAS, `{\n${lines.join(",\n")}\n}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await write();
