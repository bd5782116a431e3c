import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { isPostgres } from "./kit";
import { findShipment } from "./queries/shipments";
import { shipments } from "./schema/shipments";
import type { Db } from "./store";
import { openUpgradedStore, readKeptDatabase } from "./testing/open-upgraded-store";

const NOW = Date.parse("2026-11-25T20:00:00+08:00");

test.each(["v0.1.0"])("a database of %s is upgraded with all that it holds", async (release) => {
  const kept = readKeptDatabase(release);
  const { read } = await openUpgradedStore(release);

  expect(await countRows(read, Object.keys(kept.tables))).toEqual(kept.tables);
  expect(await countShipments(read)).toEqual(kept.shipments);

  const { sealed, waybillNumber } = kept.phone; // lib/server/upgraded-secrets.test.ts decrypts it
  expect((await findRow(read, waybillNumber)).phoneSealed).toBe(isPostgres ? sealed.postgres : sealed.sqlite);

  const { id } = await findRow(read, kept.timeline.waybillNumber);
  const { origin, destination } = (await findShipment(read, id, NOW))?.legs ?? {};
  const timeAndWords = ({ time, context }: { time: string; context: string }) => [time, context];
  expect(origin?.events?.map(timeAndWords)).toEqual(kept.timeline.origin);
  expect(destination?.events?.map(timeAndWords)).toEqual(kept.timeline.destination);
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
