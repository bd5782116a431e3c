import { expect, test } from "vitest";
import { findShipment, listShipments } from "@/db/queries/shipments/shipment-pages";
import { countSilent } from "@/db/queries/tracking/silence";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { parseTestFilter } from "@/db/testing/parse-test-filter";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { Kuaidi100UnreachableError } from "@/lib/kuaidi100/kuaidi100-client";
import { evaluateDueShipments } from "@/lib/services/flags/evaluate-shipment-flags";
import { changeSettings } from "@/lib/services/settings/app-settings";
import { sendDue } from "@/lib/services/shared/outgoing-queue";
import { editShipment } from "@/lib/services/shipments/apply-shipment-edit";
import { resubscribe } from "@/lib/services/subscriptions/resubscribe";
import { type PostSubscription, sendDueSubscriptions } from "@/lib/services/subscriptions/send-subscriptions";
import { createParcels, fakeKuaidi100, setUpQueries, traceAnswer } from "@/lib/services/testing/query-fixtures";
import { rebuildShipment } from "@/lib/services/tracking/rebuild-shipments";
import { askNow } from "./ask-query";
import { askQueuedShipments } from "./ask-queued-shipments";
import { queryQueue, queuePlannedQueries } from "./run-queries";

const NOW = Date.UTC(2026, 10, 27, 4);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NUMBER = "YT1234567890123";

async function openQueryMode(): Promise<{ store: Store; id: string }> {
  const store = await openTestStore();
  await setUpQueries(store, NOW, { trackingMode: "query" });
  const [id = ""] = await createParcels(store, [NUMBER], NOW);
  return { store, id };
}

/** One round of the worker at an instant. @returns the carriers that were asked */
async function askAt(store: Store, at: number, state = "0"): Promise<string[]> {
  const { asked, post } = fakeKuaidi100(({ num }) => traceAnswer(num, state, ["到达【武汉转运中心】"], at - HOUR));
  await queuePlannedQueries(store, at);
  await sendDue(store, queryQueue(post), () => at);
  return asked.map(({ com }) => com);
}

/** Sends the subscriptions that are due. */
async function subscribe(store: Store, post: PostSubscription): Promise<void> {
  const target = { key: "k", pollUrl: "http://127.0.0.1:1/poll", publicUrl: "http://desk", origin: "x" };
  await sendDueSubscriptions(store, { ...target, resultv2: "1" }, { perSecond: 10, concurrency: 10 }, () => NOW, post);
}

test("a parcel of query mode says that it is asked, and when", async () => {
  const { store, id } = await openQueryMode();
  const first = NOW + 15 * MINUTE;
  const untold = { trackingMode: "query", monitorStatus: "queued", nextPushAt: null, isSilent: false };
  expect(await findShipment(store.read, EVERY_SHOP, id, NOW)).toMatchObject({
    ...untold,
    nextQueryAt: toIsoBeijing(first),
  });
  expect(await askAt(store, first - 1)).toEqual([]);
  expect(await askAt(store, first)).toEqual(["yuantong"]);
  const next = { ...untold, state: 0, nextQueryAt: toIsoBeijing(first + 6 * HOUR) };
  expect(await findShipment(store.read, EVERY_SHOP, id, first)).toMatchObject(next);
  const { items } = await listShipments(store.read, parseTestFilter(EVERY_SHOP, {}), first);
  expect(items).toMatchObject([next]);
  await askAt(store, first + 6 * HOUR, "3");
  expect(await findShipment(store.read, EVERY_SHOP, id, first + 6 * HOUR)).toMatchObject({
    trackingMode: "query",
    monitorStatus: "shutdown",
    nextQueryAt: null,
  });
  expect(await store.read.select().from(subscriptions)).toMatchObject([{ status: "unsent" }]);
});

test("a signature that a query takes back is asked about again", async () => {
  const { store, id } = await openQueryMode();
  const first = NOW + 15 * MINUTE;
  await askAt(store, first, "3");
  const { post } = fakeKuaidi100(({ num }) => traceAnswer(num, "5", ["派件"], first - 2 * HOUR));
  const result = await askNow(store, EVERY_SHOP, id, "小王", () => first + HOUR, post);
  expect(result).toMatchObject({ outcome: "found", verdict: "applied" });
  expect(result.changes).toContainEqual({ kind: "state", before: "3", after: "5" });
  const open = {
    state: 5,
    signedAt: null,
    monitorStatus: "queued",
    nextQueryAt: toIsoBeijing(first + 3 * HOUR),
    flag: { name: "signature-retracted" },
  };
  expect(await findShipment(store.read, EVERY_SHOP, id, first + HOUR)).toMatchObject(open);
  const { before, after } = await rebuildShipment(store, EVERY_SHOP, id, first + HOUR);
  expect(after).toBe(before);
});

test("without a record it has to be picked up in time, and no push is missed", async () => {
  const { store, id } = await openQueryMode();
  await evaluateDueShipments(store, NOW);
  await evaluateDueShipments(store, NOW + 24 * HOUR - 1);
  expect((await findShipment(store.read, EVERY_SHOP, id, NOW))?.flag).toBeNull();
  await evaluateDueShipments(store, NOW + 24 * HOUR);
  expect((await findShipment(store.read, EVERY_SHOP, id, NOW))?.flag).toMatchObject({ name: "pickup-late", level: 1 });
  expect(await countSilent(store.read, NOW + 99 * HOUR)).toBe(0);
});

test("a found trace that stops is late, also after a rebuild", async () => {
  const { store, id } = await openQueryMode();
  const first = NOW + 15 * MINUTE;
  await askAt(store, first);
  const later = first + 72 * HOUR;
  await evaluateDueShipments(store, later);
  const late = await findShipment(store.read, EVERY_SHOP, id, later);
  expect(late).toMatchObject({ isSilent: false, flag: { name: expect.stringMatching(/late|stalled/) } });
  await rebuildShipment(store, EVERY_SHOP, id, later);
  expect(await findShipment(store.read, EVERY_SHOP, id, later)).toMatchObject({
    trackingMode: "query",
    nextQueryAt: late?.nextQueryAt,
    flag: late?.flag,
  });
});

test("a wrong carrier can be corrected, and the next query asks the right one", async () => {
  const { store, id } = await openQueryMode();
  await editShipment(store, EVERY_SHOP, id, { carrier: "zhongtong", phone: "13800138000" }, undefined, NOW);
  expect(await askAt(store, NOW + 15 * MINUTE)).toEqual(["zhongtong"]);
});

test("what still waits to be subscribed is asked instead; what was sent without an answer still gets one", async () => {
  const store = await openTestStore();
  const [subscribed = ""] = await createParcels(store, ["YT1234567890124"], NOW);
  await subscribe(store, async () => ({ returnCode: "200", message: "提交成功" }));
  const [sent = ""] = await createParcels(store, ["YT1234567890125"], NOW);
  await subscribe(store, () => Promise.reject(new Kuaidi100UnreachableError("networkError", { code: "ECONNRESET" })));
  const [waiting = ""] = await createParcels(store, [NUMBER], NOW);
  await askQueuedShipments(store, NOW);
  expect(await findShipment(store.read, EVERY_SHOP, waiting, NOW)).toMatchObject({ trackingMode: "push" });
  await setUpQueries(store, NOW, { trackingMode: "query" });
  await askQueuedShipments(store, NOW + HOUR);
  expect(await findShipment(store.read, EVERY_SHOP, waiting, NOW + HOUR)).toMatchObject({
    trackingMode: "query",
    nextQueryAt: toIsoBeijing(NOW + 75 * MINUTE),
    subscriptions: [{ status: "unsent" }],
  });
  const untouched = { trackingMode: "push", nextQueryAt: null };
  expect(await findShipment(store.read, EVERY_SHOP, sent, NOW)).toMatchObject({
    ...untouched,
    monitorStatus: "queued",
  });
  expect(await findShipment(store.read, EVERY_SHOP, subscribed, NOW)).toMatchObject({
    ...untouched,
    monitorStatus: "polling",
  });
});

test("a change of the mode leaves such parcels as they are; subscribing again changes one", async () => {
  const { store, id } = await openQueryMode();
  await changeSettings(store, { trackingMode: "push" }, NOW);
  expect(await findShipment(store.read, EVERY_SHOP, id, NOW)).toMatchObject({ trackingMode: "query" });
  await resubscribe(store, EVERY_SHOP, [id], NOW + HOUR, "merchant");
  const pushed = { trackingMode: "push", nextQueryAt: null };
  expect(await findShipment(store.read, EVERY_SHOP, id, NOW + HOUR)).toMatchObject(pushed);
  await changeSettings(store, { trackingMode: "query" }, NOW + HOUR);
  expect(await findShipment(store.read, EVERY_SHOP, id, NOW + HOUR)).toMatchObject(pushed);
});
