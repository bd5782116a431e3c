import { expect, test } from "vitest";
import { findBucket } from "@/lib/domain/analytics/duration-buckets";
import { emptyCounts, findFirstKey } from "@/lib/domain/analytics/figure-cell";
import { packCounts } from "@/lib/domain/analytics/packed-counts";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { findSlowerCarriers } from "./slower-carriers";

const WEEK = 2_968;

/** Parcels of a week, some of which arrived on the second day, the others on the fifth. */
function cell(carrier: string, week: number, inTime: number, parcels: number) {
  const key = (days: number) => findFirstKey("total", "first") + findBucket(days * DAY_MS);
  const spans = packCounts(new Map([[key(2), inTime], [key(5), parcels - inTime]])); // biome-ignore format: by day
  return { ...emptyCounts(), carrier, week, parcels, spans };
}

test.each<[string, [number, number], [number, number], string[]]>([
  ["a clear loss", [90, 100], [60, 100], ["yuantong"]],
  ["fewer than twenty parcels in the week", [90, 100], [8, 19], []],
  ["fewer than twenty parcels before", [19, 19], [20, 100], []],
  ["a loss that chance explains", [23, 25], [20, 25], []],
  ["a certain loss of little weight", [95_000, 100_000], [92_000, 100_000], []],
  ["faster than usual", [60, 100], [90, 100], []],
])("%s", (_, usual, week, found) => {
  const cells = [cell("yuantong", WEEK - 1, ...usual), cell("yuantong", WEEK, ...week)];
  expect(findSlowerCarriers(cells, WEEK).map(({ carrier }) => carrier)).toEqual(found);
});

test("of several carriers the three with the largest loss are named, with the parcels behind the shares", () => {
  const losses = { yunda: 40, zhongtong: 50, "?": 0, ems: 30, shentong: 60 };
  const cells = Object.entries(losses).flatMap(([carrier, inTime]) => [
    cell(carrier, WEEK - 4, 40, 50),
    cell(carrier, WEEK - 1, 50, 50),
    cell(carrier, WEEK, inTime, 100),
  ]);
  const found = findSlowerCarriers(cells, WEEK);
  expect(found.map(({ carrier }) => carrier)).toEqual(["ems", "yunda", "zhongtong"]);
  expect(found[0]).toEqual({
    carrier: "ems",
    name: "EMS",
    now: { count: 30, of: 100 },
    usual: { count: 90, of: 100 },
  });
});
