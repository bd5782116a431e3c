import fc from "fast-check";
import { expect, test } from "vitest";
import { countSending } from "@/db/queries/imports/import-records";
import { updateShipment } from "@/db/queries/shipments/new-shipments";
import { findShipment } from "@/db/queries/shipments/shipment-pages";
import { findQueryUsage } from "@/db/queries/tracking-lookups/query-claims";
import { paidQueries, queryPlans } from "@/db/schema/query-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { Kuaidi100UnreachableError } from "@/lib/kuaidi100/kuaidi100-client";
import type { QueryRequest } from "@/lib/kuaidi100/query-wire";
import { createUser } from "@/lib/services/auth/user-accounts";
import { getNoticePage } from "@/lib/services/notifications/user-notices";
import { changeSettings } from "@/lib/services/settings/app-settings";
import { sendDue } from "@/lib/services/shared/outgoing-queue";
import { resubscribe } from "@/lib/services/subscriptions/resubscribe";
import { sendDueSubscriptions } from "@/lib/services/subscriptions/send-subscriptions";
import {
  createParcels,
  failureAnswer,
  fakeKuaidi100,
  setUpQueries,
  traceAnswer,
} from "@/lib/services/testing/query-fixtures";
import { askNow } from "./ask-query";
import { queueQueries } from "./query-proposals";
import { getQuerySummary } from "./query-report-views";
import { queryQueue, queueByRules, queuePlannedQueries, resumeStoppedQueries } from "./run-queries";
import type { PostQuery } from "./send-query";

const NOW = Date.UTC(2026, 10, 27, 4);
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NUMBER = "YT1234567890123";

const numbers = (count: number) => Array.from({ length: count }, (_, index) => `YT${1_000_000_000_000 + index}`);

/** One round of the worker at an instant. @returns whether a query was sent */
async function runOnce(store: Store, at: number, post: PostQuery): Promise<boolean> {
  return (await sendDue(store, queryQueue(post), () => at)) > 0;
}

async function queueAll(store: Store, shipmentIds: readonly string[], now: number): Promise<void> {
  const parcels = shipmentIds.map((shipmentId, index) => ({
    shipmentId,
    waybillNumber: numbers(99)[index] ?? "",
    carrier: "yuantong",
  }));
  await queueQueries(store, parcels, "outage", { askedBy: "店主", proposal: "outage-1" }, now);
}

const trace: (request: QueryRequest) => string = ({ num }) => traceAnswer(num, "0", ["到达"], NOW - HOUR);

test("rounds of many servers at the same instant send one query", async () => {
  const store = await openTestStore();
  const ids = await createParcels(store, numbers(5), NOW - HOUR);
  await setUpQueries(store, NOW);
  await queueAll(store, ids, NOW);
  const { asked, post } = fakeKuaidi100(trace);
  await Promise.all(Array.from({ length: 6 }, () => runOnce(store, NOW, post)));
  expect(asked).toHaveLength(1);
  await Promise.all(Array.from({ length: 6 }, () => runOnce(store, NOW + SECOND, post)));
  expect(asked).toHaveLength(2);
});

test("a killed server's query counts, and its number is not asked again for half an hour", async () => {
  const store = await openTestStore();
  const ids = await createParcels(store, numbers(1), NOW - HOUR);
  await setUpQueries(store, NOW);
  await queueAll(store, ids, NOW);
  const { asked, post } = fakeKuaidi100(trace);
  await expect(runOnce(store, NOW, () => Promise.reject(new Error("killed")))).rejects.toThrow("killed");
  expect(await findQueryUsage(store.read, NOW)).toMatchObject({ day: { queries: 1, units: 1 } });
  // It may have reached Kuaidi100 until its time was over.
  expect(await runOnce(store, NOW + 30 * MINUTE, post)).toBe(false);
  expect(await runOnce(store, NOW + 30 * MINUTE + 20 * SECOND, post)).toBe(true);
  expect(asked).toHaveLength(1);
  expect(await store.read.select().from(paidQueries)).toMatchObject([
    { status: "done", outcome: "found", attempts: 2 },
  ]);
});

test("what Kuaidi100 does not answer is asked four times at most, each time after a longer rest", async () => {
  const store = await openTestStore();
  const ids = await createParcels(store, numbers(1), NOW - HOUR);
  await setUpQueries(store, NOW);
  await queueAll(store, ids, NOW);
  const times: number[] = [];
  for (let at = NOW; at < NOW + DAY; at += 10 * MINUTE) {
    const { post } = fakeKuaidi100(() => failureAnswer("502", "服务器忙"));
    if (await runOnce(store, at, post)) times.push((at - NOW) / MINUTE);
  }
  expect(times).toEqual([0, 30, 90, 210]);
  expect(await store.read.select().from(paidQueries)).toMatchObject([
    { status: "done", outcome: "refused", returnCode: "502", message: "服务器忙", costUnits: 0 },
  ]);
});

test("without a connection nothing is counted, and it is tried again soon", async () => {
  const store = await openTestStore();
  const ids = await createParcels(store, numbers(1), NOW - HOUR);
  await setUpQueries(store, NOW);
  await queueAll(store, ids, NOW);
  const unreachable = () =>
    Promise.reject(new Kuaidi100UnreachableError("networkError", { code: "ECONNREFUSED" }, false));
  for (let round = 0; round < 10; round += 1) await runOnce(store, NOW + round * 5 * MINUTE, unreachable);
  expect(await findQueryUsage(store.read, NOW)).toMatchObject({ day: { queries: 0, units: 0 } });
  const { post } = fakeKuaidi100(trace);
  expect(await runOnce(store, NOW + 51 * MINUTE, post)).toBe(true);
});

test("a refused account pauses all queries, tells the owner once, and is tried every ten minutes", async () => {
  const store = await openTestStore();
  const owner = await createUser(
    store,
    { username: "boss", password: "long enough", role: "owner", shops: EVERY_SHOP },
    NOW,
  );
  const ids = await createParcels(store, numbers(3), NOW - HOUR);
  await setUpQueries(store, NOW);
  await queueAll(store, ids, NOW);
  const { asked, post } = fakeKuaidi100(() => failureAnswer("601", "POLL:KEY已过期"));
  for (let minute = 0; minute < 25; minute += 1) await runOnce(store, NOW + minute * MINUTE, post);
  expect(asked).toHaveLength(3); // at 0, 10 and 20 minutes
  const { items } = await getNoticePage(store.read, { id: owner, shops: EVERY_SHOP }, { limit: 10 });
  expect(items).toMatchObject([{ kind: "queries-stopped", code: "601", count: 1 }]);
  expect((await getQuerySummary(store.read, EVERY_SHOP, NOW + 25 * MINUTE)).stopped).toMatchObject({
    returnCode: "601",
  });
  await resumeStoppedQueries(store, NOW + 26 * MINUTE);
  const { asked: later, post: found } = fakeKuaidi100(trace);
  for (let minute = 60; minute < 64; minute += 1) await runOnce(store, NOW + minute * MINUTE, found);
  expect(later).toHaveLength(3);
  expect(await getQuerySummary(store.read, EVERY_SHOP, NOW + 65 * MINUTE)).toMatchObject({ stopped: null, waiting: 0 });
});

test("no rule asks for a parcel whose carrier answers only with a phone number that is missing", async () => {
  const store = await openTestStore();
  const [id = ""] = await createParcels(store, numbers(1), NOW - 3 * DAY, { carrier: "zhongtong" });
  await setUpQueries(store, NOW, { queryRules: ["silent"] });
  await store.write((tx) => updateShipment(tx, id, { monitorStatus: "polling", subscribedAt: NOW - 3 * DAY }));
  expect(await queueByRules(store, NOW)).toBe(0);
  await store.write((tx) => updateShipment(tx, id, { phoneSealed: "sealed" }));
  expect(await queueByRules(store, NOW)).toBe(1);
});

test("the budget of the day holds over the day, and the next day goes on", async () => {
  const store = await openTestStore();
  const ids = await createParcels(store, numbers(5), NOW - HOUR);
  await setUpQueries(store, NOW, { queryDayBudget: 2, queryMonthBudget: 100 });
  await queueAll(store, ids, NOW);
  const { asked, post } = fakeKuaidi100(trace);
  for (let minute = 0; minute < 30; minute += 1) await runOnce(store, NOW + minute * MINUTE, post);
  expect(asked).toHaveLength(2);
  for (let minute = 0; minute < 30; minute += 1) await runOnce(store, NOW + DAY + minute * MINUTE, post);
  expect(asked).toHaveLength(4);
});

test("limits and budget hold whatever people, rules, kills and clocks do", async () => {
  const store = await openTestStore();
  const ids = await createParcels(store, numbers(3), NOW - HOUR);
  await setUpQueries(store, NOW, { queryDayBudget: 40, queryMonthBudget: 70 });
  const step = fc.record({
    waitMs: fc.oneof(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max: 40 * MINUTE })),
    parcel: fc.integer({ min: 0, max: 2 }),
    isPerson: fc.boolean(),
    answer: fc.constantFrom("trace", "trace", "500", "502", "killed"),
  });
  const [steps = []] = fc.sample(fc.array(step, { minLength: 150, maxLength: 150 }), 1);
  const sent: { number: string; at: number }[] = [];
  let at = NOW;
  for (const { waitMs, parcel, isPerson, answer } of steps) {
    // With this clock, which stands still, a person would wait in vain for the account's next second.
    at += isPerson ? waitMs + SECOND : waitMs;
    const id = ids[parcel] ?? "";
    const post: PostQuery = (request) => {
      sent.push({ number: request.num, at });
      if (answer === "killed") return Promise.reject(new Error("killed"));
      return fakeKuaidi100((each) => (answer === "trace" ? trace(each) : failureAnswer(answer))).post(request);
    };
    const ignore = () => undefined;
    if (isPerson) {
      await askNow(store, EVERY_SHOP, id, "小王", () => at, post).catch(ignore);
    } else {
      await queueQueries(
        store,
        [{ shipmentId: id, waybillNumber: numbers(3)[parcel] ?? "", carrier: "yuantong" }],
        "outage",
        { askedBy: null, proposal: null },
        at,
      );
      await runOnce(store, at, post).catch(ignore);
    }
  }
  expect(sent.length).toBeGreaterThan(20);
  for (const [index, each] of sent.entries()) {
    const earlier = sent.slice(0, index);
    const ofNumber = earlier.filter(({ number }) => number === each.number);
    expect(ofNumber.every((other) => each.at - other.at >= 30 * MINUTE)).toBe(true);
    expect(ofNumber.filter((other) => each.at - other.at < DAY).length).toBeLessThan(48);
    expect(earlier.every((other) => each.at - other.at >= SECOND)).toBe(true);
  }
  const dayOf = (instant: number) => Math.floor((instant + 8 * HOUR) / DAY);
  for (const { at: instant } of sent) {
    expect(sent.filter((other) => dayOf(other.at) === dayOf(instant)).length).toBeLessThanOrEqual(40);
  }
  expect(sent.length).toBeLessThanOrEqual(70);
});

test("in query mode nothing is subscribed; a parcel is asked after 15 minutes and then on its rhythm until it is signed", async () => {
  const store = await openTestStore();
  await setUpQueries(store, NOW, { trackingMode: "query" });
  const [id = ""] = await createParcels(store, [NUMBER], NOW);
  await store.write((tx) => updateShipment(tx, id, { importId: "file" }));
  expect(await countSending(store.read, EVERY_SHOP, "file")).toEqual({ sent: 1, refused: 0, waiting: 0 });
  const account = {
    key: "k",
    pollUrl: "http://127.0.0.1:1/poll",
    publicUrl: "http://desk",
    origin: "x",
    resultv2: "1" as const,
  };
  const pace = { perSecond: 10, concurrency: 10 };
  expect(
    await sendDueSubscriptions(
      store,
      account,
      pace,
      () => NOW,
      () => Promise.reject(new Error("sent")),
    ),
  ).toBe(0);
  expect(await store.read.select().from(subscriptions)).toMatchObject([{ status: "unsent", nextAttemptAt: null }]);
  const states: [number, string][] = [
    [0, "1"],
    [7, "0"],
    [13, "5"],
    [15, "3"],
  ];
  const times: number[] = [];
  for (let at = NOW; at < NOW + 26 * HOUR; at += 15 * MINUTE) {
    const state = states.findLast(([hour]) => at >= NOW + hour * HOUR)?.[1] ?? "1";
    const { post } = fakeKuaidi100(() => traceAnswer(NUMBER, state, [`状态 ${state}`], at - HOUR));
    await queuePlannedQueries(store, at);
    if (await runOnce(store, at, post)) times.push((at - NOW) / MINUTE);
  }
  // In transit every 6 hours, delivering after 2.
  expect(times).toEqual([15, 375, 735, 1_095]);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ state: 3 });
  expect(await store.read.select().from(queryPlans)).toMatchObject([{ dueAt: null }]);
});

test("back in push mode a parcel of query mode can be subscribed at once, and is not asked any more", async () => {
  const store = await openTestStore();
  await setUpQueries(store, NOW, { trackingMode: "query" });
  const [id = ""] = await createParcels(store, [NUMBER], NOW);
  await changeSettings(store, { trackingMode: "push" }, NOW);
  const [result] = await resubscribe(store, EVERY_SHOP, [id], NOW + HOUR, "merchant");
  expect(result).toHaveProperty("subscriptionId");
  expect(await store.read.select().from(queryPlans)).toEqual([]);
  const statuses = (await store.read.select().from(subscriptions)).map(({ status }) => status);
  expect(statuses.toSorted()).toEqual(["queued", "unsent"]);
});

test("only the rules that are switched on ask, each parcel once, and no more than the budget", async () => {
  const store = await openTestStore();
  const ids = await createParcels(store, numbers(4), NOW - 5 * DAY);
  await setUpQueries(store, NOW, { queryDayBudget: 3 });
  await store.write(async (tx) => {
    for (const id of ids) await updateShipment(tx, id, { monitorStatus: "abort", activityAt: NOW - 2 * HOUR });
  });
  expect(await queueByRules(store, NOW)).toBe(0);
  await changeSettings(store, { queryRules: ["silent", "unfinished"] }, NOW);
  expect(await queueByRules(store, NOW)).toBe(3);
  expect(await queueByRules(store, NOW)).toBe(0);
  const { post } = fakeKuaidi100(() => failureAnswer("500"));
  for (let second = 0; second < 5; second += 1) await runOnce(store, NOW + second * SECOND, post);
  const { reasons, budget } = await getQuerySummary(store.read, EVERY_SHOP, NOW + MINUTE);
  expect(reasons).toMatchObject([{ reason: "unfinished", queries: 3, found: 0, changed: 0, units: 0 }]);
  expect(budget).toMatchObject({ dayLeft: 0, monthLeft: 497 });
});
