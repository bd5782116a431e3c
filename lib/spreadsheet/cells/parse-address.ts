import { completeCity } from "@/lib/domain/geo/add-province";
import { findRegion, isProvince } from "@/lib/domain/geo/find-region";
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
 * The address in its columns: 省市区 if it can be parsed, so that street and house number need not be stored, otherwise the
 * text as it is.
 */
export function parseAddress({ whole, province, city, district, detail }: AddressCells): string {
  const parts = [province, completeCity(city), district].filter((part) => !isBlank(part)).join("");
  const joined = parts === "" ? "" : `${parts}${detail}`;
  let ofProvince: string | undefined;
  for (const text of [joined, whole, detail]) {
    const region = text === "" ? null : findRegion(text);
    if (region === null) continue;
    if (!isProvince(region)) return region;
    ofProvince ??= region;
  }
  // Of a masked address too little is left: 广东***.
  if (MASKED.test(whole)) return "";
  return ofProvince ?? (isBlank(whole) ? joined : whole);
}

/** An address abroad is not parsed. */
export function parseForeignAddress({ whole, province, city, district, detail }: AddressCells): string {
  if (!isBlank(whole)) return whole;
  return [detail, district, city, province].filter((part) => !isBlank(part)).join(", ");
}

const MASKED = /\*{2}/;
