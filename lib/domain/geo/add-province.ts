import areaTable from "./area-table.json";
import { DISTRICT_CITIES, findCityOfDistrict } from "./city-districts";
import { COUNTY_CITIES } from "./county-cities";
import { PROVINCES } from "./shorten-address";

const SUFFIX = /(?:自治州|地区|盟|市)$/u;
/** What follows a city without its 市: a district, and no street or estate. */
const DISTRICT = /^[^路街道镇乡村号区县\d]{1,4}(?:区|县|旗)(?<!(?:小|园|社|校|厂|景)区)/u;

/** 东方市场 is a market, and 东方市 a city. */
const NO_CITY = /^(?:场|政|民|立)/u;

/** The provinces of cities by their full names. */
const PROVINCE_OF_CITY: ReadonlyMap<string, string> = buildCities();
/** The full name of each city by the name without 市. */
const FULL_NAMES: ReadonlyMap<string, string> = new Map(
  [...PROVINCE_OF_CITY.keys()].map((name) => [name.replace(SUFFIX, ""), name]),
);
/** The provinces of county-level cities by their full names. */
const PROVINCE_OF_COUNTY_CITY: ReadonlyMap<string, string> = new Map(
  Object.entries(COUNTY_CITIES).flatMap(([short, names]) =>
    names.split(" ").map((name) => [`${name}市`, PROVINCES[short] ?? short] as const),
  ),
);
/** The districts of a city and the county-level cities of its province, without 区 and 市. Single characters are directions. */
const PARTS_OF_CITY: ReadonlyMap<string, readonly string[]> = new Map(
  DISTRICT_CITIES.map(({ short, name, districts }) => {
    const parts = [...districts, ...(COUNTY_CITIES[short]?.split(" ") ?? [])];
    return [name, parts.filter(({ length }) => length > 1)];
  }),
);
const LONGEST_NAME = Math.max(...[...PROVINCE_OF_CITY.keys()].map(({ length }) => length));

/**
 * An address that begins with a city, with the city's province before it: `深圳市南山区科技园` and `深圳南山区科技园` become
 * `广东省深圳市南山区科技园`. Without 市 a district must follow, if only by its name (`深圳南山科技园`), or a county-level city
 * (`金华义乌`), since a street may have the name of a city. A district that only one city has gets city and province.
 *
 * @returns undefined where the text begins with neither
 */
export function addProvince(address: string): string | undefined {
  const plain = address.replace(/[\s,，、/·-]+/gu, "").replace(/^中国/u, "");
  for (let length = Math.min(LONGEST_NAME, plain.length); length >= 2; length -= 1) {
    const [beginning, rest] = [plain.slice(0, length), plain.slice(length)];
    const province = PROVINCE_OF_CITY.get(beginning) ?? PROVINCE_OF_COUNTY_CITY.get(beginning);
    if (province !== undefined && !NO_CITY.test(rest)) return `${province}${plain}`;
    const full = FULL_NAMES.get(beginning);
    const isFollowed = full !== undefined && (DISTRICT.test(rest) || namesPartOf(full, rest));
    if (isFollowed) return `${PROVINCE_OF_CITY.get(full)}${full}${rest}`;
  }
  const city = findCityOfDistrict(plain);
  if (!city) return undefined;
  return city.province === city.name ? `${city.name}${plain}` : `${city.province}${city.name}${plain}`;
}

/** Whether a text begins with the name of a part of the city; it need not be that part itself: 西湖文化广场. */
function namesPartOf(city: string, text: string): boolean {
  return PARTS_OF_CITY.get(city)?.some((name) => text.startsWith(name)) ?? false;
}

/** A city's full name: 苏州 is 苏州市, and 凉山彝族 凉山彝族自治州. The name as it is where it is full or unknown. */
export function completeCity(name: string): string {
  return FULL_NAMES.get(name) ?? (PROVINCE_OF_COUNTY_CITY.has(`${name}市`) ? `${name}市` : name);
}

function buildCities(): Map<string, string> {
  const provinceOf = new Map<string, string>();
  for (const [code, [name]] of Object.entries(areaTable)) {
    const [short] = areaTable[`${code.slice(0, 2)}0000` as keyof typeof areaTable] ?? [];
    const province = PROVINCES[String(short)];
    if (province !== undefined && !code.endsWith("0000") && SUFFIX.test(String(name))) {
      provinceOf.set(String(name), province);
    }
  }
  for (const { province, name } of DISTRICT_CITIES) if (province !== name) provinceOf.set(name, province);
  return provinceOf;
}
