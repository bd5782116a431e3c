import fc from "fast-check";
import { expect, test } from "vitest";
import { engine } from "@/db/engine";
import { listSubscriptions } from "@/db/queries/subscriptions/subscription-records";
import { calculateProjectionHash } from "@/db/queries/tracking/projection";
import { savePushVerdict } from "@/db/queries/tracking/push-records";
import { packEvents } from "@/db/queries/tracking/trace-events";
import { pushes } from "@/db/schema/push-tables";
import { changes, legs, shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { signParam } from "@/lib/kuaidi100/signature";
import { deriveSalt } from "@/lib/sealing/secrets";
import { evaluateDueShipments } from "@/lib/services/flags/evaluate-shipment-flags";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { sendDueSubscriptions } from "@/lib/services/subscriptions/send-subscriptions";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { applyWaitingPushes, saveAndApplyPush } from "@/lib/services/tracking/push-store/save-and-apply-push";
import { propertyRuns } from "@/lib/testing/property-runs";
import { rebuildAll, rebuildShipment } from "./rebuild-shipments";
import { receivePush } from "./receive-push";
import { replayPushes } from "./replay-pushes";

const NOW = Date.UTC(2026, 10, 24, 4);
const ACCOUNT = {
  key: "merchant-key",
  pollUrl: "http://127.0.0.1:1/poll",
  origin: "test",
  resultv2: "1" as const,
  publicUrl: "https://desk.example.com",
};

/** One event in the life of a shipment. */
type Happening =
  | { kind: "answer"; returnCode: "200" | "700" }
  | { kind: "again"; carrier: string | null }
  | { kind: "repeat"; which: number }
  | { kind: "unreadable"; param: string }
  | {
      kind: "push";
      which: number;
      status: string;
      state: string;
      length: number;
      rewritten: boolean;
      abroad: number;
      correction: "none" | "announced" | "done";
    };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("answer"), returnCode: fc.constantFrom("200", "700") }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("again"), carrier: fc.constantFrom("ems", "yuantong", null) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("repeat"), which: fc.nat(50) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("unreadable"), param: fc.constantFrom("{", "[]", "{}") }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("push"),
      which: fc.nat(3),
      status: fc.constantFrom("polling", "polling", "polling", "shutdown", "abort", "updateall", "new-word"),
      state: fc.constantFrom("0", "1", "2", "3", "5", "304", "14", "99", ""),
      length: fc.nat(5),
      rewritten: fc.boolean(),
      abroad: fc.nat(3),
      correction: fc.constantFrom("none", "none", "none", "announced", "done"),
    }),
  },
);

/** Refused and submitted again, which the random lives have too seldom. */
const REFUSED_FIRST = (["ems", null] as const).map((carrier): Happening[] => [
  { kind: "answer", returnCode: "700" },
  { kind: "again", carrier },
  { kind: "push", which: 0, status: "polling", state: "1", length: 1, rewritten: false, abroad: 0, correction: "none" },
  { kind: "answer", returnCode: "200" },
  { kind: "push", which: 1, status: "polling", state: "0", length: 3, rewritten: false, abroad: 0, correction: "none" },
]);

const traceOf = (length: number, rewritten: boolean) =>
  Array.from({ length }, (_, index) => ({
    time: `2026-11-2${index} 08:00:00`,
    ftime: `2026-11-2${index} 08:00:00`,
    context: rewritten && index > 0 ? `第${index}步，改写` : `第${index}步`,
    status: index === 0 ? "揽收" : "在途",
  })).reverse();

function paramOf(push: Extract<Happening, { kind: "push" }>): string {
  const corrections = { none: {}, announced: { comNew: "ems" }, done: { autoCheck: "1", comNew: "ems" } };
  const result = { state: push.state, com: "yuantong", nu: "YT1", data: traceOf(push.length, push.rewritten) };
  return JSON.stringify({
    status: push.status,
    message: push.status === "abort" ? "3天查询无记录" : "",
    lastResult: result,
    ...(push.abroad > 1 && { destResult: { ...result, com: "japanposten", data: traceOf(push.abroad, false) } }),
    ...corrections[push.correction],
  });
}

let serial = 0;
/** Shared by all shipments: an answer goes to the shipment that waits for one. */
let now = NOW;

/** Applies the events to a new shipment. @returns its id */
async function applyHappenings(store: Store, happenings: readonly Happening[]): Promise<string> {
  const waybillNumber = `YT${1_000_000 + serial++}`;
  now += 5;
  const subscribe = (carrier: string | null) => createShipments(store, EVERY_SHOP, [{ waybillNumber, carrier }], now);
  const [created] = await subscribe("yuantong");
  if (!created || !("id" in created)) throw new Error("not created");
  const sent: { callbackId: string; param: string }[] = [];
  const push = async (callbackId: string, param: string) => {
    sent.push({ callbackId, param });
    await receivePush(
      createSavePush(store),
      { callbackId, param, sign: signParam(param, deriveSalt(callbackId)) },
      now,
    );
  };
  for (const each of happenings) {
    const watched = await listSubscriptions(store.read, created.id);
    const newest = watched.at(-1)?.callbackId ?? "";
    // Pushes may have the same time; an answer and a push of the same time have no order.
    now += each.kind === "push" ? now % 3 : 5;
    if (each.kind === "push") await push(watched[each.which]?.callbackId ?? newest, paramOf(each));
    if (each.kind === "unreadable") await push(newest, each.param);
    if (each.kind === "again") await subscribe(each.carrier);
    if (each.kind === "answer") {
      const { returnCode } = each;
      await sendDueSubscriptions(
        store,
        ACCOUNT,
        { perSecond: 20, concurrency: 10 },
        () => now,
        async () => ({ returnCode, message: "如此" }),
      );
    }
    const earlier = each.kind === "repeat" && sent[each.which % Math.max(sent.length, 1)];
    if (earlier) await push(earlier.callbackId, earlier.param);
    if (each.kind !== "push") now += 5;
  }
  return created.id;
}

const ROWS = { shipments, legs, changes, pushes };

async function dump(store: Store): Promise<Record<string, string[]>> {
  const tables = Object.entries(ROWS).map(async ([name, table]) => {
    // The next time at which a flag is evaluated is only a lower bound.
    const rows = (await store.read.select().from(table)).map((row) => ({ ...row, nextFlagAt: undefined }));
    return [name, rows.map((row) => JSON.stringify(row)).toSorted()] as const;
  });
  return Object.fromEntries(await Promise.all(tables));
}

test("whatever happened to a shipment, rebuilding it gives the same rows", async () => {
  const store = await openTestStore();
  const journey = fc.array(happening, { minLength: 1, maxLength: 16 });
  await fc.assert(
    fc.asyncProperty(journey, async (happenings) => {
      const id = await applyHappenings(store, happenings);
      // As the worker does within a minute: an answer of Kuaidi100 may raise or clear a flag.
      await evaluateDueShipments(store, now);
      const before = await dump(store);
      const rebuilt = await rebuildShipment(store, EVERY_SHOP, id, now);
      expect(await dump(store)).toEqual(before);
      expect(rebuilt.after).toBe(rebuilt.before);
      expect(rebuilt.after).toBe(await calculateProjectionHash(store.read, id));
    }),
    { numRuns: propertyRuns(engine.isServer ? 10 : 40), examples: REFUSED_FIRST.map((happenings) => [happenings]) },
  );
  const hash = await calculateProjectionHash(store.read);
  const all = await rebuildAll(store, undefined, now);
  expect(all).toMatchObject({ corrected: 0, before: hash, after: hash });
  expect(all.pushes).toBe((await store.read.select().from(pushes)).length);
});

/** A shipment in transit with three pushes. */
async function ordinary(store: Store): Promise<string> {
  const step = { kind: "push", which: 0, rewritten: false, abroad: 2, correction: "none" } as const;
  return applyHappenings(store, [
    { kind: "answer", returnCode: "200" },
    { ...step, status: "polling", state: "1", length: 1 },
    { ...step, status: "polling", state: "0", length: 3 },
    { ...step, status: "shutdown", state: "3", length: 5 },
  ]);
}

test("wrong rows are corrected, of one shipment or of all", async () => {
  const store = await openTestStore();
  const ids = [await ordinary(store), await ordinary(store)];
  const sound = await dump(store);
  const hash = await calculateProjectionHash(store.read);
  const corrupt = () =>
    store.write(async (tx) => {
      await tx.update(shipments).set({ state: 2, monitorStatus: "abort", activityAt: 1, lastEvent: "wrong" });
      await tx.update(legs).set({ eventCount: 99, chainHash: "wrong", events: packEvents("origin", [], "plain") });
      await tx.delete(changes);
      await tx.update(pushes).set({ verdict: "stale" });
    });

  await corrupt();
  for (const each of ids) {
    const { before, after } = await rebuildShipment(store, EVERY_SHOP, each, now);
    expect(after).not.toBe(before);
  }
  expect(await dump(store)).toEqual(sound);

  await corrupt();
  const seen: number[] = [];
  const all = await rebuildAll(store, ({ shipments }) => seen.push(shipments), now);
  expect(all).toMatchObject({ shipments: 2, pushes: 6, corrected: 2, after: hash });
  expect(all.before).not.toBe(hash);
  expect(seen).toEqual([2]);
  expect(await dump(store)).toEqual(sound);
});

test("pushes that arrive at once are applied one after another, in an order that a rebuild repeats", async () => {
  const store = await openTestStore();
  const id = await applyHappenings(store, []);
  const callbackId = (await listSubscriptions(store.read, id))[0]?.callbackId ?? "";
  const lengths = [3, 1, 5, 2, 4, 3, 5, 1];
  const params = lengths.map((length, index) => {
    const rewritten = index % 2 === 1;
    const step = { kind: "push", which: 0, status: "polling", state: String(length), abroad: 0 } as const;
    return paramOf({ ...step, length, rewritten, correction: "none" });
  });
  const sign = (param: string) => signParam(param, deriveSalt(callbackId));
  await Promise.all(
    params.map((param) => receivePush(createSavePush(store), { callbackId, param, sign: sign(param) }, now)),
  );
  const before = await dump(store);
  await rebuildShipment(store, EVERY_SHOP, id, now);
  expect(await dump(store)).toEqual(before);
});

/** The orders in which a push and the answer to its own subscription may arrive. */
type Passing = (
  store: Store,
  push: { callbackId: string; param: string; sign: string },
  answer: () => Promise<void>,
) => Promise<void>;

test.for<[string, Passing]>([
  [
    "a push that is applied before the answer",
    async (store, push, answer) => {
      await receivePush(createSavePush(store), push, now + 2);
      await answer();
    },
  ],
  [
    "a push that waits in the write queue while the answer is recorded",
    async (store, push, answer) => {
      await answer();
      await receivePush(createSavePush(store), push, now - 2);
    },
  ],
  [
    "a push that is stored before the answer and applied after it",
    async (store, push, answer) => {
      await receivePush((signed, at) => saveAndApplyPush(store, undefined, signed, at), push, now - 2);
      await answer();
      expect(await applyWaitingPushes(store, 10)).toBe(1);
    },
  ],
])("%s finds its place in a rebuild", async ([, pass]) => {
  const store = await openTestStore();
  now += 5;
  const [created] = await createShipments(store, EVERY_SHOP, [{ waybillNumber: `YT${1_000_000 + serial++}` }], now - 4);
  if (!created || !("id" in created)) throw new Error("not created");
  const [{ callbackId } = { callbackId: "" }] = await listSubscriptions(store.read, created.id);
  const param = JSON.stringify({ status: "polling", lastResult: { state: "0", com: "ems", data: traceOf(2, false) } });
  const push = { callbackId, param, sign: signParam(param, deriveSalt(callbackId)) };
  await pass(store, push, async () => {
    const post = async () => ({ returnCode: "200", message: "如此" });
    expect(await sendDueSubscriptions(store, ACCOUNT, { perSecond: 20, concurrency: 10 }, () => now, post)).toBe(1);
  });
  const before = await dump(store);
  const rebuilt = await rebuildShipment(store, EVERY_SHOP, created.id, now + 10);
  expect(rebuilt.after).toBe(rebuilt.before);
  expect(await dump(store)).toEqual(before);
});

test("a shipment that does not exist cannot be rebuilt", async () => {
  const store = await openTestStore();
  await expect(rebuildShipment(store, EVERY_SHOP, "none")).rejects.toMatchObject({ code: "not_found" });
});

test("a replay applies a push that can be parsed by now, in its own place in the order", async () => {
  const store = await openTestStore();
  const id = await ordinary(store);
  const sound = await dump(store);
  const kept = await store.read.select().from(pushes).orderBy(pushes.receivedAt);
  const [first, second] = kept;
  // As if a program that could not parse it had received the second.
  await store.write((tx) => savePushVerdict(tx, second?.id ?? "", { verdict: "unreadable", error: "当时读不懂" }));
  expect(await replayPushes(store, EVERY_SHOP, [second?.id ?? "", first?.id ?? "", "none"])).toEqual([
    { id: second?.id, before: "unreadable", after: "applied" },
    { id: first?.id, before: "applied", after: "applied" },
    { id: "none", before: null, after: null },
  ]);
  expect(await dump(store)).toEqual(sound);
  expect((await store.read.select().from(shipments))[0]).toMatchObject({ id, state: 3 });
});

test("a push of a lost subscription is applied when the subscription exists again", async () => {
  const store = await openTestStore();
  const callbackId = "found-in-an-older-backup";
  const param = paramOf({
    kind: "push",
    which: 0,
    status: "polling",
    state: "5",
    length: 2,
    rewritten: false,
    abroad: 0,
    correction: "none",
  });
  const sign = signParam(param, deriveSalt(callbackId));
  expect(await receivePush(createSavePush(store), { callbackId, param, sign }, NOW)).toBe("unknown");
  const [lost] = await store.read.select().from(pushes);
  expect(await replayPushes(store, EVERY_SHOP, [lost?.id ?? ""])).toMatchObject([
    { before: "unknown", after: "unknown" },
  ]);

  const id = await applyHappenings(store, []);
  await store.write(async (tx) => void (await tx.update(subscriptions).set({ callbackId })));
  expect(await replayPushes(store, EVERY_SHOP, [lost?.id ?? ""])).toMatchObject([
    { before: "unknown", after: "applied" },
  ]);
  expect((await store.read.select().from(shipments))[0]).toMatchObject({ id, state: 5 });
  expect(await store.read.select().from(pushes)).toMatchObject([{ shipmentId: id, verdict: "applied" }]);
});

test("ids sort in the order of their creation, even when the clock is set back", async () => {
  const { newId } = await import("@/lib/services/shared/new-id");
  const ids = [NOW + 5, NOW + 5, NOW, NOW + 6, NOW + 1].map(newId);
  expect(ids.toSorted()).toEqual(ids);
});
