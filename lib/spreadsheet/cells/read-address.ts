import { isChineseAddress } from "@/lib/domain/geo/address";
import { regionOf } from "@/lib/domain/geo/split-address";
import { isBlank } from "./clean-cell";

/** An address as its columns give it: in one, in parts, or both. */
export interface AddressCells {
  whole: string;
  province: string;
  city: string;
  district: string;
  detail: string;
}

/**
 * The address that Kuaidi100 is told: 省市区 where it can be made out, which is all it asks for, so
 * that street and house number need not be kept; otherwise what is given.
 */
export function readAddress({ whole, province, city, district, detail }: AddressCells): string {
  const parts = [province, city, district].filter((part) => !isBlank(part)).join("");
  const joined = parts === "" ? "" : `${parts}${detail}`;
  for (const text of [joined, ...beginnings(whole), detail]) {
    const region = regionOf(text);
    if (region) return region;
  }
  return whole !== "" && !isBlank(whole) ? (beginnings(whole).find(isChineseAddress) ?? whole) : joined;
}

/** An address abroad stays as it is written. */
export function readForeignAddress({ whole, province, city, district, detail }: AddressCells): string {
  if (!isBlank(whole)) return whole;
  return [detail, district, city, province].filter((part) => !isBlank(part)).join(", ");
}

const LONGEST_ADDRESS = 300;
const MOST_PARTS = 6;

/** The text, and the text from each of its parts on: a name or a phone number may stand before the address. */
function beginnings(text: string): string[] {
  const parts = text.slice(0, LONGEST_ADDRESS).split(/[,，;；]\s*/u, MOST_PARTS);
  return parts.map((_, index) => parts.slice(index).join(" "));
}
