import { z } from "zod";
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

/** The same for a schema's `transform`; what is neither is told of. */
export function toRegion(text: string, context: z.RefinementCtx): string {
  const found = readRegion(text);
  if (found !== null) return found;
  context.addIssue({ code: "custom", message: `请写省份或国家（如 广东、日本、JP），不能是“${text}”。` });
  return z.NEVER;
}
