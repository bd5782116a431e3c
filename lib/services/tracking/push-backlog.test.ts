import { expect, test } from "vitest";
import { listSubscriptions } from "@/db/queries/subscriptions/subscription-records";
import { countWaitingPushes } from "@/db/queries/tracking/push-records";
import { pushes } from "@/db/schema/push-tables";
import { changes, legs, shipments, traceEvents } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { signParam } from "@/lib/kuaidi100/signature";
import { deriveSalt } from "@/lib/server/runtime/secrets";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { createSampleParcel, type SampleParcel } from "@/lib/services/testing/sample-parcels";
import { PushBacklog } from "./push-backlog";
import { rebuildAll } from "./rebuild-shipments";
import { keepIn, keepWith, type SignedPush } from "./receive-push";

const NOW = Date.UTC(2026, 10, 24, 4);
const PARCELS = 12;
/** More under way at once than are applied as they come. */
const lives = Array.from({ length: PARCELS }, (_, seed) => createSampleParcel(seed));

async function subscribe(store: Store, { input }: SampleParcel): Promise<string> {
  const [created] = await createShipments(store, [input], NOW);
  if (!created || !("id" in created)) throw new Error("not created");
  return (await listSubscriptions(store.read, created.id))[0]?.callbackId ?? "";
}

function signed(callbackId: string, text: string): SignedPush {
  return { callbackId, param: Buffer.from(text), sign: signParam(text, deriveSalt(callbackId)) };
}

/** Every push of every parcel, each parcel's own in order, those of different parcels by turns. */
async function pushesOf(store: Store): Promise<SignedPush[]> {
  const all: { turn: number; push: SignedPush }[] = [];
  for (const life of lives) {
    const callbackId = await subscribe(store, life);
    all.push(...life.params.map((text, turn) => ({ turn, push: signed(callbackId, text) })));
  }
  return all.toSorted((left, right) => left.turn - right.turn).map(({ push }) => push);
}

/** What the pushes made of the parcels, without what differs by chance from one database to the next. */
async function outcome(store: Store) {
  const rows = await store.read.select().from(shipments).orderBy(shipments.waybillNumber);
  const of = async <Row extends { shipmentId: string }>(list: Row[]) =>
    rows.map(({ id }) => list.filter(({ shipmentId }) => shipmentId === id).length);
  return {
    parcels: rows.map(
      ({ waybillNumber, state, subState, stage, flag, lastEvent, lastEventAt, pickedUpAt, signedAt }) => ({
        ...{ waybillNumber, state, subState, stage, flag, lastEvent, lastEventAt, pickedUpAt, signedAt },
      }),
    ),
    events: await of(await store.read.select().from(traceEvents)),
    legs: await of(await store.read.select().from(legs)),
    changes: await of(await store.read.select().from(changes)),
  };
}

const verdicts = async (store: Store) =>
  new Set((await store.read.select().from(pushes)).map(({ verdict }) => verdict));
const waiting = async (store: Store) => (await countWaitingPushes(store.read)).count;

test("in a storm pushes are kept before they are applied, and leave what they would have left one by one", async () => {
  const calm = await openTestStore();
  for (const push of await pushesOf(calm)) await keepIn(calm)(push, NOW);

  const stormy = await openTestStore();
  const all = await pushesOf(stormy);
  const backlog = new PushBacklog(stormy);
  const answers = await Promise.all(all.map((push) => backlog.keep(push, NOW)));
  expect(answers).toContain("waiting");
  expect(await stormy.read.select().from(pushes)).toHaveLength(all.length);

  await expect.poll(() => waiting(stormy)).toBe(0);
  await backlog.close();
  expect(await outcome(stormy)).toEqual(await outcome(calm));
  expect(await verdicts(stormy)).toEqual(await verdicts(calm));
  const { before, after } = await rebuildAll(stormy, () => {}, NOW);
  expect(after).toBe(before);
});

test("a push that comes while others wait does not overtake them", async () => {
  const store = await openTestStore();
  const all = await pushesOf(store);
  const last = all.at(-1);
  const backlog = new PushBacklog(store);
  const storm = Promise.all(all.slice(0, -1).map((push) => backlog.keep(push, NOW)));
  await storm;
  if (last) await backlog.keep(last, NOW);
  await expect.poll(() => waiting(store)).toBe(0);
  await backlog.close();
  expect(await verdicts(store)).toEqual(new Set(["applied"]));
});

test("in calm a push is applied when it is acknowledged", async () => {
  const store = await openTestStore();
  const [first, ...others] = await pushesOf(store);
  const backlog = new PushBacklog(store);
  if (first) await expect.poll(async () => (await backlog.keep(first, NOW)) === "waiting").toBe(false);
  for (const push of others) expect(await backlog.keep(push, NOW)).toBe("applied");
  expect(await waiting(store)).toBe(0);
  await backlog.close();
});

test("what an earlier process kept and did not apply is applied by the next one", async () => {
  const store = await openTestStore();
  const all = await pushesOf(store);
  for (const push of all) expect(await keepWith(store, undefined, push, NOW)).toBe("waiting");
  expect(await waiting(store)).toBe(all.length);
  const backlog = new PushBacklog(store);
  await expect.poll(() => waiting(store)).toBe(0);
  await backlog.close();
  expect(await verdicts(store)).toEqual(new Set(["applied"]));
});

test("the same text that comes again while it waits is one push, counted twice, and heard of last", async () => {
  const store = await openTestStore();
  const [push] = await pushesOf(store);
  if (!push) throw new Error("no push");
  expect(await keepWith(store, undefined, push, NOW)).toBe("waiting");
  expect(await keepWith(store, undefined, push, NOW + 5_000)).toBe("duplicate");
  const backlog = new PushBacklog(store);
  await expect.poll(() => waiting(store)).toBe(0);
  await backlog.close();
  expect(await store.read.select().from(pushes)).toMatchObject([{ verdict: "applied", timesReceived: 2 }]);
  const heardOf = (await store.read.select().from(shipments)).map(({ lastPushAt }) => lastPushAt);
  expect(Math.max(...heardOf.map((at) => at ?? 0))).toBe(NOW + 5_000);
});

test("a push that cannot be read waits for nobody and holds nobody up", async () => {
  const store = await openTestStore();
  const all = await pushesOf(store);
  const broken = signed(all[0]?.callbackId ?? "", "{");
  for (const push of [broken, ...all]) await keepWith(store, undefined, push, NOW);
  const backlog = new PushBacklog(store);
  await expect.poll(() => waiting(store)).toBe(0);
  await backlog.close();
  expect(await verdicts(store)).toEqual(new Set(["applied", "unreadable"]));
});

test("what could not be kept is not acknowledged, and what could not be applied is tried again", async () => {
  const store = await openTestStore();
  const all = await pushesOf(store);
  let isBroken = true;
  const broken: Store = {
    ...store,
    write: (body) => (isBroken ? Promise.reject(new Error("disk full")) : store.write(body)),
  };
  const [first, ...others] = all;
  for (const push of others) await keepWith(store, undefined, push, NOW);
  const backlog = new PushBacklog(broken);
  if (first) await expect(backlog.keep(first, NOW)).rejects.toThrow("disk full");
  isBroken = false;
  await expect.poll(() => waiting(store)).toBe(0);
  await backlog.close();
  expect(await store.read.select().from(pushes)).toHaveLength(others.length);
});
