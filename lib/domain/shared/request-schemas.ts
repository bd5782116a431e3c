import { z } from "zod";
import { parseBeijingTime } from "@/lib/domain/time/beijing-time";
import { message } from "./message";

/** Values separated by commas, 20 at most; empty values are left out. */
export const commaSeparated = <Each extends z.ZodType<unknown, string>>(each: Each) =>
  z
    .string()
    .transform((text) =>
      text
        .split(/[,，]/)
        .map((part) => part.trim())
        .filter((part) => part !== ""),
    )
    .pipe(z.array(each).max(20, message("shared.tooMany", { max: 20 })));

/** A Beijing day, `2026-11-24`. */
export const daySchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, message("shared.notDay"))
  .refine((text) => parseBeijingTime(`${text} 00:00`) !== null, message("shared.noSuchDay"));

/** A calendar month in Beijing, `2026-11`. */
export const monthSchema = z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, message("shared.notMonth"));

const LIMIT = message("shared.wholeNumber", { min: 1, max: 200 });

/** The cursor of a list's page, and its number of rows: 1 to 200, 50 where it is left out. */
export const pagingShape = {
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number(LIMIT).int(LIMIT).min(1, LIMIT).max(200, LIMIT).default(50),
};
