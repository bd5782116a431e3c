import { parsePlace } from "@/lib/domain/geo/parse-place";
import { PROVINCES } from "@/lib/domain/geo/shorten-address";

/** Every province by its short name, as settings name one. */
export const PROVINCE_NAMES: readonly string[] = Object.keys(PROVINCES);

/** Where few parcels go and each takes longer. */
export const REMOTE_PROVINCES: readonly string[] = ["新疆", "西藏", "青海", "内蒙古", "海南"];

const MUNICIPALITIES = ["北京", "天津", "上海", "重庆"];
const CITY = /^(.{1,10}?)(?:自治州|地区|盟|市)/u;
/** No name of a place stands further behind. */
const MAX_PARSED_LENGTH = 60;

/** An end of a parcel's way. */
export interface LaneEnd {
  province: string | null;
  /** Without its 市; null where the text names none. */
  city: string | null;
}

const NOWHERE: LaneEnd = { province: null, city: null };
/** Merchants send to the same places again and again: what was read once is kept. */
const laneEndCache = new Map<string, LaneEnd>();
const MAX_CACHED = 5_000;

/** Province and city of an address, or of an area as carriers name it. */
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
