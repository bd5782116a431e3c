import { isChineseAddress } from "@/lib/domain/geo/chinese-address";
import { shortenAddress } from "@/lib/domain/geo/shorten-address";
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
export function parseAddress({ whole, province, city, district, detail }: AddressCells): string {
  const parts = [province, city, district].filter((part) => !isBlank(part)).join("");
  const joined = parts === "" ? "" : `${parts}${detail}`;
  for (const text of [joined, ...listSuffixes(whole), detail]) {
    const region = shortenAddress(text);
    if (region) return region;
  }
  return whole !== "" && !isBlank(whole) ? (listSuffixes(whole).find(isChineseAddress) ?? whole) : joined;
}

/** An address abroad stays as it is written. */
export function parseForeignAddress({ whole, province, city, district, detail }: AddressCells): string {
  if (!isBlank(whole)) return whole;
  return [detail, district, city, province].filter((part) => !isBlank(part)).join(", ");
}

const MAX_ADDRESS_LENGTH = 300;
const MAX_PARTS = 6;

/** The text, and the text from each of its parts on: a name or a phone number may stand before the address. */
function listSuffixes(text: string): string[] {
  const parts = text.slice(0, MAX_ADDRESS_LENGTH).split(/[,，;；]\s*/u, MAX_PARTS);
  return parts.map((_, index) => parts.slice(index).join(" "));
}
