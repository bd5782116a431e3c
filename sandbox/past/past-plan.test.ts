import { expect, test } from "vitest";
import { COD_CARRIER, JAMMED_CITY, PAST_DAYS, PAST_PARCELS, planPast } from "./past-plan";
import { tellPast } from "./past-pushes";
import { planBooks } from "./plan-books";

const DAY_MS = 24 * 3_600_000;
const END = Date.parse("2026-11-24T10:00:00+08:00");
const PLAN = planPast(END);

test("the demo's past is 60 days of parcels with a sale three weeks ago, the same on each call", () => {
  expect(planPast(END)).toEqual(PLAN);
  expect(new Set(PLAN.map(({ parcel }) => parcel.waybillNumber)).size).toBe(PAST_PARCELS);
  const today = Date.parse("2026-11-24T00:00:00+08:00");
  const perDay = new Map<number, number>();
  for (const { createdAt } of PLAN) {
    const daysAgo = Math.ceil((today - createdAt) / DAY_MS);
    perDay.set(daysAgo, (perDay.get(daysAgo) ?? 0) + 1);
  }
  expect([...perDay.keys()]).toEqual(Array.from({ length: PAST_DAYS }, (_, index) => PAST_DAYS - index));
  expect(Math.min(...perDay.values())).toBeGreaterThan(10);
  const [busiest] = [...perDay].toSorted(([, left], [, right]) => right - left)[0] ?? [];
  expect(busiest).toBe(21);
  expect(PLAN.map(({ createdAt }) => createdAt)).toEqual(
    PLAN.map(({ createdAt }) => createdAt).toSorted((a, b) => a - b),
  );
});

test("each push lies between the parcel's entry and now, and only recent journeys go on", () => {
  let pushed = 0;
  for (const planned of PLAN.filter((each, index) => each.isJammed || index % 20 === 0 || index > PLAN.length - 100)) {
    const pushes = tellPast(planned, "4", END);
    if (pushes === null) {
      expect(END - planned.createdAt).toBeLessThan(6 * DAY_MS);
      continue;
    }
    pushed += pushes.length;
    const times = pushes.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((left, right) => left - right));
    expect(times[0]).toBeGreaterThan(planned.createdAt);
    expect(times.at(-1)).toBeLessThan(END);
    if (!planned.isJammed) continue;
    const arrived = pushes.find(({ param }) => param.includes(`快件已到达【${JAMMED_CITY.slice(0, 2)}转运中心】`));
    expect(END - (arrived?.at ?? END), "it has stood there for a day").toBeGreaterThan(DAY_MS);
    expect(pushes.at(-1)?.param).toBe(arrived?.param);
    expect(END - (times.at(-1) ?? 0), "its pushes have not stopped").toBeLessThan(DAY_MS / 24);
  }
  expect(pushed).toBeGreaterThan(500);
});

test("the settlement file pays each parcel once and deducts the cash of two signed ones; the package is about to run out", () => {
  const { purchase, statement } = planBooks(PLAN, END);
  const rows = statement.text.split("\n").slice(1);
  const deducted = rows.filter((row) => row.split(",")[2] !== "");
  expect(deducted).toHaveLength(2);
  const paid = rows.filter((row) => !deducted.includes(row)).map((row) => row.split(",")[0]);
  expect(new Set(paid).size).toBe(paid.length);
  const known = new Map(PLAN.map(({ parcel }) => [parcel.waybillNumber, parcel]));
  for (const number of paid) expect(known.get(number ?? "")?.carrier).toBe(COD_CARRIER);
  expect(paid.length).toBeGreaterThan(30);
  expect(purchase.units - PAST_PARCELS).toBeLessThan(4 * (PAST_PARCELS / PAST_DAYS));
});
