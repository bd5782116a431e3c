import { sql } from "drizzle-orm";
import { index, int, primaryKey, table, text, uniqueIndex } from "@/db/column-builders";

/** How many parcels stood still at a place on a Beijing day at its worst. A few weeks are kept. */
export const placeDays = table(
  "place_day",
  {
    day: text("day").notNull(), // 2026-11-24
    node: text("node").notNull(), // empty: that the day was looked at, whatever was found
    standing: int("standing").notNull(),
  },
  (t) => [primaryKey({ columns: [t.node, t.day] }), index("place_day_day").on(t.day)],
);

/** A place at which too many parcels stand still, from when it was noticed until it is clear again. */
export const congestions = table(
  "congestion",
  {
    id: text("id").primaryKey(), // ordered by time
    node: text("node").notNull(),
    since: int("since").notNull(), // when so many stood still for the first time
    noticedAt: int("noticed_at").notNull(),
    lookedAt: int("looked_at").notNull(),
    endedAt: int("ended_at"),
    standing: int("standing").notNull(),
    most: int("most").notNull(), // at its worst
    seen: int("seen").notNull(), // last seen there, moving or not
    usual: int("usual"), // null while nothing usual is known
    hours: int("hours").notNull(), // for so long each has stood still at least
    carriers: text("carriers").notNull(), // JSON: [carrier or null, number]
  },
  (t) => [
    uniqueIndex("congestion_open").on(t.node).where(sql`${t.endedAt} is null`),
    index("congestion_noticed").on(t.noticedAt),
  ],
);
