import { parsePlace } from "@/lib/domain/geo/parse-place";
import { PROVINCES } from "@/lib/domain/geo/shorten-address";

/** Every province by its short name, as in the settings. */
export const PROVINCE_NAMES: readonly string[] = Object.keys(PROVINCES);

/** Provinces with few parcels and long transit times. */
export const REMOTE_PROVINCES: readonly string[] = ["新疆", "西藏", "青海", "内蒙古", "海南"];

const MUNICIPALITIES = ["北京", "天津", "上海", "重庆"];
const CITY = /^(.{1,10}?)(?:自治州|地区|盟|市)/u;
/** Only this many characters are parsed; place names come before. */
const MAX_PARSED_LENGTH = 60;

/** One end of a parcel's way. */
export interface LaneEnd {
  province: string | null;
  /** Without its 市; null when the text names no city. */
  city: string | null;
}

const NOWHERE: LaneEnd = { province: null, city: null };
/** A cache, because merchants send to the same places repeatedly. */
const laneEndCache = new Map<string, LaneEnd>();
const MAX_CACHED = 5_000;

/** Parses province and city from an address, or from an area as carriers write it. */
export function parseLaneEnd(text: string | null): LaneEnd {
  if (!text) return NOWHERE;
  const found = laneEndCache.get(text);
  if (found) return found;
  if (laneEndCache.size >= MAX_CACHED) laneEndCache.clear();
  const { province, city } = parsePlace(text.slice(0, MAX_PARSED_LENGTH));
  const isOwnCity = province !== null && MUNICIPALITIES.includes(province);
  const end = { province, city: isOwnCity ? province : (CITY.exec(city)?.[1] ?? null) };
  laneEndCache.set(text, end);
  return end;
}
