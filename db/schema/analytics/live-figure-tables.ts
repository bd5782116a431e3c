import { index, int, primaryKey, table, text } from "@/db/column-builders";
import { users } from "@/db/schema/account-tables";
import { LIVE_DIMENSIONS, LIVE_KINDS } from "@/lib/domain/analytics/live-figures";

/**
 * Where the parcels are that are watched now, counted once a minute. `all` counts every parcel, `shop` those of each
 * shop. See lib/services/analytics/keep-live-figures.ts.
 */
export const liveFigures = table(
  "live_figure",
  {
    kind: text("kind", { enum: LIVE_KINDS }).notNull(),
    dimension: text("dimension", { enum: LIVE_DIMENSIONS }).notNull(),
    name: text("name").notNull(), // the shop; empty for `all`
    place: text("place").notNull(), // province or country; `origin/destination` of a lane; the node of a jam
    onWay: int("on_way").notNull(),
    stalled: int("stalled").notNull(),
    area: text("area"), // of a jam: where most of its parcels are
  },
  (t) => [primaryKey({ columns: [t.dimension, t.kind, t.name, t.place] })],
);

/** What the overview's tiles showed at the end of each hour; the row of the running hour is the newest count. */
export const tileHours = table(
  "tile_hour",
  {
    dimension: text("dimension", { enum: LIVE_DIMENSIONS }).notNull(),
    name: text("name").notNull(),
    hour: int("hour").notNull(), // hours since 1970 UTC
    countedAt: int("counted_at").notNull(),
    inTransit: int("in_transit").notNull(),
    stalled: int("stalled").notNull(),
    queue: int("queue").notNull(),
    overdue: int("overdue").notNull(),
    // Of all shops together only; null where they are not known.
    pushes: int("pushes"),
    speed: int("speed"), // ms
    unitsLeft: int("units_left"),
  },
  (t) => [primaryKey({ columns: [t.dimension, t.name, t.hour] }), index("tile_hour_hour").on(t.hour)],
);

/** The tiles of a user's overview; without a row those of the role. */
export const tileLayouts = table("tile_layout", {
  userId: text("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  tiles: text("tiles").notNull(), // JSON: `TileChoice[]` of lib/domain/analytics/tile-layout.ts
  changedAt: int("changed_at").notNull(),
});
