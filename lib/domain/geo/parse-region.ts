import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { findCountryByCode, findCountryByName } from "./parse-country";
import { parsePlace } from "./parse-place";

/**
 * Parses a region typed by a person: the short name of a province (广东, 广东省) or the ISO code of a
 * country (日本, Japan, jp).
 *
 * @returns null when it is neither, for example a city
 */
export function parseRegion(text: string): string | null {
  const { province, city } = parsePlace(text);
  if (province !== null && city === "") return province;
  return findCountryByCode(text.trim()) ?? findCountryByName(text);
}

/** The same for a schema's `transform`; adds an issue when the text is neither. */
export function transformRegion(text: string, context: z.RefinementCtx): string {
  const found = parseRegion(text);
  if (found !== null) return found;
  context.addIssue({ code: "custom", message: message("shipmentList.noSuchRegion", { given: text }) });
  return z.NEVER;
}
