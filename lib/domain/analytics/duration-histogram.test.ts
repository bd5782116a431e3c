import { expect, test } from "vitest";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time/beijing-time";
import { bucketEnd, findBucket } from "./duration-buckets";
import {
  calculatePercentile,
  compareShares,
  countWithin,
  emptyHistogram,
  estimatePercentile,
  subtractEstimates,
} from "./duration-histogram";

const createHistogram = (durations: readonly number[]) => {
  const histogram = emptyHistogram();
  for (const each of durations) histogram[findBucket(each)] = (histogram[findBucket(each)] ?? 0) + 1;
  return histogram;
};
const hours = (count: number) => count * HOUR_MS;

test("a bucket includes its end; a millisecond more is in the next", () => {
  for (const end of [HOUR_MS / 4, HOUR_MS, 2 * DAY_MS, 2 * DAY_MS + HOUR_MS, 10 * DAY_MS, 60 * DAY_MS]) {
    expect(bucketEnd(findBucket(end))).toBe(end);
    expect(findBucket(end + 1)).toBe(findBucket(end) + 1);
  }
  expect(bucketEnd(findBucket(61 * DAY_MS))).toBe(Number.POSITIVE_INFINITY);
  expect(findBucket(0)).toBe(0);
});

test("percentiles use the nearest rank", () => {
  const histogram = createHistogram([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(hours));
  expect(calculatePercentile(histogram, 0.5)).toBe(hours(5));
  expect(calculatePercentile(histogram, 0.8)).toBe(hours(8));
  expect(calculatePercentile(histogram, 0.95)).toBe(hours(10));
  expect(calculatePercentile(emptyHistogram(), 0.5)).toBeNull();
});

test("durations of whole days are counted exactly", () => {
  const histogram = createHistogram([3 * DAY_MS - 1, 3 * DAY_MS, 3 * DAY_MS + 1, 4 * DAY_MS]);
  expect(countWithin(histogram, 3 * DAY_MS)).toBe(2);
});

test("more parcels make an interval narrower, and it contains the figure", () => {
  const few = createHistogram(Array.from({ length: 40 }, (_, index) => hours(1 + index)));
  const many = few.map((count) => count * 100);
  const [wide, narrow] = [estimatePercentile(few, 0.8, 40), estimatePercentile(many, 0.8, 4_000)];
  expect(wide?.value).toBe(narrow?.value);
  expect((wide?.high ?? 0) - (wide?.low ?? 0)).toBeGreaterThan((narrow?.high ?? 0) - (narrow?.low ?? 0));
  expect(narrow?.low).toBeLessThanOrEqual(narrow?.value ?? 0);
});

test("a difference includes both intervals", () => {
  const difference = subtractEstimates({ value: 10, low: 7, high: 14 }, { value: 6, low: 3, high: 9 });
  expect(difference.value).toBe(4);
  expect(difference.low).toBeCloseTo(4 - Math.hypot(3, 3));
  expect(difference.high).toBeCloseTo(4 + Math.hypot(4, 3));
});

test("comparable parcels are compared: a carrier does not count as slower because it has the long lanes", () => {
  // On each lane both are equally good. The left one has many more parcels on the slow lane.
  const strata = [
    { left: { count: 90, of: 100 }, right: { count: 900, of: 1_000 } },
    { left: { count: 400, of: 1_000 }, right: { count: 40, of: 100 } },
  ];
  const found = compareShares(strata)?.difference;
  expect(found?.value).toBeCloseTo(0);
  expect(found?.low).toBeLessThan(0);
  expect(found?.high).toBeGreaterThan(0);
  expect(compareShares([{ left: { count: 1, of: 1 }, right: { count: 0, of: 0 } }])).toBeNull();
});

test("the interval of a difference of shares equals the textbook's for one group", () => {
  const shares = compareShares([{ left: { count: 80, of: 100 }, right: { count: 60, of: 100 } }]);
  expect(shares).toMatchObject({ left: 0.8, right: 0.6 });
  const found = shares?.difference;
  expect(found?.value).toBeCloseTo(0.2);
  const error = Math.sqrt((0.8 * 0.2) / 100 + (0.6 * 0.4) / 100);
  expect(found?.low).toBeCloseTo(0.2 - 1.96 * error, 2);
  expect(found?.high).toBeCloseTo(0.2 + 1.96 * error, 2);
});
