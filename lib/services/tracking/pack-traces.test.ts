import { expect, test } from "vitest";
import { calculateProjectionHash } from "@/db/queries/tracking/projection";
import { decodeTraces, findTrace } from "@/db/queries/tracking/stored-traces";
import { legs, shipments, traceEvents } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { openUpgradedStore } from "@/db/testing/open-upgraded-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { signParam } from "@/lib/kuaidi100/signature";
import { deriveSalt } from "@/lib/sealing/secrets";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { packTraces } from "./pack-traces";
import { createSavePush } from "./push-store/create-push-store";
import { receivePush } from "./receive-push";

const NOW = Date.UTC(2026, 10, 24, 4);

async function countEventRows(store: Store): Promise<number> {
  return (await store.read.select({ leg: traceEvents.leg }).from(traceEvents)).length;
}

async function packAll(store: Store): Promise<number> {
  let batch = await packTraces(store, "");
  let packed = batch.packed;
  for (; batch.after !== ""; packed += batch.packed) batch = await packTraces(store, batch.after);
  return packed;
}

test("the timelines of a database of v0.1.0 are packed without any change that people see", async () => {
  const store = await openUpgradedStore("v0.1.0");
  const rows = await countEventRows(store);
  const hash = await calculateProjectionHash(store.read);
  const before = await store.read.select().from(legs);
  expect(rows).toBeGreaterThan(1_000);

  const first = await packTraces(store, "");
  expect(first.packed).toBeGreaterThan(0);
  expect(await countEventRows(store)).toBeLessThan(rows);
  expect(await calculateProjectionHash(store.read)).toBe(hash); // some are packed, some are not
  const packed = await packAll(store);

  expect(await countEventRows(store)).toBe(0);
  expect(first.packed + packed).toBe(before.filter(({ eventCount }) => eventCount > 0).length);
  expect(await calculateProjectionHash(store.read)).toBe(hash);
  expect(await packTraces(store, "")).toEqual({ after: "", packed: 0 });

  // Somebody read the legs just before they were packed, and their events just after.
  const read = before.find(({ eventCount }) => eventCount > 0);
  const late = await decodeTraces(store.read, before);
  if (!read) throw new Error("no leg with events");
  expect(late.get(read.shipmentId)?.[read.leg]).toHaveLength(read.eventCount);
});

const polling = (events: number, state: string) => {
  const data = Array.from({ length: events }, (_, index) => {
    const time = `2026-11-23 10:0${events - index}:00`;
    return { time, ftime: time, context: `快件已到达【深圳转运中心】${events - index}`, status: "在途" };
  });
  return JSON.stringify({ status: "polling", lastResult: { state, com: "yuantong", nu: "YT1", data } });
};

/** A shipment whose timeline is stored as v0.1.0 did. */
async function shipmentWithRows(store: Store) {
  const [created] = await createShipments(
    store,
    EVERY_SHOP,
    [{ waybillNumber: "YT1234567890123", carrier: "yuantong" }],
    NOW,
  );
  if (!created || !("id" in created)) throw new Error("not created");
  const { id } = created;
  const [subscription] = await store.read.select().from(subscriptions);
  const { callbackId = "" } = subscription ?? {};
  const push = (param: string) =>
    receivePush(createSavePush(store), { callbackId, param, sign: signParam(param, deriveSalt(callbackId)) }, NOW);
  await push(polling(3, "0"));
  const { origin } = await findTrace(store.read, id);
  await store.write(async (tx) => {
    const rows = origin.map((event, sequence) => ({ shipmentId: id, leg: "origin" as const, sequence, ...event }));
    await tx.insert(traceEvents).values(rows);
    await tx.update(legs).set({ events: null });
  });
  return { id, push, origin };
}

test("a push with new events packs the timeline itself; one without leaves it to the worker", async () => {
  const store = await openTestStore();
  const { id, push, origin } = await shipmentWithRows(store);
  expect((await findTrace(store.read, id)).origin).toEqual(origin);

  await push(polling(3, "5")); // the same events, another state
  expect(await countEventRows(store)).toBe(3);
  expect(await store.read.select({ state: shipments.state }).from(shipments)).toEqual([{ state: 5 }]);

  await push(polling(4, "3"));
  expect(await countEventRows(store)).toBe(0);
  const { origin: after } = await findTrace(store.read, id);
  expect(after.slice(0, 3)).toEqual(origin);
  expect(after.map(({ context }) => context.at(-1))).toEqual(["1", "2", "3", "4"]);
});

test("events of a leg that has its timeline already are never overwritten by rows", async () => {
  const store = await openTestStore();
  const { id, origin } = await shipmentWithRows(store);
  const [row] = await store.read.select().from(traceEvents);
  await packAll(store);
  if (!row) throw new Error("no row");
  await store.write(async (tx) => void (await tx.insert(traceEvents).values({ ...row, context: "过时" })));

  expect(await packAll(store)).toBe(0);
  expect((await findTrace(store.read, id)).origin).toEqual(origin);
  expect(await store.read.select().from(traceEvents)).toMatchObject([{ context: "过时" }]);
});
