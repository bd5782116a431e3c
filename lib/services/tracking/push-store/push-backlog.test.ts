import { expect, test } from "vitest";
import { countWaitingPushes } from "@/db/queries/tracking/push-records";
import { pushes } from "@/db/schema/push-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { describeParcels, signed, subscribeSamples } from "@/lib/services/testing/push-fixtures";
import { rebuildAll } from "@/lib/services/tracking/rebuild-shipments";
import { createSavePush } from "./create-push-store";
import { PushBacklog } from "./push-backlog";
import type { SignedPush } from "./push-store";
import { saveAndApplyPush } from "./save-and-apply-push";

const NOW = Date.UTC(2026, 10, 24, 4);
/** Their pushes together are more than the threshold of a burst. */
const PARCELS = 12;

const pushesOf = (store: Store): Promise<SignedPush[]> => subscribeSamples(store, PARCELS, NOW);

const verdicts = async (store: Store) =>
  new Set((await store.read.select().from(pushes)).map(({ verdict }) => verdict));
const waiting = async (store: Store) => (await countWaitingPushes(store.read)).count;

test("in a burst pushes are stored before they are applied, with the same result as one by one", async () => {
  const direct = await openTestStore();
  for (const push of await pushesOf(direct)) await createSavePush(direct)(push, NOW);

  const burst = await openTestStore();
  const all = await pushesOf(burst);
  const backlog = new PushBacklog(burst);
  const answers = await Promise.all(all.map((push) => backlog.savePush(push, NOW)));
  expect(answers).toContain("waiting");
  expect(await burst.read.select().from(pushes)).toHaveLength(all.length);

  await expect.poll(() => waiting(burst)).toBe(0);
  await backlog.close();
  expect(await describeParcels(burst)).toEqual(await describeParcels(direct));
  expect(await verdicts(burst)).toEqual(await verdicts(direct));
  const { before, after } = await rebuildAll(burst, () => {}, NOW);
  expect(after).toBe(before);
});

test("a push that arrives while others wait does not overtake them", async () => {
  const store = await openTestStore();
  const all = await pushesOf(store);
  const last = all.at(-1);
  const backlog = new PushBacklog(store);
  const burst = Promise.all(all.slice(0, -1).map((push) => backlog.savePush(push, NOW)));
  await burst;
  if (last) await backlog.savePush(last, NOW);
  await expect.poll(() => waiting(store)).toBe(0);
  await backlog.close();
  expect(await verdicts(store)).toEqual(new Set(["applied"]));
});

test("outside a burst a push is applied when it is acknowledged", async () => {
  const store = await openTestStore();
  const [first, ...others] = await pushesOf(store);
  const backlog = new PushBacklog(store);
  await expect.poll(async () => first && (await backlog.savePush(first, NOW)) === "waiting").toBe(false);
  for (const push of others) expect(await backlog.savePush(push, NOW)).toBe("applied");
  expect(await waiting(store)).toBe(0);
  await backlog.close();
});

test("pushes that an earlier process stored and did not apply are applied by the next one", async () => {
  const store = await openTestStore();
  const all = await pushesOf(store);
  for (const [index, push] of all.entries())
    expect(await saveAndApplyPush(store, undefined, push, NOW + index)).toBe("waiting");
  expect(await waiting(store)).toBe(all.length);
  const backlog = new PushBacklog(store);
  await expect.poll(() => waiting(store)).toBe(0);
  await backlog.close();
  expect(await verdicts(store)).toEqual(new Set(["applied"]));
});

test("the same text received again while it waits is one push, counted twice, and lastPushAt is that of the second", async () => {
  const store = await openTestStore();
  const [push] = await pushesOf(store);
  if (!push) throw new Error("no push");
  expect(await saveAndApplyPush(store, undefined, push, NOW)).toBe("waiting");
  expect(await saveAndApplyPush(store, undefined, push, NOW + 5_000)).toBe("duplicate");
  const backlog = new PushBacklog(store);
  await expect.poll(() => waiting(store)).toBe(0);
  await backlog.close();
  expect(await store.read.select().from(pushes)).toMatchObject([{ verdict: "applied", timesReceived: 2 }]);
  const lastPushTimes = (await store.read.select().from(shipments)).map(({ lastPushAt }) => lastPushAt);
  expect(Math.max(...lastPushTimes.map((at) => at ?? 0))).toBe(NOW + 5_000);
});

test("a push that cannot be parsed does not delay the others", async () => {
  const store = await openTestStore();
  const all = await pushesOf(store);
  const broken = signed(all[0]?.callbackId ?? "", "{");
  for (const [index, push] of [broken, ...all].entries()) await saveAndApplyPush(store, undefined, push, NOW + index);
  const backlog = new PushBacklog(store);
  await expect.poll(() => waiting(store)).toBe(0);
  await backlog.close();
  expect(await verdicts(store)).toEqual(new Set(["applied", "unreadable"]));
});

test("a push that could not be stored is not acknowledged, and one that could not be applied is tried again", async () => {
  const store = await openTestStore();
  const all = await pushesOf(store);
  let isBroken = true;
  const broken: Store = {
    ...store,
    write: (body) => (isBroken ? Promise.reject(new Error("disk full")) : store.write(body)),
  };
  const [first, ...others] = all;
  for (const push of others) await saveAndApplyPush(store, undefined, push, NOW);
  const backlog = new PushBacklog(broken);
  if (first) await expect(backlog.savePush(first, NOW)).rejects.toThrow("disk full");
  isBroken = false;
  await expect.poll(() => waiting(store)).toBe(0);
  await backlog.close();
  expect(await store.read.select().from(pushes)).toHaveLength(others.length);
});
