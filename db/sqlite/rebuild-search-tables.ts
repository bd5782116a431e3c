import type { Database } from "better-sqlite3";
import type { Facet } from "@/db/queries/shipment-list/facets";

const SETTLED = "monitor_status NOT IN ('queued', 'polling')";
/** As the triggers of the migration `search` calculate it. */
const KIND = `coalesce(state, CASE WHEN raw_state IS NULL THEN 90 ELSE 91 END) * 10
  + CASE monitor_status WHEN 'shutdown' THEN 1 WHEN 'abort' THEN 2 WHEN 'elsewhere' THEN 6 ELSE 3 END`;
const day = (column: string) => `(${column} + 28800000) / 86400000 + 5000000`;
const joinValues = (left: string, right: string) => `${left} || char(31) || ${right}`;

/** The value under which a shipment is counted in each facet; with null it is not counted. */
const FACET_EXPRESSIONS: Readonly<Record<Facet, string>> = {
  all: "''",
  carrier: "carrier",
  shop: "shop",
  salesperson: "salesperson",
  origin: "origin",
  destination: "destination",
  province: "last_province",
  city: "substr(last_city, 1, 2)",
  sub: "sub_state",
  abroad: "has_destination_leg",
  import: "import_id",
  activity: day("activity_at"),
  created: day("created_at"),
  "picked-up": day("picked_up_at"),
  "last-event": day("last_event_at"),
  signed: day("signed_at"),
  "carrier shop": joinValues("carrier", "shop"),
  "carrier salesperson": joinValues("carrier", "salesperson"),
  "carrier destination": joinValues("carrier", "destination"),
  "shop salesperson": joinValues("shop", "salesperson"),
  "carrier activity": joinValues("carrier", `(${day("activity_at")})`),
  "shop activity": joinValues("shop", `(${day("activity_at")})`),
  "salesperson activity": joinValues("salesperson", `(${day("activity_at")})`),
};

/** Counts the settled shipments from the rows, in place of the counts that the triggers maintain. */
export function rebuildFacetCounts(connection: Database): void {
  connection.exec("DELETE FROM shipment_tally");
  for (const [facet, value] of Object.entries(FACET_EXPRESSIONS)) {
    // The index has all of these columns but the import, and is a quarter of the size of the table.
    const table = facet === "import" ? "shipment NOT INDEXED" : "shipment INDEXED BY shipment_settled";
    connection.exec(`INSERT INTO shipment_tally (facet, value, kind, number)
      SELECT '${facet}', ${value}, ${KIND}, count(*) FROM ${table} WHERE ${SETTLED} AND ${value} IS NOT NULL GROUP BY 2, 3`);
  }
}

/** Adds the texts of the shipments with a rowid above `last` to the index of substrings. */
export function indexSearchTexts(connection: Database, last: number): void {
  connection
    .prepare(
      "INSERT INTO shipment_text (waybill_number, order_number, id) SELECT waybill_number, order_number, id FROM shipment WHERE rowid > ? ORDER BY rowid",
    )
    .run(last);
}
