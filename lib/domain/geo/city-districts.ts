import districtTable from "./district-table.json";
import { PROVINCES } from "./shorten-address";

/** A city with districts, and those of Taiwan without. */
interface City {
  /** The province's short name and full name. */
  short: string;
  province: string;
  name: string;
  /** Without 区. */
  districts: readonly string[];
}

/** The cities of the list of districts (市辖区) by the Ministry of Civil Affairs, and of Taiwan. */
export const DISTRICT_CITIES: readonly City[] = Object.entries(districtTable).flatMap(([short, cities]) =>
  Object.entries<string>(cities).map(([name, districts]) => ({
    short,
    province: PROVINCES[short] ?? short,
    name,
    districts: districts.split(" "),
  })),
);

/** Districts of one city whose names any town has for one of its parts, or a province has too. */
const COMMON = new Set(
  "老城 古城 平房 城东 城西 城北 东城 西城 站前 北关 南关 港口 海港 河口 江南 湖滨 河北 海南".split(" "),
);

/** The only city with a district of that name, with 区; of Taiwan none, since mainland towns have many of its names. */
const CITY_OF_DISTRICT: ReadonlyMap<string, City> = findOnlyCities();

/** 天河区域 is no district. */
const DISTRICT = /^[\p{Script=Han}]{2,9}?区(?!域)/u;

/** The city of the district with which a text begins; undefined where several cities have one of that name. */
export function findCityOfDistrict(text: string): City | undefined {
  const [name] = DISTRICT.exec(text) ?? [];
  return name === undefined ? undefined : CITY_OF_DISTRICT.get(name);
}

function findOnlyCities(): Map<string, City> {
  const citiesOf = new Map<string, City[]>();
  for (const city of DISTRICT_CITIES) {
    for (const district of city.districts) citiesOf.set(district, [...(citiesOf.get(district) ?? []), city]);
  }
  const only = [...citiesOf].flatMap(([district, [city, ...others]]) => {
    const isOnly = others.length === 0 && district.length > 1 && !COMMON.has(district);
    return city && isOnly && city.province !== PROVINCES.台湾 ? [[`${district}区`, city] as const] : [];
  });
  return new Map(only);
}
