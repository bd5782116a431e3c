import { sql } from "drizzle-orm";
import { index, int, primaryKey, table, text, uniqueIndex } from "@/db/column-builders";

/** The highest number of parcels stalled at a place on a Beijing day. Kept for a few weeks. */
export const placeDays = table(
  "place_day",
  {
    day: text("day").notNull(), // 2026-11-24
    node: text("node").notNull(), // empty: records that the day was checked
    standing: int("standing").notNull(),
  },
  (t) => [primaryKey({ columns: [t.node, t.day] }), index("place_day_day").on(t.day)],
);

/** A place where too many parcels are stalled, from its detection until it is clear again. */
export const congestions = table(
  "congestion",
  {
    id: text("id").primaryKey(), // sorts by time
    node: text("node").notNull(),
    since: int("since").notNull(), // when the threshold was first exceeded
    noticedAt: int("noticed_at").notNull(),
    lookedAt: int("looked_at").notNull(),
    endedAt: int("ended_at"),
    standing: int("standing").notNull(),
    most: int("most").notNull(), // the highest count so far
    seen: int("seen").notNull(), // parcels last seen there, moving or not
    usual: int("usual"), // null without enough history
    hours: int("hours").notNull(), // the minimum time that each parcel has been stalled
    carriers: text("carriers").notNull(), // JSON: [carrier or null, number]
  },
  (t) => [
    uniqueIndex("congestion_open").on(t.node).where(sql`${t.endedAt} is null`),
    index("congestion_noticed").on(t.noticedAt),
  ],
);
