import { type SQL, sql } from "drizzle-orm";
import type { Facet } from "@/db/queries/shipment-list/facets";

const day = (column: string) => `((${column} + 28800000) / 86400000 + 5000000)`;
const joinValues = (left: string, right: string) => `${left} || chr(31) || ${right}`;

/**
 * The value under which a shipment is counted in each facet, over the columns of `shipment` and of
 * `shipment_tally_change`, which have the same names; with null it is not counted.
 */
const EXPRESSIONS: Readonly<Record<Facet, string>> = {
  all: "''",
  carrier: "carrier",
  shop: "shop",
  salesperson: "salesperson",
  origin: "origin",
  destination: "destination",
  province: "last_province",
  city: "substr(last_city, 1, 2)",
  sub: "sub_state::text",
  abroad: "has_destination_leg::int::text",
  import: "import_id",
  activity: `${day("activity_at")}::text`,
  created: `${day("created_at")}::text`,
  "picked-up": `${day("picked_up_at")}::text`,
  "last-event": `${day("last_event_at")}::text`,
  signed: `${day("signed_at")}::text`,
  "carrier shop": joinValues("carrier", "shop"),
  "carrier salesperson": joinValues("carrier", "salesperson"),
  "carrier destination": joinValues("carrier", "destination"),
  "shop salesperson": joinValues("shop", "salesperson"),
  "carrier activity": joinValues("carrier", day("activity_at")),
  "shop activity": joinValues("shop", day("activity_at")),
  "salesperson activity": joinValues("salesperson", day("activity_at")),
};

/** See `EXPRESSIONS`. */
export const countedValue = (facet: Facet): SQL => sql.raw(`(${EXPRESSIONS[facet]})`);

/** The kind of a row, as `kindExpression` encodes it. */
export const COUNTED_KIND: SQL = sql.raw(
  "(coalesce(state, CASE WHEN raw_state IS NULL THEN 90 ELSE 91 END) * 10 + CASE monitor_status WHEN 'shutdown' THEN 1 WHEN 'abort' THEN 2 WHEN 'elsewhere' THEN 6 ELSE 3 END)::int",
);

/** All facets with the value of a row, for `CROSS JOIN LATERAL`. */
export const EVERY_FACET: SQL = sql.raw(
  `(VALUES ${Object.entries(EXPRESSIONS)
    .map(([facet, value]) => `('${facet}', ${value})`)
    .join(", ")}) AS counted (facet, value)`,
);

/** The columns that `countedValue` and `COUNTED_KIND` use. */
export const COUNTED_COLUMNS: SQL = sql.raw(
  "state, sub_state, raw_state, monitor_status, carrier, shop, salesperson, origin, destination, last_province, last_city, has_destination_leg, import_id, activity_at, created_at, picked_up_at, last_event_at, signed_at",
);
