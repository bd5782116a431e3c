import { PROVINCES } from "./shorten-address";

/** Where a parcel is, or comes from: the province by its short name, and what is written behind it. */
export interface Place {
  /** `广东`; null where the text does not begin with one. */
  readonly province: string | null;
  /** `深圳市南山区`, letters in upper case; empty where only the province is told. */
  readonly city: string;
}

const SEPARATORS = /[\s,，、/·-]+/gu;
const PROVINCE = new RegExp(`^(?:中国)?(${Object.keys(PROVINCES).join("|")})(.*)$`, "su");
const KIND = /^(?:省|特别行政区|(?:壮族|回族|维吾尔)?自治区)/u;
const MUNICIPALITIES = ["北京", "天津", "上海", "重庆"];

/** Texts whose reading is kept: every push names an area, and there are only so many. */
const MAX_CACHED = 10_000;
const placeCache = new Map<string, Place>();

/** Reads an address or an area as carriers write it, `广东省深圳市南山区` or `广东,深圳市,南山区`. */
export function parsePlace(text: string): Place {
  const known = placeCache.get(text);
  if (known) return known;
  const place = parsePlaceText(text);
  if (placeCache.size >= MAX_CACHED) placeCache.clear();
  placeCache.set(text, place);
  return place;
}

function parsePlaceText(text: string): Place {
  const plain = text.replace(SEPARATORS, "").toUpperCase();
  const [, province, rest] = PROVINCE.exec(plain) ?? [];
  if (province === undefined || rest === undefined) return { province: null, city: plain };
  if (!MUNICIPALITIES.includes(province)) {
    // `吉林市昌邑区`: the city is called like its province, which is left out.
    return { province, city: rest.startsWith("市") ? `${province}${rest}` : rest.replace(KIND, "") };
  }
  const behind = rest.replace(/^市/u, "");
  return { province, city: behind.startsWith(province) ? behind.slice(province.length).replace(/^市/u, "") : behind };
}

/** What a parcel's end is filtered by: the country abroad, in China the province; null where neither is known. */
export function findRegionCode(address: string | null, country: string | null): string | null {
  if (country !== null && country !== "CN") return country;
  return address === null ? null : parsePlace(address).province;
}

/** The columns that a newest area is found by. */
export function lastPlaceColumns(area: string | null): { lastProvince: string | null; lastCity: string | null } {
  const place = area === null ? null : parsePlace(area);
  return { lastProvince: place?.province ?? null, lastCity: place?.city || null };
}
