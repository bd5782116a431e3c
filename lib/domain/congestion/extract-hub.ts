import { parsePlace } from "@/lib/domain/geo/parse-place";

/**
 * Words that carriers use for the places on a parcel's way. A name in brackets may be a person's or
 * a city's.
 */
const KINDS =
  "中心|中转场|中转站|中转部|集散点|集散地|分拨场|枢纽|营业部|营业点|营业厅|营业所|网点|服务点|服务站|服务部|分部|分公司|公司|邮局|支局|揽投部|投递部|仓库|仓|海关|口岸|机场|交换站";
const IN_BRACKETS = new RegExp(`[【\\[]([\\p{L}\\p{N}（）()·]{1,24}?(?:${KINDS}))[】\\]]`, "u");
const BARE = /(?:到达|离开|抵达|进入)\s*([\p{Script=Han}]{2,12}?(?:中心|中转场|中转站|枢纽|海关|口岸|机场))/u;
/** Digits of a phone number or a waybill number. */
const NUMBER = /\d{4,}/u;

/**
 * The place at which a parcel was last seen, in the shortest form that is unique: `武汉转运中心`,
 * `广东深圳市 城东网点`, or only `湖北武汉市`. If an event names several places, the first is where the
 * parcel was and the later ones are where it goes. Null when no place is named.
 *
 * @param event the carrier's text
 * @param area the place that Kuaidi100 recognised, `areaName`
 */
export function extractHub(event: string | null, area: string | null): string | null {
  const { province, city } = parsePlace(area ?? "");
  const cityOnly = /^(.+?(?:市|自治州|地区|盟))/u.exec(city)?.[1] ?? city;
  const region = `${province ?? ""}${cityOnly}`;
  const name = event === null ? undefined : (IN_BRACKETS.exec(event)?.[1] ?? BARE.exec(event)?.[1]);
  if (name === undefined || NUMBER.test(name)) return region === "" ? null : region.slice(0, MAX_HUB_LENGTH);
  // `城东网点` exists in every city, `武汉转运中心` only in one.
  const short = cityOnly.replace(/(?:市|自治州|地区|盟)$/u, "") || (province ?? "");
  const isUnique = short === "" || name.includes(short);
  return (isUnique ? name : `${region} ${name}`).slice(0, MAX_HUB_LENGTH);
}

/** The longest name of a place, in characters. */
export const MAX_HUB_LENGTH = 40;
