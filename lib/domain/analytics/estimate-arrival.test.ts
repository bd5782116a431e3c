import { expect, test } from "vitest";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time/beijing-time";
import { findBucket } from "./duration-buckets";
import { emptyHistogram } from "./duration-histogram";
import { estimateArrival } from "./estimate-arrival";

const NOW = Date.UTC(2026, 10, 24, 4);
const under = { pickedUpAt: NOW - DAY_MS, outcome: "open" as const };

function parcels(count: number, hours: number) {
  const histogram = emptyHistogram();
  histogram[findBucket(hours * HOUR_MS)] = count;
  return histogram;
}

test("80 % of the lane's parcels determine the estimate, in whole days", () => {
  expect(estimateArrival(parcels(20, 50), under, NOW)).toEqual({ days: 3, samples: 20, by: NOW + 2 * DAY_MS });
  expect(estimateArrival(parcels(20, 48), { ...under, pickedUpAt: null }, NOW)).toMatchObject({ days: 2, by: null });
});

test("there is no estimate from few parcels, for a delivered parcel, or after the estimated time", () => {
  expect(estimateArrival(parcels(19, 50), under, NOW)).toBeNull();
  expect(estimateArrival(parcels(20, 50), { ...under, outcome: "signed" }, NOW)).toBeNull();
  expect(estimateArrival(parcels(20, 50), { ...under, pickedUpAt: NOW - 4 * DAY_MS }, NOW)).toBeNull();
});
