import { addProvince } from "@/lib/domain/geo/add-province";
import { isChineseAddress } from "@/lib/domain/geo/chinese-address";
import { shortenAddress } from "@/lib/domain/geo/shorten-address";
import { isBlank } from "./clean-cell";

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
export function parseAddress({ whole, province, city, district, detail }: AddressCells): string {
  const parts = [province, city, district].filter((part) => !isBlank(part)).join("");
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
  return whole !== "" && !isBlank(whole) ? (listSuffixes(whole).find(isChineseAddress) ?? whole) : joined;
}

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
