import { EventEmitter, once } from "node:events";
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { queryRows } from "@/db/postgres/query-rows";
import { COUNTED_KIND, EVERY_FACET } from "@/db/queries/shipment-list/postgres/counted-values";
import {
  addNumbers,
  addUpChanges,
  countEveryShipment,
  findListWork,
} from "@/db/queries/shipment-list/postgres/list-upkeep-records";
import { countShipments, listShipmentIds } from "@/db/queries/shipment-list/shipment-list";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db, Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { parseTestFilter } from "@/db/testing/parse-test-filter";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { MONITOR_STATUSES } from "@/lib/domain/shipments/monitor-status";
import { DAY_MS } from "@/lib/domain/time/beijing-time";

const NOW = Date.UTC(2026, 10, 24, 4);
const pick = <T>(values: readonly T[], index: number): T => values[index % values.length] as T;

/** Shipments of all kinds, each counted in every facet or not. */
const rows = Array.from({ length: 60 }, (_, index) => ({
  id: `s${String(index).padStart(4, "0")}`,
  waybillNumber: `YT77${String(index * 37).padStart(6, "0")}`,
  submittedAs: `s${index}`,
  orderNumber: index % 4 === 0 ? null : `tb-${index}-Ab`,
  carrier: pick(["yuantong", "ems", null], index),
  shop: pick(["淘宝店", null, "抖音店"], index >> 1),
  salesperson: pick([null, "王倩"], index),
  origin: pick(["广东", null], index),
  destination: pick(["JP", "北京", null], index),
  lastProvince: pick(["广东", null], index),
  lastCity: pick(["深圳市南山区", null], index),
  monitorStatus: pick(MONITOR_STATUSES, index),
  state: pick([null, 0, 3, 14, 2], index),
  subState: pick([null, 203, 301], index),
  rawState: pick([null, null, "99"], index),
  hasDestinationLeg: index % 5 === 0,
  importId: pick([null, "import1"], index),
  activityAt: NOW - (index % 7) * DAY_MS,
  createdAt: NOW - (index % 9) * DAY_MS,
  pickedUpAt: index % 2 === 0 ? NOW - DAY_MS : null,
  signedAt: index % 3 === 0 ? NOW - (index % 4) * DAY_MS : null,
  international: false,
  monitorGeneration: 0,
}));

const insertRows = (store: Store, part = rows) =>
  store.write(async (tx) => void (await tx.insert(shipments).values(part)));

const countAnew = (db: Db) =>
  queryRows(
    db,
    sql`SELECT facet, value COLLATE "C" AS value, ${COUNTED_KIND} AS kind, count(*)::int AS number
      FROM shipment CROSS JOIN LATERAL ${EVERY_FACET}
      WHERE monitor_status NOT IN ('queued', 'polling') AND value IS NOT NULL GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
  );
const readTally = (db: Db) =>
  queryRows(
    db,
    sql`SELECT facet, value, kind, number::int AS number FROM shipment_tally WHERE number <> 0 ORDER BY 1, 2, 3`,
  );
const countChanges = async (db: Db) =>
  (await queryRows<{ number: number }>(db, sql`SELECT count(*)::int AS number FROM shipment_tally_change`))[0]?.number;

/** As a database of an earlier version is after its upgrade. */
const forgetEverything = (store: Store) =>
  store.write(async (tx) => {
    for (const table of ["shipment_upkeep", "shipment_tally", "shipment_tally_change", "shipment_number_text"])
      await queryRows(tx, sql`DELETE FROM ${sql.identifier(table)}`);
  });

async function change(store: Store): Promise<void> {
  await store.write(async (tx) => {
    // Settled, live again, settled with other values, and gone.
    await tx
      .update(shipments)
      .set({ monitorStatus: "shutdown", state: 3 })
      .where(eq(shipments.monitorStatus, "polling"));
    await tx.update(shipments).set({ monitorStatus: "polling" }).where(eq(shipments.monitorStatus, "abort"));
    await tx.update(shipments).set({ shop: "拼多多店", lastCity: "广州市" }).where(eq(shipments.carrier, "ems"));
    await tx.delete(shipments).where(eq(shipments.salesperson, "王倩"));
  });
}

test("what is counted one by one and added up equals a count of all shipments", async () => {
  const store = await openTestStore();
  await insertRows(store);
  await change(store);
  const all = await countShipments(store.read, { scope: EVERY_SHOP }, NOW);
  expect(all.total).toBe(30);
  // In small steps, so that a count is changed more than once.
  for (;;) if ((await store.write((tx) => addUpChanges(tx, 7))) < 7) break;
  expect(await countChanges(store.read)).toBe(0);
  expect(await readTally(store.read)).toEqual(await countAnew(store.read));
  expect(await countShipments(store.read, { scope: EVERY_SHOP }, NOW)).toEqual(all);
});

test("two servers that add up at once count nothing twice", async () => {
  const store = await openTestStore();
  await insertRows(store);
  await change(store);
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      while ((await store.write((tx) => addUpChanges(tx, 5))) > 0);
    }),
  );
  expect(await readTally(store.read)).toEqual(await countAnew(store.read));
});

test("an upgraded database is counted while others write, and answers the same before and after", async () => {
  const store = await openTestStore();
  await insertRows(store, rows.slice(0, 40));
  await forgetEverything(store);
  expect(await findListWork(store.read)).toEqual({ counts: true, numbers: true, changes: false });
  const filters: Record<string, string>[] = [
    {},
    { carrier: "yuantong" },
    { shop: "淘宝店", destination: "JP" },
    { q: "0037" },
    { q: "b-1" },
  ];
  const ask = () =>
    Promise.all(
      filters.map(async (given) => {
        const filter = parseTestFilter(EVERY_SHOP, { ...given, limit: 50 });
        return [await listShipmentIds(store.read, filter, NOW), await countShipments(store.read, filter, NOW)];
      }),
    );

  // It does not wait for a change in progress, and does not see it.
  const progress = new EventEmitter();
  const counted = once(progress, "counted");
  const writing = store.write(async (tx) => {
    await tx.insert(shipments).values(rows.slice(40));
    progress.emit("inserted");
    await counted;
  });
  await once(progress, "inserted");
  await store.write((tx) => countEveryShipment(tx, () => false));
  progress.emit("counted");
  await writing;
  await change(store);
  const before = await ask();
  for (;;) if ((await store.write((tx) => addNumbers(tx, 7))) < 7) break;
  expect(await ask()).toEqual(before);
  while ((await store.write((tx) => addUpChanges(tx, 50))) > 0);
  expect(await readTally(store.read)).toEqual(await countAnew(store.read));
  expect(await ask()).toEqual(before);
  expect(await findListWork(store.read)).toEqual({ counts: false, numbers: false, changes: false });
});

test("a number is found by any three characters, as it is now", async () => {
  const store = await openTestStore();
  await insertRows(store);
  const find = async (q: string) =>
    (await listShipmentIds(store.read, parseTestFilter(EVERY_SHOP, { q, limit: 5 }), NOW)).ids;
  expect(await find("b-7-a")).toEqual(["s0007"]);
  await store.write(async (tx) => {
    await tx.update(shipments).set({ orderNumber: "新单-7%_" }).where(eq(shipments.id, "s0007"));
  });
  expect(await find("b-7-a")).toEqual([]);
  expect(await find("单-7")).toEqual(["s0007"]);
  expect(await find("7%_")).toEqual(["s0007"]);
  await store.write(async (tx) => void (await tx.delete(shipments).where(eq(shipments.id, "s0007"))));
  expect(await find("7%_")).toEqual([]);
  const left = await queryRows(store.read, sql`SELECT 1 FROM shipment_number_text WHERE shipment_id = 's0007'`);
  expect(left).toEqual([]);
});

test("settled parcels that are still pending are in their tab before and after they are counted, and without counts", async () => {
  const store = await openTestStore();
  await insertRows(store);
  const isPending = ({ state, rawState, monitorStatus }: (typeof rows)[number]) =>
    state === null && rawState === null && !["failed", "abort"].includes(monitorStatus);
  const pending = rows.filter(isPending).map(({ id }) => id);
  expect(rows.filter((row) => isPending(row) && ["shutdown", "elsewhere"].includes(row.monitorStatus))).not.toEqual([]);
  const filter = { ...parseTestFilter(EVERY_SHOP, { state: "pending" }), limit: rows.length };
  const list = async () => (await listShipmentIds(store.read, filter, NOW)).ids.toSorted();
  expect(await list()).toEqual(pending);
  while ((await store.write((tx) => addUpChanges(tx, 100))) > 0);
  expect(await list()).toEqual(pending);
  await queryRows(store.read, sql`DELETE FROM shipment_upkeep WHERE name = 'counts'`);
  await queryRows(store.read, sql`DELETE FROM shipment_tally`);
  expect(await list()).toEqual(pending);
});
