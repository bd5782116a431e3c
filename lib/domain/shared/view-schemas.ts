import { z } from "zod";

/** Parts of the schemas of answers; `x-unit` is told in the API's description. */
export const nullableText = z.string().nullable();
/** ISO 8601 with +08:00. */
export const instant = z.string().meta({ "x-unit": "instant" });
/** A day in Beijing, `2026-11-24`. */
export const dayText = z.string().meta({ "x-unit": "day" });
export const fen = z.int().meta({ "x-unit": "fen" });
export const person = z.object({ id: z.string(), name: z.string() });

/** One page of a list; the cursor is null on the last. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: nullableText });

/** One page of a list. */
export interface Page<Item> {
  items: Item[];
  /** Opaque; sent as `cursor` for the next page. Null on the last page. */
  nextCursor: string | null;
}
