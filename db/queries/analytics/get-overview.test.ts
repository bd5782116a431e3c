import { expect, test } from "vitest";
import { countCases } from "@/db/queries/cases/case-counts";
import { listCases } from "@/db/queries/cases/case-queue-pages";
import { getCaseReport, listCasesForExport } from "@/db/queries/cases/case-report-view";
import { countShipments, listShipmentIds } from "@/db/queries/shipment-list/shipment-list";
import { problemCases } from "@/db/schema/flag-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import type { FlagName } from "@/lib/domain/flags/flag";
import { dayNumber } from "@/lib/domain/time/beijing-month";
import { getOverview } from "./get-overview";
import { applyDayChanges } from "./measure-records";

const NOON = Date.UTC(2026, 10, 24, 4); // 2026-11-24 12:00 in Beijing
const HOUR = 3_600_000;

async function insertRows(store: Store, ...rows: Partial<typeof shipments.$inferInsert>[]): Promise<void> {
  const complete = rows.map((more, number) => ({
    id: `s${number}`,
    waybillNumber: `YT${number}`,
    submittedAs: `s${number}`,
    international: false,
    createdAt: NOON,
    activityAt: NOON,
    monitorStatus: "polling" as const,
    monitorGeneration: 0,
    ...more,
  }));
  await store.write(async (tx) => void (await tx.insert(shipments).values(complete)));
}

test("an empty database gives zeros for all thirty days", async () => {
  const store = await openTestStore();
  const view = await getOverview(store.read, EVERY_SHOP, NOON);
  expect(view).toMatchObject({ total: 0, signedToday: 0, inTransit: 0, stalled: 0, urgent: [], recent: [] });
  expect(view.trend).toHaveLength(30);
  expect(view.trend.at(-1)).toEqual({ day: "2026-11-24", subscribed: 0, signed: 0 });
  expect(view.trend[0]?.day).toBe("2026-10-26");
});

test("days start at midnight in Beijing", async () => {
  const store = await openTestStore();
  await insertRows(
    store,
    { state: 3, signedAt: NOON - 12 * HOUR }, // 00:00 today
    { state: 3, signedAt: NOON - 12 * HOUR - 1 }, // the last millisecond of yesterday
  );
  // Past days come from the figures.
  const yesterday = { kind: "signed", day: dayNumber(NOON) - 1, dimension: "all", name: "" } as const;
  const counted = { ...yesterday, parcels: 1, cod: 0, orders: 0, freight: 0 };
  await store.write((tx) => applyDayChanges(tx, new Map([["yesterday", counted]])));
  const view = await getOverview(store.read, EVERY_SHOP, NOON);
  expect(view.signedToday).toBe(1);
  expect(view.trend.slice(-2)).toEqual([
    { day: "2026-11-23", subscribed: 0, signed: 1 },
    { day: "2026-11-24", subscribed: 2, signed: 1 },
  ]);
});

test("what is to be handled are the waiting cases, by kind; the urgent parcels are the first of the desk's queue", async () => {
  const store = await openTestStore();
  const kinds = ["refused", "customs", "stalled", "problem", "subscription-failed", "problem", "refused"] as const;
  await insertRows(store, ...kinds.map(() => ({ state: 0 })), { state: 2 });
  const cases = kinds.map((flag, number) => ({
    id: `c${number}`,
    shipmentId: `s${number}`,
    status: number === 6 ? ("closed" as const) : ("open" as const),
    step: "todo" as const,
    flag,
    flagLevel: 2,
    flagSince: NOON,
    version: 1,
    openedAt: NOON,
    dueAt: NOON + (number - 3) * HOUR,
    nextActionAt: number === 5 ? NOON + HOUR : null, // put off
    closedAt: number === 6 ? NOON : null,
  }));
  await store.write(async (tx) => void (await tx.insert(problemCases).values(cases)));
  const view = await getOverview(store.read, EVERY_SHOP, NOON);
  expect(view.needsCare).toEqual({ total: 5, problem: 1, refused: 1, customs: 1, failed: 1, other: 1 });
  expect(view.queue).toEqual({ open: 5, overdue: 4 });
  expect(view.urgent.map(({ waybillNumber }) => waybillNumber)).toEqual(["YT0", "YT1", "YT2", "YT3", "YT4"]);
  // The same numbers as the badge of the navigation, the desk's tabs and the lists that the figures link to.
  expect(await countCases(store.read, EVERY_SHOP, null, NOON)).toMatchObject({ open: 5, overdue: 4, resting: 1 });
  const list = async (scope: "all" | "overdue" | "open") =>
    (await listCases(store.read, EVERY_SHOP, { scope, limit: 50 }, null, NOON)).items.length;
  expect([await list("all"), await list("overdue"), await list("open")]).toEqual([5, 4, 6]);
});

test("a refusal is one thing, by 拒签 or by 拒收, in the overview, the desk, the report and the list", async () => {
  const store = await openTestStore();
  const flags = ["refused", "return-late", "return-late", "no-record"] as const;
  await insertRows(
    store,
    { state: 2, subState: 203, outcome: "refused", flag: "refused" },
    { state: 14, outcome: "refused", flag: "return-late" }, // since long: its return is late
    { state: 6, outcome: "returned", flag: "return-late" },
    { state: null, monitorStatus: "abort" }, // without a record
    { state: 3, outcome: "signed", codAmount: 500, signedAt: NOON - HOUR },
    { state: 3, outcome: "returned", codAmount: 700 }, // the sender has signed for it
  );
  const cases = flags.map((flag, number) => ({
    ...{ id: `c${number}`, shipmentId: `s${number}`, status: "open" as const, step: "todo" as const, flag },
    ...{ flagLevel: 2, flagSince: NOON, version: 1, openedAt: NOON, dueAt: NOON + HOUR },
  }));
  await store.write(async (tx) => void (await tx.insert(problemCases).values(cases)));
  const view = await getOverview(store.read, EVERY_SHOP, NOON);
  expect(view.needsCare).toEqual({ total: 4, problem: 0, refused: 2, customs: 0, failed: 0, other: 2 });
  const found = async (flag: FlagName[]) => {
    const { items } = await listCases(store.read, EVERY_SHOP, { scope: "all", flag, limit: 50 }, null, NOON);
    const { ids } = await listShipmentIds(store.read, { scope: EVERY_SHOP, flag, limit: 50 }, NOON);
    return [items.map(({ id }) => id), ids.toSorted()];
  };
  expect(await found(["refused"])).toEqual([["c0", "c1"], ["s0", "s1"]]); // biome-ignore format: cases and parcels
  expect(await found(["return-late"])).toEqual([["c2"], ["s2"]]);
  expect(await found(["refused", "return-late"])).toEqual([["c0", "c1", "c2"], ["s0", "s1", "s2"]]); // biome-ignore format: cases and parcels
  const refused = { scope: EVERY_SHOP, state: ["refused" as const], limit: 50 };
  expect((await listShipmentIds(store.read, refused, NOON)).ids.toSorted()).toEqual(["s0", "s1"]);
  const today = { from: "2026-11-24", to: "2026-11-24" };
  const { byFlag } = await getCaseReport(store.read, EVERY_SHOP, today, NOON);
  const reported = byFlag.map(({ key, opened }) => [key, opened]);
  expect(Object.fromEntries(reported)).toEqual({ refused: 2, "return-late": 1, "no-record": 1 });
  const exported = await listCasesForExport(store.read, EVERY_SHOP, today, undefined);
  expect(exported.map(({ flag }) => flag)).toEqual(["refused", "refused", "return-late", "no-record"]);
  expect(await countShipments(store.read, { scope: EVERY_SHOP }, NOON)).toMatchObject({ refused: 2, signedToday: 1 });
  expect(view).toMatchObject({ signedToday: 1, codToday: 500 });
  expect(view.trend.at(-1)).toMatchObject({ signed: 1 });
});
