import { PROVINCES } from "./shorten-address";

/** A place on a parcel's way: the province by its short name, and the text after it. */
export interface Place {
  /** `广东`; null when the text does not begin with a province. */
  readonly province: string | null;
  /** `深圳市南山区`, letters in upper case; empty when the text has only the province. */
  readonly city: string;
}

const SEPARATORS = /[\s,，、/·-]+/gu;
const PROVINCE = new RegExp(`^(?:中国)?(${Object.keys(PROVINCES).join("|")})(.*)$`, "su");
const KIND = /^(?:省|特别行政区|(?:壮族|回族|维吾尔)?自治区)/u;
const MUNICIPALITIES = ["北京", "天津", "上海", "重庆"];

/** Number of cached texts: every push names an area, and the number of areas is limited. */
const MAX_CACHED = 10_000;
/** Longer texts are not kept: no carrier's area is longer. */
const MAX_CACHED_LENGTH = 100;
const placeCache = new Map<string, Place>();

/** Parses an address or an area as carriers write it, `广东省深圳市南山区` or `广东,深圳市,南山区`. */
export function parsePlace(text: string): Place {
  const known = placeCache.get(text);
  if (known) return known;
  const place = parsePlaceText(text);
  if (text.length > MAX_CACHED_LENGTH) return place;
  if (placeCache.size >= MAX_CACHED) placeCache.clear();
  placeCache.set(text, place);
  return place;
}

function parsePlaceText(text: string): Place {
  const plain = text.replace(SEPARATORS, "").toUpperCase();
  const [, province, rest] = PROVINCE.exec(plain) ?? [];
  if (province === undefined || rest === undefined) return { province: null, city: plain };
  if (!MUNICIPALITIES.includes(province)) {
    // `吉林市昌邑区`: the city has the name of its province, which is omitted.
    return { province, city: rest.startsWith("市") ? `${province}${rest}` : rest.replace(KIND, "") };
  }
  const afterCitySuffix = rest.replace(/^市/u, "");
  return {
    province,
    city: afterCitySuffix.startsWith(province)
      ? afterCitySuffix.slice(province.length).replace(/^市/u, "")
      : afterCitySuffix,
  };
}

/**
 * The value that filters use for one end of a parcel's way: the country abroad, the province in
 * China; null when neither is known.
 */
export function findRegionCode(address: string | null, country: string | null): string | null {
  if (country !== null && country !== "CN") return country;
  return address === null ? null : parsePlace(address).province;
}

/** The columns by which shipments are found by their newest area. */
export function lastPlaceColumns(area: string | null): { lastProvince: string | null; lastCity: string | null } {
  const place = area === null ? null : parsePlace(area);
  return { lastProvince: place?.province ?? null, lastCity: place?.city || null };
}
