import { addProvince, completeCity } from "@/lib/domain/geo/add-province";
import { isChineseAddress } from "@/lib/domain/geo/chinese-address";
import { PROVINCES, shortenAddress } from "@/lib/domain/geo/shorten-address";
import { isBlank } from "./clean-cell";
import { toSimplified } from "./to-simplified";

/** An address from its columns: in one column, in parts, or both. */
export interface AddressCells {
  whole: string;
  province: string;
  city: string;
  district: string;
  detail: string;
}

/**
 * The address for Kuaidi100: 省市区 if it can be parsed, so that street and house number need not be
 * stored, with the province of its city where it names none; otherwise the text as it is.
 */
export function parseAddress(cells: AddressCells): string {
  if (!TRADITIONAL.test(Object.values(cells).join(""))) return parseSimplified(cells);
  const simplified = Object.entries(cells).map(([name, text]) => [name, toSimplified(text)]);
  const read = parseSimplified(Object.fromEntries(simplified) as AddressCells);
  return isChineseAddress(read) ? read : parseSimplified(cells);
}

function parseSimplified({ whole: written, province, city, district, detail }: AddressCells): string {
  const whole = written.replace(LABEL, "").replace(BRACKETS, " ").trim();
  const parts = [province, completeCity(city), district].filter((part) => !isBlank(part)).join("");
  const joined = parts === "" ? "" : `${parts}${detail}`;
  const texts = [joined, ...listSuffixes(whole), detail];
  for (const text of texts) {
    const region = shortenAddress(text);
    if (region) return region;
  }
  for (const text of texts) {
    const region = shortenAddress(addProvince(text) ?? "");
    if (region) return region;
  }
  // Of a masked address too little is left: 广东***.
  if (MASKED.test(whole)) return "";
  const begun = [...listSuffixes(whole), joined].find(isChineseAddress);
  if (begun !== undefined) return begun;
  const named = PROVINCES[whole];
  if (named !== undefined) return named;
  return isBlank(whole) ? joined : whole;
}

/** Provinces, cities and words of addresses whose traditional form differs. */
const TRADITIONAL = /[東廣蘇陝遼龍貴雲寧肅夏灣臺慶滬縣區鎮鄉號樓莊]/u;
/** 收货地址：*/
const LABEL = /^[\p{Script=Han}\s]{2,6}[:：]\s*/u;
const BRACKETS = /[[\]【】]+/gu;

/** An address abroad is not parsed. */
export function parseForeignAddress({ whole, province, city, district, detail }: AddressCells): string {
  if (!isBlank(whole)) return whole;
  return [detail, district, city, province].filter((part) => !isBlank(part)).join(", ");
}

const MASKED = /\*{2}/;
const MAX_ADDRESS_LENGTH = 300;
const MAX_PARTS = 6;

/**
 * The text, and its rest from each of its parts on, because a name or a phone number may come
 * before the address.
 */
function listSuffixes(text: string): string[] {
  const parts = text.slice(0, MAX_ADDRESS_LENGTH).split(/[,，;；]\s*/u, MAX_PARTS);
  return parts.map((_, index) => parts.slice(index).join(" "));
}
