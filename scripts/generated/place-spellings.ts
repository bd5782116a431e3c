import { writeFileSync } from "node:fs";
import { pinyin } from "pinyin-pro";
import areaTable from "@/lib/domain/geo/area-table.json";
import { DISTRICT_CITIES } from "@/lib/domain/geo/city-districts";
import { COUNTY_CITIES } from "@/lib/domain/geo/county-cities";
import { ADMINISTRATIVE_SUFFIX } from "@/lib/domain/geo/place-name";
import { PROVINCES } from "@/lib/domain/geo/shorten-address";

/**
 * Writes how the provinces, cities and districts of China are spelled in English, so that the server needs no dictionary.
 * Run it after a change of the tables: `node --import tsx scripts/generated/place-spellings.ts`
 */
const TABLE = new URL("../../lib/domain/geo/place-spellings.json", import.meta.url);

/** Names that are not spelled as they are read. */
const USUAL: Readonly<Record<string, string>> = {
  陕西: "Shaanxi",
  内蒙古: "Inner Mongolia",
  西藏: "Tibet",
  香港: "Hong Kong",
  澳门: "Macau",
  哈尔滨: "Harbin",
  呼和浩特: "Hohhot",
  乌鲁木齐: "Urumqi",
  拉萨: "Lhasa",
  鄂尔多斯: "Ordos",
  喀什: "Kashgar",
  吐鲁番: "Turpan",
  台北: "Taipei",
  高雄: "Kaohsiung",
  台中: "Taichung",
  台南: "Tainan",
  浦东新区: "Pudong",
  滨海新区: "Binhai",
};

/** In names of places they are read so. */
const READ_AS: Readonly<Record<string, string>> = { 都: "du", 什: "shi", 曾: "zeng" };

/** `西安` → `Xi'an`. */
function spell(name: string): string {
  const read = pinyin(name, { toneType: "none", type: "array", v: false });
  const syllables = read.map((each, index) => READ_AS[name[index] ?? ""] ?? each);
  const word = syllables.map((each, index) => (index > 0 && /^[aoe]/.test(each) ? `'${each}` : each)).join("");
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1).replaceAll("ü", "u")}`;
}

const areas = Object.values(areaTable).map(([name]) => String(name));
const districts = DISTRICT_CITIES.flatMap(({ name, districts }) => [name, ...districts]);
const counties = Object.values(COUNTY_CITIES).flatMap((names) => names.split(" "));
const names = [...Object.keys(PROVINCES), ...areas, ...districts, ...counties]
  .map((name) => name.replace(ADMINISTRATIVE_SUFFIX, "").replace(/(?<=..)[县区]$/u, ""))
  .filter((name) => name.length > 1 && !name.endsWith("新"));
const spellings = Object.fromEntries([...new Set(names)].sort().map((name) => [name, spell(name)]));
writeFileSync(TABLE, `${JSON.stringify({ ...spellings, ...USUAL }, undefined, 1)}\n`);
