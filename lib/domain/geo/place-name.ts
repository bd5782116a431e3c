import type { Language } from "@/lib/domain/shared/languages";
import type { Place } from "@/lib/domain/shared/message";
import { parsePlace } from "./parse-place";
import spellings from "./place-spellings.json";
import { PROVINCES } from "./shorten-address";

const ETHNIC_GROUPS =
  "朝鲜族|土家族|苗族|藏族|羌族|彝族|布依族|侗族|哈尼族|壮族|傣族|白族|景颇族|傈僳族|回族|蒙古族|蒙古|柯尔克孜|哈萨克|黎族|瑶族|满族|畲族";
/** The part of a city's name that people leave out: 延边朝鲜族自治州 is 延边. */
export const ADMINISTRATIVE_SUFFIX = new RegExp(`(?:市|地区|盟|(?:${ETHNIC_GROUPS}){0,6}自治[州县])$`, "u");

const UNIT = /^\p{Script=Han}{1,11}?(?:自治州|地区|林区|盟|自治县|市(?!区)|县|旗(?!区)|(?<![小社校厂园景])区)/u;
/** 浦东新区 and 高新区 are called so; of 市区 and 郊区 nothing would be left. */
const DISTRICT_SUFFIX = /(?<=..)(?<!新)[县区]$/u;
const HAN = /\p{Script=Han}/u;
/** Countries that English does not name without an article, in CLDR's short form. */
const WITH_ARTICLE = /^(?:U[KS]|.* (?:Emirates|Islands|Republic)|Netherlands|Philippines|Maldives|Bahamas)$/;
/** No name of a place is longer. */
const MAX_LENGTH = 40;
/** Every push names a place, and their number is limited. */
const MAX_CACHED = 5_000;
const names = new Map<string, string>();

const SPELLINGS: Readonly<Record<string, string>> = spellings;

/**
 * A place as people of the language call it: `成都双流` or `Shuangliu, Chengdu` for 四川省成都市双流区, `日本（Tokyo）` or `Tokyo,
 * Japan` for one abroad. Of China the city and the district, else the province; a name whose English spelling is not
 * known, and one that is not of China, as the carrier writes it.
 */
export function placeNameIn(language: Language, { country, area: text }: Place): string {
  const area = text?.slice(0, MAX_LENGTH) ?? "";
  const key = `${language}/${country}/${area}`;
  const known = names.get(key);
  if (known !== undefined) return known;
  if (names.size >= MAX_CACHED) names.clear();
  const name = findName(language, country, area);
  names.set(key, name);
  return name;
}

function findName(language: Language, country: string | null, area: string): string {
  const land = country && landIn(language, country);
  // Of a city that is a country, carriers abroad write the English name.
  const parts = country && area === landIn("en", country) ? [] : splitArea(area);
  if (language === "en") {
    const words = parts.map(spell).filter((part) => !land || !HAN.test(part));
    return words.length === 0 && land
      ? land.replace(WITH_ARTICLE, "the $&")
      : [...words.toReversed(), ...(land ? [land] : [])].join(", ");
  }
  const place = parts.join("");
  if (!land || place.includes(land)) return place;
  return HAN.test(place) || place === "" ? `${land}${place}` : `${land}（${place}）`;
}

const landIn = (language: Language, country: string) =>
  new Intl.DisplayNames(language, { type: "region", style: "short" }).of(country);

const spell = (name: string) => SPELLINGS[name] ?? name;

/** City and district of an area of China, without what people leave out, or the province; else the text. */
function splitArea(area: string): string[] {
  if (!HAN.test(area)) return area === "" ? [] : [area];
  const { province, city: rest } = parsePlace(area);
  const isOwnCity = province !== null && /(?:市|特别行政区)$/u.test(PROVINCES[province] ?? "");
  const city = isOwnCity ? province : UNIT.exec(rest)?.[0];
  if (city === undefined) return [province ?? area];
  const district = UNIT.exec(isOwnCity ? rest : rest.slice(city.length))?.[0];
  const shown = city.replace(ADMINISTRATIVE_SUFFIX, "");
  return district ? [shown, district.replace(ADMINISTRATIVE_SUFFIX, "").replace(DISTRICT_SUFFIX, "")] : [shown];
}
