import { expect, test } from "vitest";
import { engine } from "@/db/engine";
import { DEFAULT_LIMITS } from "@/db/postgres/postgres-connection";
import { insertFigureChanges } from "@/db/queries/analytics/figure-changes";
import { keepFigureState, ROW_OF_RANGE } from "@/db/queries/analytics/figure-leases";
import { isFigureUpkeepDone, listFigureMarks, lockFigures } from "@/db/queries/analytics/figure-upkeep";
import { claimSingletonRow } from "@/db/queries/shared/singleton-tasks";
import { findDatabaseTime } from "@/db/queries/system/node-records";
import { figureUpkeep } from "@/db/schema/figure-tables";
import type { Store } from "@/db/store";
import { holdTransaction } from "@/db/testing/hold-transaction";
import { openTestNode, openTestStore } from "@/db/testing/open-test-store";
import { recountFigures } from "@/lib/services/testing/recount-figures";
import { createSampleParcel, EVERY_LIFE, noteReceipt } from "@/lib/services/testing/sample-parcels";
import { listStoredFigures, subscribeAndListPushes } from "@/lib/services/testing/stored-figures";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { updateFigures } from "./update-figures";

const PARCELS = 20;
const NODES = 3;
/** A lock that another node holds fails a change after this time, far less than any transaction that is held open. */
const LOCK_MS = 200;

const NOW = Date.UTC(2026, 11, 1);

const contextOf = (store: Store) => ({ store, clock: () => NOW, isStopping: () => false });

test.runIf(engine.isServer)("several nodes measure while pushes come, and each parcel counts once", async () => {
  const store = await openTestStore();
  const nodes = await Promise.all(Array.from({ length: NODES }, () => openTestNode(store)));
  const parcels = Array.from({ length: PARCELS }, (_, index) => createSampleParcel(9_000_000 + index, EVERY_LIFE));
  const pushes = await subscribeAndListPushes(store, parcels);
  let isOver = false;
  const measuring = nodes.map(async (node) => {
    while (!isOver) await updateFigures(contextOf(node));
  });
  const savePush = createSavePush(store);
  for (const [index, { parcel, push }] of pushes.entries()) {
    noteReceipt(parcel, push.param, NOW + index);
    await receivePush(savePush, push, NOW + index);
  }
  await expect.poll(() => isFigureUpkeepDone(store.read), { interval: 20 }).toBe(true);
  isOver = true;
  await Promise.all(measuring);
  expect(await listStoredFigures(store)).toEqual(recountFigures(parcels));
});

test.runIf(engine.isServer)("a node that stopped while it measured a range keeps no other from the rest", async () => {
  const store = await openTestStore();
  const [halted, other] = [
    await openTestNode(store),
    await openTestNode(store, { limits: { ...DEFAULT_LIMITS, lockMs: LOCK_MS } }),
  ];
  const parcels = Array.from({ length: PARCELS }, (_, index) => createSampleParcel(8_000_000 + index, EVERY_LIFE));
  await subscribeAndListPushes(store, parcels);
  const isMarked = await Promise.all(
    [...ROW_OF_RANGE.keys()].map(async (range) => (await listFigureMarks(store.read, 1, range)).length > 0),
  );
  const range = isMarked.indexOf(true);
  const now = await findDatabaseTime(store.read);
  await updateFigures({ ...contextOf(other), isStopping: () => true }); // makes the rows that it locks
  const held = await holdTransaction(halted, async (tx) => {
    await claimSingletonRow(tx, figureUpkeep, ROW_OF_RANGE.get(range) ?? 0, {
      lease: "halted",
      now,
      until: now + 60_000,
    });
    await keepFigureState(tx, "halted", now);
    await insertFigureChanges(tx, { lanes: new Map(), days: new Map() }, now);
  });
  await updateFigures(contextOf(other));
  for (const each of ROW_OF_RANGE.keys()) {
    const marks = await listFigureMarks(store.read, 1, each);
    expect(marks.length > 0, `range ${each}`).toBe(each === range);
  }
  await held.commit();
});

test.runIf(engine.isServer)("while a month is being closed nobody measures, and nobody waits for it", async () => {
  const store = await openTestStore();
  const other = await openTestNode(store, { limits: { ...DEFAULT_LIMITS, lockMs: LOCK_MS } });
  await subscribeAndListPushes(store, [createSampleParcel(7_000_001, EVERY_LIFE)]);
  await updateFigures({ ...contextOf(other), isStopping: () => true });
  const closing = await holdTransaction(await openTestNode(store), lockFigures);
  expect(await updateFigures(contextOf(other))).toBeUndefined();
  await closing.commit();
  expect(await updateFigures(contextOf(other))).toBe(1);
});
