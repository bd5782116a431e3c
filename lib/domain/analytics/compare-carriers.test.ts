import { expect, test } from "vitest";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";
import { compareTimes, estimateInstead } from "./compare-carriers";
import { findBucket } from "./duration-buckets";
import { packCounts } from "./packed-counts";
import { type ComparedCell, timesOfCells } from "./transit-times";

const WEEK = 2_960;
const NOW = Date.UTC(2027, 5, 1); // all weeks are over

/** Parcels of a carrier, by the hours that each took. */
function cell(carrier: string, city: string, hours: readonly number[], week = WEEK): ComparedCell {
  const spans = new Map<number, number>();
  for (const each of hours) {
    const bucket = findBucket(each * HOUR_MS);
    spans.set(bucket, (spans.get(bucket) ?? 0) + 1);
  }
  const lane = { origin: "广东", destination: "四川", city };
  return { carrier, ...lane, week, parcels: hours.length, spans: packCounts(spans) };
}

const compare = (cells: readonly ComparedCell[], a: string, b: string, days: number) =>
  compareTimes(timesOfCells(cells, "first"), a, b, days, NOW, "picked-up");
const estimate = (cells: readonly ComparedCell[]) => estimateInstead(timesOfCells(cells, "first"), "a", "b", 2);

const around = (hours: number, count: number) => Array.from({ length: count }, (_, index) => hours + (index % 5));

test("a carrier does not count as slower because it has the long lanes", () => {
  const found = compare(
    [
      cell("a", "近", around(20, 100)),
      cell("a", "远", around(80, 1_000)),
      cell("b", "近", around(20, 1_000)),
      cell("b", "远", around(80, 100)),
    ],
    "a",
    "b",
    3,
  );
  expect(found).toMatchObject({ silence: null, samples: { a: 1_100, b: 1_100 }, lanes: 2, groups: 2 });
  expect(found.p80Difference?.value).toBe(0);
  expect(found.withinDifference?.value).toBeCloseTo(0);
});

test("the difference on the same lanes in the same weeks has an interval", () => {
  const weeks = [WEEK, WEEK + 1, WEEK + 2];
  const cells = weeks.flatMap((week) => [
    cell("a", "成都", around(30, 60), week),
    cell("b", "成都", around(54, 40), week),
    cell("b", "绵阳", around(200, 500), week), // no other carrier delivers there
  ]);
  const found = compare(cells, "a", "b", 2);
  expect(found.samples).toEqual({ a: 180, b: 120 });
  expect(found.p80Difference?.value).toBe(-24 * HOUR_MS);
  expect(found.p80Difference?.high).toBeLessThan(0);
  expect(found.within).toEqual({ a: 1, b: 0 });
  expect(found.withinDifference?.value).toBeCloseTo(1);
  const mirrored = compare(cells, "b", "a", 2);
  expect(mirrored.p80Difference?.value).toBe(24 * HOUR_MS);
});

test("there is no result for fewer than twenty parcels, or for lanes or weeks of only one carrier", () => {
  const few = [cell("a", "成都", around(30, 19)), cell("b", "成都", around(50, 500))];
  expect(compare(few, "a", "b", 3)).toMatchObject({ silence: "too-few", a: null, p80Difference: null });
  const inDifferentWeeks = [cell("a", "成都", around(30, 500)), cell("b", "成都", around(50, 500), WEEK + 1)];
  expect(compare(inDifferentWeeks, "a", "b", 3)).toMatchObject({ silence: "too-few", groups: 0 });
});

test("the estimate for the other carrier uses the parcels' own mix of lanes", () => {
  const cells = [
    cell("a", "成都", around(30, 300)),
    cell("a", "绵阳", around(50, 100)),
    cell("a", "西昌", around(90, 29)),
    cell("b", "成都", around(54, 40)),
    cell("b", "绵阳", around(70, 400)),
    cell("b", "西昌", around(90, 400)),
  ];
  const found = estimate(cells);
  // 西昌 has too few parcels of carrier a.
  expect(found).toMatchObject({ silence: null, lanes: 2, parcels: 400, ofParcels: 429 });
  expect(found.within?.actual).toBeCloseTo(300 / 400);
  expect(found.within?.instead.value).toBe(0);
  // A quarter of a's parcels go to 绵阳, so four of five are there within its slower hours.
  expect(found.p80?.actual).toBe(50 * HOUR_MS);
  expect(found.p80?.instead.value).toBe(70 * HOUR_MS);
  expect(estimate([cell("a", "成都", around(30, 29)), cell("b", "成都", around(30, 500))]).silence).toBe("no-lane");
});
