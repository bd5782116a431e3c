import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Extracts the map of China and the coordinates of its areas from echarts 4, the last version with
 * them (Apache-2.0; devDependency `echarts4`). The output is committed, so that neither build nor
 * start needs that package. Run it after another version of it was installed:
 * `npx tsx scripts/generated/china-map.ts`
 */
const SOURCE = new URL("../../node_modules/echarts4/map/json/", import.meta.url);
const MAP = new URL("../../components/shipments/detail/map/china-map.json", import.meta.url);
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

/** Borders in echarts' packed format, with only the drawn ones. */
export function chinaMap(): PackedMap {
  const { type, features, UTF8Encoding } = read("china.json");
  return {
    type,
    UTF8Encoding,
    features: features.map(({ id, geometry, properties: { name, cp } }) => ({
      type: "Feature",
      id,
      properties: { name, ...(cp && { cp: findPoint(cp) }) },
      geometry,
    })),
  };
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

function write(): void {
  writeFileSync(MAP, `${JSON.stringify(chinaMap())}\n`);
  const lines = areaTable().map(([code, area]) => `"${code}":${JSON.stringify(area)}`);
  writeFileSync(AREAS, `{\n${lines.join(",\n")}\n}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) write();
