import { bytes, index, int, primaryKey, table, text } from "@/db/column-builders";
import { DAY_DIMENSIONS, DAY_KINDS } from "@/lib/domain/analytics/figure-day";
import { SHIPMENT_OUTCOMES } from "@/lib/domain/analytics/measure-shipment";

/**
 * Which shipments are to be measured anew. Triggers add a row in whatever change makes it so (see the
 * migration `figure_marks`); it is only ever appended to, so that no push waits for whoever takes rows out.
 */
export const figureMarks = table("figure_mark", {
  id: int("id").primaryKey(), // in the order of arrival
  shipmentId: text("shipment_id").notNull(),
});

/** Who moves the figures at present, in one row; without it nobody does. */
export const figureUpkeep = table("figure_upkeep", {
  id: int("id").primaryKey(), // 1
  lease: text("lease"),
  leasedUntil: int("leased_until"),
  rebuild: text("rebuild", { enum: ["clearing", "marking"] }), // null unless all is being made anew
  markedTo: text("marked_to"), // up to which shipment all are marked by it
});

/** What was measured of a shipment, which is just what the figures hold of it. See lib/domain/analytics/measure-shipment.ts. */
export const measures = table(
  "shipment_measure",
  {
    shipmentId: text("shipment_id").primaryKey(),
    week: int("week"), // in which it was picked up; see lib/domain/time/beijing-week.ts
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
    problemAt: int("problem_at"),
    refusedAt: int("refused_at"),
    returnedAt: int("returned_at"),
    outcome: text("outcome", { enum: SHIPMENT_OUTCOMES }).notNull(),
    codAmount: int("cod_amount"), // 分
    freight: int("freight"), // 分
  },
  (t) => [
    index("shipment_measure_week").on(t.week, t.carrier),
    index("shipment_measure_lane").on(t.week, t.destination, t.origin),
    index("shipment_measure_salesperson").on(t.salesperson, t.signedAt),
    index("shipment_measure_signed").on(t.carrier, t.signedAt),
    index("shipment_measure_returned").on(t.returnedAt),
  ],
);

/** Parcels by the week of their pick-up, carrier and lane, and how long they took. See lib/domain/analytics/figure-cell.ts. */
export const figureCells = table(
  "figure_cell",
  {
    id: text("id").primaryKey(), // of all that follows, up to the city
    level: int("level").notNull(),
    week: int("week").notNull(),
    carrier: text("carrier").notNull(), // empty for all together
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
    // Holds what lanes are chosen and ranked by, so that no row is read for what is not asked for.
    index("figure_cell_carrier").on(t.level, t.carrier, t.week, t.origin, t.destination, t.city, t.parcels),
    index("figure_cell_lane").on(t.level, t.carrier, t.origin, t.destination, t.week),
  ],
);

/** What happened on each day, by carrier, shop and salesperson. See lib/domain/analytics/figure-day.ts. */
export const figureDays = table(
  "figure_day",
  {
    dimension: text("dimension", { enum: DAY_DIMENSIONS }).notNull(),
    kind: text("kind", { enum: DAY_KINDS }).notNull(),
    day: int("day").notNull(),
    name: text("name").notNull(),
    parcels: int("parcels").notNull(),
    cod: int("cod").notNull(), // 分
    freight: int("freight").notNull(), // 分
  },
  (t) => [primaryKey({ columns: [t.dimension, t.kind, t.day, t.name] })],
);

/** What is promised for a lane that is not promised what all are. */
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
