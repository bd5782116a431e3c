import { expect, test, vi } from "vitest";
import { updateShipment } from "@/db/queries/shipments/new-shipments";
import { findShipment } from "@/db/queries/shipments/shipment-pages";
import { findQueryUsage } from "@/db/queries/tracking-lookups/query-claims";
import { charges } from "@/db/schema/charge-tables";
import { paidQueries } from "@/db/schema/query-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { addPackage } from "@/lib/services/billing/purchased-packages";
import {
  createParcels,
  failureAnswer,
  fakeKuaidi100,
  setUpQueries,
  traceAnswer,
} from "@/lib/services/testing/query-fixtures";
import { rebuildShipment } from "@/lib/services/tracking/rebuild-shipments";
import { startClock } from "@/lib/testing/start-clock";
import { askNow } from "./ask-query";
import { QueryRefusedError } from "./claim-query";
import { listQueryViews } from "./query-report-views";

const NOW = Date.UTC(2026, 10, 27, 4);
vi.setSystemTime(NOW);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NUMBER = "YT1234567890123";

const refusalOf = (asking: Promise<unknown>) =>
  asking.then(
    () => undefined,
    (error: unknown) => {
      if (!(error instanceof QueryRefusedError)) throw error;
      return error.details;
    },
  );

test("a query by hand tells what it changed and what it cost", async () => {
  const store = await openTestStore();
  const [id = ""] = await createParcels(store, [NUMBER], NOW - HOUR);
  await setUpQueries(store, NOW);
  await addPackage(store, { boughtOn: "2026-11-01", units: 1000, giftUnits: 0, price: 8500 }, "店主", NOW);
  const { asked, post } = fakeKuaidi100(() => traceAnswer(NUMBER, "3", ["已签收", "派件中"], NOW - HOUR));
  const result = await askNow(store, EVERY_SHOP, id, "小王", () => NOW, post);
  expect(asked).toMatchObject([{ com: "yuantong", num: NUMBER, phone: null, resultv2: "1" }]);
  expect(result).toMatchObject({
    outcome: "found",
    returnCode: "200",
    verdict: "applied",
    eventsBefore: 0,
    eventsAfter: 2,
    costUnits: 1,
    costFen: 9,
    nextAllowedAt: "2026-11-27T12:30:00+08:00",
  });
  expect(result.changes).toContainEqual({ kind: "state", before: null, after: "3" });
  expect(await store.read.select().from(charges)).toMatchObject([{ waybillNumber: NUMBER, month: "2026-11" }]);
  const { items } = await listQueryViews(store.read, EVERY_SHOP, { limit: 10 });
  expect(items).toMatchObject([
    {
      id: result.queryId,
      reason: "person",
      askedBy: "小王",
      status: "done",
      outcome: "found",
      costUnits: 1,
      attempts: 1,
    },
  ]);
});

test("what a query found survives a rebuild", async () => {
  const store = await openTestStore();
  const [id = ""] = await createParcels(store, [NUMBER], NOW - HOUR);
  await setUpQueries(store, NOW);
  const { post } = fakeKuaidi100(() => traceAnswer(NUMBER, "5", ["派件中", "到达"], NOW - HOUR));
  await askNow(store, EVERY_SHOP, id, "小王", () => NOW, post);
  const { before, after } = await rebuildShipment(store, EVERY_SHOP, id);
  expect(after).toBe(before);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ state: 5 });
});

test("a number is asked again after half an hour, not before", async () => {
  const store = await openTestStore();
  const [id = ""] = await createParcels(store, [NUMBER], NOW - HOUR);
  await setUpQueries(store, NOW);
  const { asked, post } = fakeKuaidi100(() => failureAnswer("500", "查询无结果，请隔段时间再查"));
  expect(await askNow(store, EVERY_SHOP, id, "小王", () => NOW, post)).toMatchObject({
    outcome: "not_found",
    returnCode: "500",
    costUnits: 0,
  });
  const early = refusalOf(askNow(store, EVERY_SHOP, id, "小王", () => NOW + 29 * MINUTE, post));
  expect(await early).toEqual({ reason: "resting", from: "2026-11-27T12:30:00+08:00" });
  await askNow(store, EVERY_SHOP, id, "小王", () => NOW + 30 * MINUTE, post);
  expect(asked).toHaveLength(2);
});

test("two shipments with one number share its limit", async () => {
  const store = await openTestStore();
  const [first = ""] = await createParcels(store, [NUMBER], NOW - HOUR);
  const [second = ""] = await createParcels(store, [NUMBER], NOW - HOUR, { carrier: "ems" });
  await setUpQueries(store, NOW);
  const { post } = fakeKuaidi100(() => failureAnswer("500"));
  await askNow(store, EVERY_SHOP, first, "小王", () => NOW, post);
  expect(await refusalOf(askNow(store, EVERY_SHOP, second, "小王", () => NOW + 5 * MINUTE, post))).toMatchObject({
    reason: "resting",
  });
});

test("five failures of a number cost a unit", async () => {
  const store = await openTestStore();
  const [id = ""] = await createParcels(store, [NUMBER], NOW - HOUR);
  await setUpQueries(store, NOW);
  const { post } = fakeKuaidi100(() => failureAnswer("500"));
  const costs: number[] = [];
  for (let attempt = 0; attempt < 11; attempt += 1) {
    const at = NOW + attempt * HOUR;
    costs.push((await askNow(store, EVERY_SHOP, id, "小王", () => at, post)).costUnits);
  }
  expect(costs).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
});

test("a locked number rests for a day", async () => {
  const store = await openTestStore();
  const [id = ""] = await createParcels(store, [NUMBER], NOW - HOUR);
  await setUpQueries(store, NOW);
  const { post } = fakeKuaidi100(() => failureAnswer("400", "该单号已锁单"));
  await askNow(store, EVERY_SHOP, id, "小王", () => NOW, post);
  expect(await refusalOf(askNow(store, EVERY_SHOP, id, "小王", () => NOW + 2 * HOUR, post))).toEqual({
    reason: "locked",
    from: "2026-11-28T12:00:00+08:00",
  });
});

test("the budget is claimed before a query is sent, and what was reserved and not used comes back", async () => {
  const store = await openTestStore();
  const [first = "", second = "", third = ""] = await createParcels(
    store,
    ["YT1", "YT2", "YT3"].map((end) => `${NUMBER}${end}`),
    NOW - HOUR,
  );
  await setUpQueries(store, NOW, { queryBudgetKind: "units", queryDayBudget: 1, queryMonthBudget: 10 });
  const { post } = fakeKuaidi100(({ num }) =>
    num.endsWith("YT1") ? failureAnswer("500") : traceAnswer(num, "0", ["到达"], NOW - HOUR),
  );
  const later = (seconds: number) => () => NOW + seconds * 1_000;
  await askNow(store, EVERY_SHOP, first, "小王", later(0), post);
  expect(await findQueryUsage(store.read, NOW)).toMatchObject({ day: { queries: 1, units: 0 } });
  await askNow(store, EVERY_SHOP, second, "小王", later(2), post);
  expect(await refusalOf(askNow(store, EVERY_SHOP, third, "小王", later(4), post))).toEqual({
    reason: "budget",
    from: "2026-11-28T00:00:00+08:00",
  });
  // Its number is paid for in this month, so that it costs nothing more.
  expect(await askNow(store, EVERY_SHOP, second, "小王", later(3_600), post)).toMatchObject({
    outcome: "found",
    costUnits: 0,
  });
});

test("people who ask at once are served one after the other, a second apart", async () => {
  const store = await openTestStore();
  const ids = await createParcels(
    store,
    ["A", "B"].map((end) => `${NUMBER}${end}`),
    NOW - HOUR,
  );
  await setUpQueries(store, NOW);
  const { post } = fakeKuaidi100(({ num }) => traceAnswer(num, "0", ["到达"], NOW - HOUR));
  const clock = startClock(NOW);
  await Promise.all(ids.map((id) => askNow(store, EVERY_SHOP, id, "小王", clock, post)));
  const rows = await store.read.select({ at: paidQueries.askedAt }).from(paidQueries);
  const times = rows.map(({ at }) => at ?? 0).toSorted((a, b) => a - b);
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(1_000);
});

test("a query that is under way is not sent twice", async () => {
  const store = await openTestStore();
  const [id = ""] = await createParcels(store, [NUMBER], NOW - HOUR);
  await setUpQueries(store, NOW);
  const { asked, post } = fakeKuaidi100(() => traceAnswer(NUMBER, "0", ["到达"], NOW - HOUR));
  const results = await Promise.allSettled(
    [0, 1, 2, 3].map(() => askNow(store, EVERY_SHOP, id, "小王", () => NOW, post)),
  );
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(asked).toHaveLength(1);
});

test("nothing is sent without a customer, a carrier, or the phone that the carrier needs", async () => {
  const store = await openTestStore();
  const [id = ""] = await createParcels(store, [NUMBER], NOW - HOUR);
  const { asked, post } = fakeKuaidi100(() => failureAnswer("500"));
  const ask = (shipmentId: string) => refusalOf(askNow(store, EVERY_SHOP, shipmentId, "小王", () => NOW, post));
  expect(await ask(id)).toMatchObject({ reason: "not_configured" });
  await setUpQueries(store, NOW);
  const [unknown = ""] = await createParcels(store, ["1234567890128"], NOW - HOUR, { carrier: undefined });
  expect(await ask(unknown)).toMatchObject({ reason: "no_carrier" });
  const [zhongtong = ""] = await createParcels(store, ["75123456789012"], NOW - HOUR, {
    carrier: "zhongtong",
    phone: "13800138000",
  });
  await store.write((tx) => updateShipment(tx, zhongtong, { phoneSealed: null }));
  expect(await ask(zhongtong)).toMatchObject({ reason: "no_phone" });
  expect(asked).toHaveLength(0);
});

test("under the carrier that Kuaidi100 has corrected, a query shares the unit of the subscribed one", async () => {
  const store = await openTestStore();
  const [id = ""] = await createParcels(store, [NUMBER], NOW - HOUR);
  await setUpQueries(store, NOW);
  const { post } = fakeKuaidi100(() => traceAnswer(NUMBER, "0", ["到达"], NOW - HOUR));
  expect(await askNow(store, EVERY_SHOP, id, "小王", () => NOW, post)).toMatchObject({ costUnits: 1 });
  const [row] = await store.read.select().from(shipments);
  const monitorGeneration = (row?.monitorGeneration ?? 0) + 1;
  await store.write((tx) => updateShipment(tx, id, { carrier: "jd", monitorStatus: "polling", monitorGeneration }));
  const later = NOW + HOUR;
  expect(await askNow(store, EVERY_SHOP, id, "小王", () => later, post)).toMatchObject({
    costUnits: 0,
    outcome: "found",
  });
  expect(await store.read.select().from(charges)).toMatchObject([{ carrier: "yuantong" }]);
});
