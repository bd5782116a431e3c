import { expect, test } from "vitest";
import { shipments } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
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
  const view = await getOverview(store.read, NOON);
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
  const counted = { ...yesterday, parcels: 1, cod: 0, freight: 0 };
  await store.write((tx) => applyDayChanges(tx, new Map([["yesterday", counted]])));
  const view = await getOverview(store.read, NOON);
  expect(view.signedToday).toBe(1);
  expect(view.trend.slice(-2)).toEqual([
    { day: "2026-11-23", subscribed: 0, signed: 1 },
    { day: "2026-11-24", subscribed: 2, signed: 1 },
  ]);
});

test("problems are counted by kind and listed most urgent first", async () => {
  const store = await openTestStore();
  const long = NOON - 49 * HOUR;
  await insertRows(
    store,
    { state: 13 },
    { state: 0, lastEventAt: long - HOUR, flag: "transit-late" },
    { state: 14 },
    { state: 5, lastEventAt: long, flag: "sign-late" },
    { state: 2 },
    { monitorStatus: "failed" },
    { state: 0, lastEventAt: NOON - HOUR },
    { state: 0, lastEventAt: long, monitorStatus: "shutdown" },
  );
  const view = await getOverview(store.read, NOON);
  expect(view.needsCare).toEqual({ total: 4, problem: 1, refused: 1, customs: 1, failed: 1 });
  expect(view.stalled).toBe(2);
  expect(view.urgent.map(({ waybillNumber }) => waybillNumber)).toEqual(["YT5", "YT4", "YT2", "YT0", "YT1", "YT3"]);
});
