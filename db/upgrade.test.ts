import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { determineOutcome } from "@/lib/domain/shipments/outcome";
import { engine } from "./engine";
import { findShipment } from "./queries/shipments/shipment-pages";
import { shipments } from "./schema/shipment-tables";
import type { Db } from "./store";
import { openUpgradedStore, readUpgradeFixture } from "./testing/open-upgraded-store";

const NOW = Date.parse("2026-11-25T20:00:00+08:00");

test.each(["v0.1.0", "173153a9"])("a database of %s is upgraded with all that it holds", async (release) => {
  const expected = readUpgradeFixture(release);
  const { read } = await openUpgradedStore(release);

  expect(await countRows(read, Object.keys(expected.tables))).toEqual(expected.tables);
  expect(await countShipments(read)).toEqual(expected.shipments);
  for (const { id, state, subState, outcome } of await read.select().from(shipments))
    expect([id, outcome]).toEqual([id, determineOutcome({ state, subState, turnedBack: false })]);

  const { sealed, waybillNumber } = expected.phone; // lib/sealing/upgraded-secrets.test.ts decrypts it
  expect((await findRow(read, waybillNumber)).phoneSealed).toBe(engine.isServer ? sealed.postgres : sealed.sqlite);

  const { id } = await findRow(read, expected.timeline.waybillNumber);
  const { origin, destination } = (await findShipment(read, EVERY_SHOP, id, NOW))?.legs ?? {};
  const timeAndWords = ({ time, context }: { time: string; context: string }) => [time, context];
  expect(origin?.events?.map(timeAndWords)).toEqual(expected.timeline.origin);
  expect(destination?.events?.map(timeAndWords)).toEqual(expected.timeline.destination);
});

async function findRow(db: Db, waybillNumber: string) {
  const [row] = await db.select().from(shipments).where(eq(shipments.waybillNumber, waybillNumber));
  if (!row) throw new Error(`no shipment ${waybillNumber}`);
  return row;
}

async function countRows(db: Db, tables: readonly string[]): Promise<Record<string, number>> {
  const each = tables.map((name) => `SELECT '${name}' AS name, count(*) AS rows FROM "${name}"`).join(" UNION ALL ");
  const rows = await db
    .select({ name: sql<string>`name`, rows: sql`rows`.mapWith(Number) })
    .from(sql.raw(`(${each}) AS counts`));
  return Object.fromEntries(rows.map(({ name, rows }) => [name, rows]));
}

/** How many shipments have each value; a state that is not known counts under its raw text. */
async function countShipments(db: Db): Promise<Record<string, Record<string, number>>> {
  const { state, rawState, subState, monitorStatus, flag } = shipments;
  const rows = await db.select({ state, rawState, subState, monitorStatus, flag }).from(shipments);
  const counts: Record<string, Record<string, number>> = { state: {}, subState: {}, monitorStatus: {}, flag: {} };
  for (const { rawState, ...row } of rows) {
    for (const [column, value] of Object.entries({ ...row, state: rawState ?? row.state })) {
      const group = counts[column] ?? {};
      group[String(value)] = (group[String(value)] ?? 0) + 1;
    }
  }
  return counts;
}
