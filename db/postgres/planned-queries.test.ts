import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { getOverview } from "@/db/queries/analytics/get-overview";
import { countShipments } from "@/db/queries/shipment-list/shipment-list";
import { findShipment, listShipments } from "@/db/queries/shipments/shipment-pages";
import { shipments } from "@/db/schema/shipment-tables";
import { openTestStore } from "@/db/testing/open-test-store";
import { parseTestFilter } from "@/db/testing/parse-test-filter";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { NOTHING_MEANT } from "@/lib/domain/shipment-list/shipment-filter";
import { observeQueries } from "./observe-queries";
import { queryRows } from "./query-rows";

const NOON = Date.UTC(2026, 10, 24, 4);
/** PostgreSQL plans a statement with its values five times, before it may keep a plan for all values. */
const READS = 7;
/** For fewer than ten ids it plans with the values, as it takes a list for one of ten. */
const PARCELS = 15;
const STATES = ["", "3", "pending", "stalled", "silent", "signed-today", "refused"];
const SEVERAL_VALUES: Record<string, string>[] = [
  { carrier: "yuantong", shop: "南风" },
  { carrier: "yuantong", destination: "北京" },
  { shop: "南风,北风", from: "2026-10-01" },
];
const OLD_WEEK = { by: "created", from: "2025-10-20", to: "2025-10-26" };
const SEARCHES = [
  { text: "YT8812345678901", isWhole: true },
  { text: "4567" },
  { text: "EL1" },
  { text: "PA" },
  { phoneTail: "4567" },
  { phoneHashes: ["hash"] },
];
const VALUES_OF_ONE_COLUMN = [
  ["carrier", "yuantong"],
  ["shop", "南风"],
  ["sub", "205"],
  ["area", "广东"],
  ["area", "深圳"],
  ["carrier", "yuantong,ems"],
] as const;

function toRow(id: string): typeof shipments.$inferInsert {
  const own = { id, waybillNumber: id.toUpperCase(), submittedAs: id, carrier: "yuantong", international: false };
  return { ...own, createdAt: NOON, activityAt: NOON, monitorStatus: "queued", monitorGeneration: 0 };
}

// A pooler's connections keep no statements, see `statementName`.
test.skipIf(process.env.DATABASE_DIRECT_URL)(
  "tabs of the list, values of one filter, old days, searches, counts, a parcel and the overview are planned once for each connection",
  async () => {
    const store = await openTestStore();
    const parcels = Array.from({ length: PARCELS }, (_, index) => toRow(`parcel${index}`));
    const sent = new Set<string>();
    const { unplanned, unprepared } = await store.write(async (tx) => {
      await tx.insert(shipments).values(parcels);
      const endObserving = observeQueries((statement) => {
        sent.add(statement);
        return () => {};
      });
      for (let read = 0; read < READS; read += 1) {
        for (const state of STATES) await listShipments(tx, parseTestFilter(EVERY_SHOP, { state }), NOON);
        await countShipments(tx, { scope: EVERY_SHOP }, NOON);
        for (const [name, value] of VALUES_OF_ONE_COLUMN) {
          const filter = parseTestFilter(EVERY_SHOP, { [name]: value });
          await listShipments(tx, filter, NOON);
          await countShipments(tx, filter, NOON);
        }
        await listShipments(tx, parseTestFilter(EVERY_SHOP, OLD_WEEK), NOON);
        for (const values of SEVERAL_VALUES) await countShipments(tx, parseTestFilter(EVERY_SHOP, values), NOON);
        for (const search of SEARCHES) {
          const filter = { scope: EVERY_SHOP, q: { ...NOTHING_MEANT, ...search } };
          await listShipments(tx, { ...filter, limit: 50 }, NOON);
          await countShipments(tx, filter, NOON);
        }
        await getOverview(tx, EVERY_SHOP, NOON);
        await findShipment(tx, EVERY_SHOP, "parcel0", NOON);
      }
      endObserving();
      const known = await queryRows<{ statement: string; kept: number }>(
        tx,
        sql`SELECT statement, generic_plans::float8 AS kept FROM pg_prepared_statements WHERE statement LIKE '%shipment%'`,
      );
      expect(known.length).toBeGreaterThan(30);
      const prepared = new Set(known.map(({ statement }) => statement));
      return {
        unplanned: known.filter(({ kept }) => kept < READS - 5).map(({ statement }) => statement),
        unprepared: [...sent].filter((statement) => statement.includes("shipment") && !prepared.has(statement)),
      };
    });
    expect(unplanned).toEqual([]);
    expect(unprepared).toEqual([]);
  },
);
