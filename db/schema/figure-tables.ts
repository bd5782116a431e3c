import { bytes, index, int, primaryKey, table, text } from "@/db/column-builders";
import { DAY_DIMENSIONS, DAY_KINDS } from "@/lib/domain/analytics/figure-day";
import { OUTCOMES } from "@/lib/domain/shipments/outcome";

/**
 * Shipments to measure again. Triggers add a row in the transaction that requires it (see the
 * migration `figure_marks`). Append-only, so that no push waits for the worker that deletes rows.
 */
export const figureMarks = table("figure_mark", {
  id: int("id").primaryKey(), // in the order of arrival
  shipmentId: text("shipment_id").notNull(),
});

/**
 * What measured parcels change in cells and days, until it is added to them. Only on PostgreSQL, where several nodes
 * measure at the same time and one of them adds.
 */
export const figureChanges = table("figure_change", {
  id: text("id").primaryKey(),
  changes: text("changes").notNull(), // JSON, see db/queries/analytics/figure-changes.ts
  createdAt: int("created_at").notNull(),
});

/**
 * The leases for updating the figures: row 1 for a rebuild, and on SQLite for all, on PostgreSQL row 2 for adding changes
 * and rows from 10 on for measuring the parcels of one range each. Without its row nobody holds a lease.
 */
export const figureUpkeep = table("figure_upkeep", {
  id: int("id").primaryKey(),
  lease: text("lease"),
  leasedUntil: int("leased_until"),
  // From here on only in row 1.
  rebuild: text("rebuild", { enum: ["clearing", "marking"] }), // null unless a rebuild is running
  markedTo: text("marked_to"), // the rebuild has cleared, or marked, all shipments up to this id
  generation: int("generation").notNull().default(0), // incremented by each rebuild
});

/** A shipment's measurement, exactly as the figures contain it. See lib/domain/analytics/measure-shipment.ts. */
export const measures = table(
  "shipment_measure",
  {
    shipmentId: text("shipment_id").primaryKey(),
    week: int("week"), // week of the pick-up; see lib/domain/time/beijing-week.ts
    carrier: text("carrier"),
    shop: text("shop"),
    salesperson: text("salesperson"),
    origin: text("origin"),
    destination: text("destination"),
    city: text("city"),
    createdAt: int("created_at").notNull(),
    orderedAt: int("ordered_at").notNull(),
    pickedUpAt: int("picked_up_at"),
    departedAt: int("departed_at"),
    arrivedAt: int("arrived_at"),
    attemptedAt: int("attempted_at"),
    signedAt: int("signed_at"),
    firstSignedAt: int("first_signed_at"),
    ownSignedAt: int("own_signed_at"),
    problemAt: int("problem_at"),
    refusedAt: int("refused_at"),
    returnedAt: int("returned_at"),
    outcome: text("outcome", { enum: OUTCOMES }).notNull(),
    codAmount: int("cod_amount"), // 分
    orderAmount: int("order_amount"), // 分
    freight: int("freight"), // 分
  },
  (t) => [
    index("shipment_measure_week").on(t.week, t.carrier),
    index("shipment_measure_shop").on(t.shop, t.week), // figures of people who are limited to shops
    index("shipment_measure_lane").on(t.week, t.destination, t.origin),
    index("shipment_measure_salesperson").on(t.salesperson, t.signedAt),
    index("shipment_measure_signed").on(t.carrier, t.signedAt),
    index("shipment_measure_returned").on(t.returnedAt),
  ],
);

/**
 * Parcels by week of pick-up, carrier and lane, with their delivery times; on levels from 10 on by block of thirteen weeks.
 * See lib/domain/analytics/figure-cell.ts.
 */
export const figureCells = table(
  "figure_cell",
  {
    id: text("id").primaryKey(), // built from the following columns, up to the city
    level: int("level").notNull(),
    week: int("week").notNull(), // of a block the last
    carrier: text("carrier").notNull(), // empty for the total over all carriers
    origin: text("origin").notNull(),
    destination: text("destination").notNull(),
    city: text("city").notNull(),
    parcels: int("parcels").notNull(),
    signed: int("signed").notNull(),
    problem: int("problem").notNull(),
    refused: int("refused").notNull(),
    returned: int("returned").notNull(),
    open: int("open").notNull(),
    spans: bytes("spans").notNull(), // packed counts, by span and bucket
  },
  (t) => [
    // Contains all columns by which lanes are selected and ranked, so that only the needed rows are
    // read.
    index("figure_cell_carrier").on(t.level, t.carrier, t.week, t.origin, t.destination, t.city, t.parcels),
    index("figure_cell_lane").on(t.level, t.carrier, t.origin, t.destination, t.week),
  ],
);

/**
 * A carrier's parcels on a lane to the city in thirteen weeks, with the times of the whole way: what
 * a comparison of two carriers reads. See lib/domain/analytics/lane-history.ts.
 */
export const laneHistories = table(
  "lane_history",
  {
    id: text("id").primaryKey(), // built from the following columns
    block: int("block").notNull(),
    carrier: text("carrier").notNull(),
    origin: text("origin").notNull(),
    destination: text("destination").notNull(),
    city: text("city").notNull(),
    counts: bytes("counts").notNull(), // packed, by week and bucket
  },
  (t) => [index("lane_history_carrier").on(t.carrier, t.block)],
);

/** Counts of each day, by carrier, shop and salesperson. See lib/domain/analytics/figure-day.ts. */
export const figureDays = table(
  "figure_day",
  {
    dimension: text("dimension", { enum: DAY_DIMENSIONS }).notNull(),
    kind: text("kind", { enum: DAY_KINDS }).notNull(),
    day: int("day").notNull(),
    name: text("name").notNull(),
    parcels: int("parcels").notNull(),
    cod: int("cod").notNull(), // 分
    orders: int("orders").notNull().default(0), // amounts of orders, 分
    freight: int("freight").notNull(), // 分
  },
  (t) => [primaryKey({ columns: [t.dimension, t.kind, t.day, t.name] })],
);

/** The promised time of a lane that differs from the default. */
export const lanePromises = table(
  "lane_promise",
  {
    origin: text("origin").notNull(),
    destination: text("destination").notNull(),
    hours: int("hours").notNull(),
    changedAt: int("changed_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.origin, t.destination] })],
);
