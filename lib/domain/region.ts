import { placeOf } from "./place";
import { readCountry } from "./read-country";

/**
 * What a parcel's end is filtered by, as somebody writes it: a province (广东, 广东省) by its short name,
 * a country (日本, Japan, jp) by its letters.
 *
 * @returns null where it is neither, as of a city
 */
export function readRegion(text: string): string | null {
  const { province, city } = placeOf(text);
  if (province !== null && city === "") return province;
  const country = readCountry(text);
  return /^[A-Z]{2}$/.test(country) ? country : null;
}
