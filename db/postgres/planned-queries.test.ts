import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { getOverview } from "@/db/queries/analytics/get-overview";
import { countShipments } from "@/db/queries/shipment-list/shipment-list";
import { findShipment, listShipments } from "@/db/queries/shipments/shipment-pages";
import { shipments } from "@/db/schema/shipment-tables";
import { openTestStore } from "@/db/testing/open-test-store";
import { parseTestFilter } from "@/db/testing/parse-test-filter";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { queryRows } from "./query-rows";

const NOON = Date.UTC(2026, 10, 24, 4);
/** PostgreSQL plans a statement with its values five times, before it may keep a plan for all values. */
const READS = 7;
/** For fewer than ten ids it plans with the values, as it takes a list for one of ten. */
const PARCELS = 15;
const SETTLED = 20_000;
const ONE_VALUE = [
  ["carrier", "yuantong"],
  ["shop", "南风"],
  ["sub", "205"],
  ["area", "广东"],
] as const;

function toRow(id: string): typeof shipments.$inferInsert {
  const own = { id, waybillNumber: id.toUpperCase(), submittedAs: id, carrier: "yuantong", international: false };
  return { ...own, createdAt: NOON, activityAt: NOON, monitorStatus: "queued", monitorGeneration: 0 };
}

// A pooler's connections keep no statements, see `statementName`.
test.skipIf(process.env.DATABASE_DIRECT_URL)(
  "tabs of the list, one value of a filter, their counts, a parcel and the overview are planned once for each connection",
  async () => {
    const store = await openTestStore();
    const parcels = Array.from({ length: PARCELS }, (_, index) => toRow(`parcel${index}`));
    const unplanned = await store.write(async (tx) => {
      await tx.insert(shipments).values(parcels);
      for (let read = 0; read < READS; read += 1) {
        for (const state of ["", "3", "pending"]) await listShipments(tx, parseTestFilter(EVERY_SHOP, { state }), NOON);
        await countShipments(tx, { scope: EVERY_SHOP }, NOON);
        for (const [name, value] of ONE_VALUE) {
          const filter = parseTestFilter(EVERY_SHOP, { [name]: value });
          await listShipments(tx, filter, NOON);
          await countShipments(tx, filter, NOON);
        }
        await getOverview(tx, EVERY_SHOP, NOON);
        await findShipment(tx, EVERY_SHOP, "parcel0", NOON);
      }
      const known = await queryRows<{ statement: string; kept: number }>(
        tx,
        sql`SELECT statement, generic_plans::float8 AS kept FROM pg_prepared_statements WHERE statement LIKE '%shipment%'`,
      );
      expect(known.length).toBeGreaterThan(30);
      return known.filter(({ kept }) => kept < READS - 5).map(({ statement }) => statement);
    });
    expect(unplanned).toEqual([]);
  },
);

test.skipIf(process.env.DATABASE_DIRECT_URL)(
  "of one shop a page is read by the shop's index, so that a rare one is not looked for in the whole list",
  async () => {
    const store = await openTestStore();
    const plan = await store.write(async (tx) => {
      await queryRows(
        tx,
        sql`INSERT INTO shipment (id, waybill_number, submitted_as, international, created_at, activity_at, monitor_status, monitor_generation, shop)
          SELECT 'p' || n, 'YT' || n, 'p' || n, false, ${NOON}::bigint, ${NOON}::bigint - n, 'shutdown', 0, 'shop' || n % 3
          FROM generate_series(1, ${SETTLED}::int) AS n`,
      );
      await queryRows(tx, sql`ANALYZE shipment`);
      await listShipments(tx, parseTestFilter(EVERY_SHOP, { shop: "shop1" }), NOON);
      const [read] = await queryRows<{ statement: string }>(
        tx,
        sql`SELECT statement FROM pg_prepared_statements WHERE statement LIKE '%"shop" BETWEEN%'`,
      );
      const steps = await queryRows<object>(tx, sql.raw(`EXPLAIN (GENERIC_PLAN) ${read?.statement}`));
      return steps.map((step) => Object.values(step).join()).join("\n");
    });
    expect(plan).toMatch(/using shipment_settled_shop\b/);
    expect(plan).not.toMatch(/using shipment_settled\b/);
  },
);
