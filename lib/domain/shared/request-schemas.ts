import { z } from "zod";
import { message } from "./message";

const MAX_VALUES = 20;
const MAX_PAGE = 200;

/** Values separated by commas, `MAX_VALUES` at most; empty values are left out. */
export const commaSeparated = <Each extends z.ZodType<unknown, string>>(each: Each) =>
  z
    .string()
    .transform((text) =>
      text
        .split(/[,，]/)
        .map((part) => part.trim())
        .filter((part) => part !== ""),
    )
    .pipe(z.array(each).max(MAX_VALUES, message("shared.tooManyValues", { max: MAX_VALUES })));

/** A Beijing day, `2026-11-24`. */
export const daySchema = z.iso.date({
  error: ({ input }) => message(/^\d{4}-\d{2}-\d{2}$/.test(String(input)) ? "shared.noSuchDay" : "shared.dayFormat"),
});

/** Parameters of an address, where an empty value is one that is left out. */
export const withoutEmpty = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(
    (given) =>
      typeof given === "object" && given !== null
        ? Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ""))
        : given,
    schema,
  );

/** The same, described as what JSON Schema calls a date. */
export const dateSchema = daySchema.meta({ format: "date", pattern: z.core.regexes.date.source });

/** A calendar month in Beijing, `2026-11`. */
export const monthSchema = z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, message("shared.monthFormat"));

/** How many rows a page has: 1 to `max`, from a query string or a number. */
export function pageLimit(max: number) {
  const text = message("shared.wholeNumber", { min: 1, max });
  return z.coerce.number({ error: text }).int(text).min(1, text).max(max, text);
}

/** The cursor of a list's page, and its number of rows: 1 to 200, 50 where it is left out. */
export const pagingShape = {
  cursor: z.string().max(200).optional(),
  limit: pageLimit(MAX_PAGE).default(50),
};

/** One end of a lane: a province by its short name, a country by its ISO code, `?` for unknown. */
export const place = z
  .string()
  .trim()
  .max(24, message("shared.tooLong", { max: 24 }));

export const laneShape = {
  origin: place.optional().describe("sender's province by its short name, or the country's two letters"),
  destination: place.optional().describe("recipient's province by its short name, or the country's two letters"),
};

/** A lane, or one end of it. */
export interface Lane {
  origin?: string | undefined;
  destination?: string | undefined;
}
