import { parseLaneEnd } from "@/lib/domain/analytics/lane-end";
import areaTable from "./area-table.json";
import { findRegion } from "./find-region";

/** The cities of China, with and without their 市. */
const CITIES: ReadonlySet<string> = new Set(
  Object.entries(areaTable).flatMap(([code, [name]]) => {
    if (!code.endsWith("00") || code.endsWith("0000") || typeof name !== "string") return [];
    return [name.replace(/(?:自治州|地区|盟|市)$/u, "")];
  }),
);

/**
 * Province and city of an address in the form in which `parseLaneEnd` reads them again: `广东深圳市`. Null where it names
 * neither. It may be stored in plain beside the sealed address: no street, no name and no number is in it, since a text
 * that begins with something else than a province is a region only by the name of a known city.
 */
export function regionOf(address: string | null): string | null {
  const { province, city } = parseLaneEnd(address && (findRegion(address) ?? address));
  if (province === null) return city !== null && CITIES.has(city) ? `${city}市` : null;
  // A municipality is its own city.
  return city === parseLaneEnd(province).city ? province : `${province}${city}市`;
}
