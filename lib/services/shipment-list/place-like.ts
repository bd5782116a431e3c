import areaTable from "@/lib/domain/geo/area-table.json";
import { parsePlace } from "@/lib/domain/geo/parse-place";
import { processGlobal } from "@/lib/process-global";
import { spell } from "./filter-names";

/** Provinces and cities; districts bear names that many cities have. */
const IS_DISTRICT = /(?!00)\d\d$/;
const PEOPLES =
  "朝鲜族|土家族|苗族|藏族|羌族|彝族|布依族|侗族|哈尼族|壮族|傣族|白族|景颇族|傈僳族|回族|蒙古族|蒙古|柯尔克孜|哈萨克";
/** What is left out of a name in speech: 延边朝鲜族自治州 is 延边. */
const KIND = new RegExp(`(?:市|地区|盟|(?:${PEOPLES})*自治州)$`, "u");

interface Places {
  names: ReadonlySet<string>;
  /** By pinyin: 苏州 and 宿州 are spelled alike. */
  spelled: ReadonlyMap<string, readonly string[]>;
}

/** The places in China that a text names, by their name or their whole pinyin, as the filter of areas takes them. */
export function placesLike(text: string): readonly string[] {
  const plain = text.normalize("NFKC").trim();
  const { names, spelled } = processGlobal("place-spelling", readPlaces);
  if (/^[a-z\s']+$/i.test(plain)) return spelled.get(plain.toLowerCase().replace(/[\s']/g, "")) ?? [];
  if (parsePlace(plain).province !== null || names.has(plain)) return [plain];
  // 深圳市南山
  const city = /^(.{2,}?市)/u.exec(plain)?.[1];
  return city !== undefined && names.has(city) ? [plain] : [];
}

function readPlaces(): Places {
  const names = new Set<string>();
  const spelled = new Map<string, string[]>();
  for (const [code, [name]] of Object.entries(areaTable)) {
    if (IS_DISTRICT.test(code) || typeof name !== "string") continue;
    const { province, city } = parsePlace(name);
    const short = province !== null && city === "" ? province : name.replace(KIND, "");
    if (names.has(short)) continue;
    names.add(name).add(short).add(`${short}市`);
    const { pinyin } = spell(short);
    const key = pinyin.replaceAll(" ", "");
    spelled.set(key, [...(spelled.get(key) ?? []), short]);
  }
  return { names, spelled };
}
