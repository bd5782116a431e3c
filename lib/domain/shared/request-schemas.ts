import { z } from "zod";
import { parseBeijingTime } from "@/lib/domain/time/beijing-time";

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
    .pipe(z.array(each).max(20, "一次最多选 20 个。"));

/** A Beijing day, `2026-11-24`. */
export const daySchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "日期请写成 2026-11-24 这样。")
  .refine((text) => parseBeijingTime(`${text} 00:00`) !== null, "没有这一天，请检查日期。");

/** A calendar month in Beijing, `2026-11`. */
export const monthSchema = z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, "月份请写成 2026-11 这样。");

/** The cursor of a list's page, and its number of rows: 1 to 200, 50 where it is left out. */
export const pagingShape = {
  cursor: z.string().max(200).optional(),
  limit: z.coerce
    .number({ error: "limit 请写 1 到 200 的整数。" })
    .int("limit 请写 1 到 200 的整数。")
    .min(1, "limit 至少为 1。")
    .max(200, "limit 最多 200。")
    .default(50),
};
