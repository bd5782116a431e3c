import { expect, test } from "vitest";
import {
  calculateCongestionThreshold,
  calculateUsualCount,
  clusterByNode,
  DEFAULT_CONGESTION,
  isCongested,
} from "./congestion-threshold";

test("the usual count is the median of the days, and a day without a record counts as zero", () => {
  expect(calculateUsualCount([5, 7, 9, 11, 200, 6, 8], 7)).toBe(8);
  expect(calculateUsualCount([40, 50], 28)).toBe(0);
  expect(calculateUsualCount([4, 8, 2, 6], 8)).toBe(2);
});

test("there is no usual count with less than a week of history", () => {
  expect(calculateUsualCount([30, 30, 30], 6)).toBeNull();
});

test("a busy hub is congested only with far more stalled parcels than usual", () => {
  const load = { seen: 900, usual: 40 };
  expect(isCongested({ ...load, standing: 119 }, DEFAULT_CONGESTION)).toBe(false);
  expect(isCongested({ ...load, standing: 120 }, DEFAULT_CONGESTION)).toBe(true);
});

test("a few parcels are never a congestion, even where there are usually none", () => {
  expect(calculateCongestionThreshold({ seen: 19, usual: 0 }, DEFAULT_CONGESTION)).toBe(20);
});

test("without history a place is congested when most of its parcels are stalled", () => {
  expect(isCongested({ seen: 100, standing: 49, usual: null }, DEFAULT_CONGESTION)).toBe(false);
  expect(isCongested({ seen: 100, standing: 50, usual: null }, DEFAULT_CONGESTION)).toBe(true);
});

test("parcels at one place form a cluster, the others keep their order", () => {
  const at = (id: string, node: string | null, carrier: string | null = "yuantong") => ({ id, node, carrier });
  const parcels = [
    at("1", "成都转运中心"),
    at("2", "武汉转运中心", "zhongtong"),
    at("3", null),
    at("4", "武汉转运中心"),
    at("5", "武汉转运中心"),
    at("6", "长沙转运中心"),
    at("7", "长沙转运中心", null),
  ];
  const { clusters, rest } = clusterByNode(parcels, 2);
  expect(clusters.map(({ node, parcels }) => [node, parcels.map(({ id }) => id).join("")])).toEqual([
    ["武汉转运中心", "245"],
    ["长沙转运中心", "67"],
  ]);
  expect(clusters[0]?.carriers).toEqual([
    { carrier: "yuantong", number: 2 },
    { carrier: "zhongtong", number: 1 },
  ]);
  expect(rest.map(({ id }) => id)).toEqual(["1", "3"]);
});
