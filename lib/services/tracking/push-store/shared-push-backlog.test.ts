import { expect, onTestFinished, test, vi } from "vitest";
import { countWaitingPushes, decodeParam } from "@/db/queries/tracking/push-records";
import { listWaitingInRanges, saveAppliedPushes } from "@/db/queries/tracking/waiting-pushes";
import { problemCases } from "@/db/schema/flag-tables";
import { pushes } from "@/db/schema/push-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { endHanging, hang, refuseStateOf, refuseTwice } from "@/db/testing/disturb-postgres";
import { openTestNode, openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { ALL_RANGES } from "@/lib/domain/shared/hash-ranges";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { createUser } from "@/lib/services/auth/user-accounts";
import { changeFlagSettings } from "@/lib/services/flags/change-flag-settings";
import { getFlagRules } from "@/lib/services/flags/flag-rules";
import { RangeLeases } from "@/lib/services/shared/range-leases";
import { describeParcels, signed, subscribe, subscribeSamples } from "@/lib/services/testing/push-fixtures";
import { createSampleParcel, createSeededRandom } from "@/lib/services/testing/sample-parcels";
import { compressPushes } from "@/lib/services/tracking/compress-pushes";
import { rebuildAll } from "@/lib/services/tracking/rebuild-shipments";
import { applyPushBatch } from "./apply-push-batch";
import { BurstGauge } from "./burst-gauge";
import { createSavePush } from "./create-push-store";
import { PushApplier } from "./push-applier";
import { PushBatchWriter } from "./push-batch-writer";
import type { SignedPush } from "./push-store";
import { SharedPushBacklog } from "./shared-push-backlog";

const NOW = Date.parse("2026-11-24T12:00:00+08:00");
vi.setSystemTime(NOW);
const PARCELS = 8;
const ROUNDS = Number(process.env.INTAKE_ROUNDS ?? 2);

const pushesOf = (store: Store): Promise<SignedPush[]> => subscribeSamples(store, PARCELS, NOW);
const verdicts = async (store: Store) =>
  new Set((await store.read.select().from(pushes)).map(({ verdict }) => verdict));
const waiting = (store: Store) =>
  expect.poll(async () => (await countWaitingPushes(store.read)).count, { interval: 10 });

/** A node with a backlog of its own. */
async function openNode(store: Store): Promise<SharedPushBacklog> {
  const backlog = new SharedPushBacklog(await openTestNode(store));
  onTestFinished(() => backlog.close());
  return backlog;
}

async function expectSameRebuilt(store: Store): Promise<void> {
  const { before, after, corrected } = await rebuildAll(store, () => {}, NOW + 60_000);
  expect({ corrected, after }).toEqual({ corrected: 0, after: before });
}

test("pushes are stored together and applied after it, with the same result as one by one", async () => {
  const direct = await openTestStore();
  for (const push of await pushesOf(direct)) await createSavePush(direct)(push, NOW);

  const store = await openTestStore();
  const all = await pushesOf(store);
  const backlog = await openNode(store);
  const answers = await Promise.all(all.map((push) => backlog.savePush(push, NOW)));
  expect(new Set(answers)).toEqual(new Set(["waiting"]));
  await waiting(store).toBe(0);
  expect(await store.read.select().from(pushes)).toHaveLength(all.length);
  expect(await describeParcels(store)).toEqual(await describeParcels(direct));
  expect(await verdicts(store)).toEqual(await verdicts(direct));
  await expectSameRebuilt(store);
});

test("a stored push is compressed, and gives back each byte that was signed", async () => {
  const store = await openTestStore();
  const all = await pushesOf(store);
  const backlog = await openNode(store);
  await Promise.all(all.map((push) => backlog.savePush(push, NOW)));
  await waiting(store).toBe(0);
  const stored = await store.read.select().from(pushes);
  const ofSignature = new Map(stored.map((push) => [push.fingerprint, push]));
  const texts = all.map(({ sign }) =>
    decodeParam(ofSignature.get(sign) ?? { param: Buffer.from(""), isCompressed: false }),
  );
  expect(texts).toEqual(all.map(({ param }) => param.toString()));
  const kept = stored.reduce((sum, { param }) => sum + param.length, 0);
  expect(kept).toBeLessThan(all.reduce((sum, { param }) => sum + param.length, 0) * 0.6);
  expect(await compressPushes(store, "", NOW + DAY_MS)).toMatchObject({ compressed: 0 });
});

test("a push from which people were erased while it was applied keeps no word of them", async () => {
  const store = await openTestStore();
  await createSavePush(store)((await pushesOf(store))[0] as SignedPush, NOW);
  const [push] = await store.read.select().from(pushes);
  if (!push) throw new Error("no push");
  await store.write(async (tx) => {
    await tx.update(pushes).set({ verdict: "waiting", redactedAt: NOW, param: Buffer.from("{}") });
    expect(await saveAppliedPushes(tx, [push])).toBe(0);
  });
  expect((await store.read.select().from(pushes)).map(({ param }) => param.toString())).toEqual(["{}"]);
});

test("repeats are counted, in the same batch and later; a push without a subscription is stored as unknown", async () => {
  const store = await openTestStore();
  const [push] = await pushesOf(store);
  if (!push) throw new Error("no push");
  const stranger = signed("nobody", "{}");
  const backlog = await openNode(store);
  const answers = await Promise.all([push, push, stranger].map((each) => backlog.savePush(each, NOW)));
  expect(answers).toEqual(["waiting", "duplicate", "unknown"]);
  await waiting(store).toBe(0);
  expect(await backlog.savePush(push, NOW + 5_000)).toBe("duplicate");
  expect(await backlog.savePush(stranger, NOW + 5_000)).toBe("duplicate");
  const rows = await store.read.select().from(pushes).orderBy(pushes.verdict);
  expect(rows).toMatchObject([
    { verdict: "applied", timesReceived: 3, lastReceivedAt: NOW + 5_000 },
    { verdict: "unknown", timesReceived: 2, shipmentId: null },
  ]);
  const lastPushTimes = (await store.read.select().from(shipments)).map(({ lastPushAt }) => lastPushAt ?? 0);
  expect(Math.max(...lastPushTimes)).toBe(NOW + 5_000);
  await expectSameRebuilt(store);
});

test("when a batch cannot be stored, only the push is refused that is the cause", async () => {
  const store = await openTestStore();
  const all = await pushesOf(store);
  const backlog = await openNode(store);
  const bad = { ...signed("x", "{}"), callbackId: "\u0000" }; // PostgreSQL has no text with it
  const answers = await Promise.allSettled([bad, ...all].map((push) => backlog.savePush(push, NOW)));
  expect(answers.map(({ status }) => status)).toEqual(["rejected", ...all.map(() => "fulfilled")]);
  await waiting(store).toBe(0);
  expect(await store.read.select().from(pushes)).toHaveLength(all.length);
});

test("a push that cannot be parsed, or not saved, does not delay the others", async () => {
  const store = await openTestStore();
  const all = await pushesOf(store);
  const [first] = all;
  const other = all.find(({ callbackId }) => callbackId !== first?.callbackId);
  const shipmentId = await refuseStateOf(store.read, first?.callbackId ?? "");
  const backlog = await openNode(store);
  const broken = signed(other?.callbackId ?? "", "{");
  await Promise.all([broken, ...all].map((push) => backlog.savePush(push, NOW)));
  await waiting(store).toBe(0);
  const rows = await store.read.select().from(pushes);
  const unreadable = rows.filter(({ verdict }) => verdict === "unreadable");
  const ofFirst = rows.filter((push) => push.shipmentId === shipmentId);
  expect(unreadable).toHaveLength(ofFirst.length + 1);
  expect(await verdicts(store)).toEqual(new Set(["applied", "unreadable"]));
});

test("a push that fails for a time holds back the later ones of its parcel, by whichever subscription they came", async () => {
  const store = await openTestStore();
  const all = await pushesOf(store);
  const [first] = all;
  const other = all.find(({ callbackId }) => callbackId !== first?.callbackId);
  if (!first || !other) throw new Error("no pushes");
  const watchings = await store.read.select().from(subscriptions);
  const watching = watchings.find(({ callbackId }) => callbackId === first.callbackId);
  if (!watching) throw new Error("no subscription");
  const callbackId = watching.callbackId.slice(0, -1) + (watching.callbackId.endsWith("0") ? "1" : "0");
  const again = { ...watching, id: `${watching.id}2`, ordinal: 2, callbackId };
  await store.write(async (tx) => void (await tx.insert(subscriptions).values(again)));
  const keeper = new PushBatchWriter(store, () => {});
  const second = all.filter(({ callbackId }) => callbackId === first.callbackId)[1];
  const inOrder = [first, signed(callbackId, String(second?.param)), other];
  for (const [index, push] of inOrder.entries()) await keeper.savePush(push, NOW + index);
  const stored = await store.read.select().from(pushes).orderBy(pushes.receivedAt);
  const [firstId = "", secondId, otherId] = stored.map(({ id }) => id);

  const listChanged = await refuseTwice(store.read, firstId); // with the others, and alone
  await openNode(store);
  await waiting(store).toBe(0);
  const changed = await listChanged();
  expect(changed.filter((id) => id !== otherId)).toEqual([firstId, secondId]);
  expect(changed).toContain(otherId);
});

test("pushes of equal milliseconds at two nodes: a rebuild changes nothing", async () => {
  const store = await openTestStore();
  const all = await pushesOf(store);
  const nodes = [await openNode(store), await openNode(store)];
  const random = createSeededRandom(Number(process.env.PROPERTY_SEED ?? 1));
  for (let round = 0; round < ROUNDS; round += 1) {
    const at = NOW + round * 10;
    // Each round has other texts, so that its pushes are no repeats, in another order at each node.
    const texts = all.map(({ callbackId, param }) => signed(callbackId, `${param.toString()}${" ".repeat(round)}`));
    const burst = texts
      .map((push) => ({ push, turn: random(texts.length), node: nodes[random(2)], now: at + random(3) }))
      .toSorted((left, right) => left.turn - right.turn);
    await Promise.all(burst.map(({ node, push, now }) => node?.savePush(push, now)));
    await waiting(store).toBe(0);
  }
  expect(await store.read.select().from(pushes)).toHaveLength(all.length * ROUNDS);
  await expectSameRebuilt(store);
});

test("a node that is killed while it applies loses its ranges: the other goes on, and nothing is applied twice", async () => {
  const store = await openTestStore();
  const all = await pushesOf(store);
  await Promise.all(all.map((push) => new PushBatchWriter(store, () => {}).savePush(push, NOW)));
  const node = await openTestNode(store);
  let isKilled = false;
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const living: Store = {
    ...node,
    write: (body) => (isKilled ? Promise.reject(new Error("killed")) : node.write(body)),
  };
  /** It is killed between the last statement of a batch and the commit. */
  const hanging: Store = {
    ...node,
    write: (body) =>
      living.write(async (tx) => {
        const value = await body(tx);
        begin();
        await hang(tx);
        return value;
      }),
  };
  const leases = new RangeLeases(living, "push", { leaseMs: 500, renewalMs: 50 });
  await expect.poll(() => leases.held.length, { interval: 5 }).toBeGreaterThan(0);
  const applier = new PushApplier(hanging, leases, new BurstGauge());
  await begun;
  const other = await openNode(store);
  isKilled = true;
  await endHanging(store.read);
  await waiting(store).toBe(0);
  await Promise.all([applier.close(), leases.close(), other.close()]);
  expect(await store.read.select().from(pushes)).toHaveLength(all.length);
  expect(await verdicts(store)).toEqual(new Set(["applied"]));
  await expectSameRebuilt(store);
});

test("of the cases that one batch opens, each colleague gets as many", async () => {
  const store = await openTestStore();
  const people = await Promise.all(
    ["anna", "berta"].map((username) =>
      createUser(store, { username, password: "long enough", role: "support", shops: EVERY_SHOP }, NOW),
    ),
  );
  await changeFlagSettings(store, { assignment: { rules: [], people } }, NOW - DAY_MS);
  const writer = new PushBatchWriter(store, () => {});
  for (let seed = 0; seed < 6; seed += 1) {
    const parcel = createSampleParcel(seed);
    const callbackId = await subscribe(store, parcel, NOW);
    const time = "2026-11-24 11:00:00";
    const data = [{ time, ftime: time, context: "多次联系收件人，电话无人接听" }];
    const lastResult = { state: "2", com: parcel.input.carrier, nu: parcel.input.waybillNumber, data };
    await writer.savePush(signed(callbackId, JSON.stringify({ status: "polling", lastResult })), NOW);
  }
  const rules = await getFlagRules(store);
  await store.write(async (tx) => {
    const terms = { ranges: ALL_RANGES, since: 0, receivedFrom: 0 };
    await applyPushBatch(tx, await listWaitingInRanges(tx, terms, 100), rules);
  });
  const assignees = (await store.read.select().from(problemCases)).map(({ assigneeId }) => assigneeId);
  expect(people.map((id) => assignees.filter((assignee) => assignee === id).length)).toEqual([3, 3]);
});
