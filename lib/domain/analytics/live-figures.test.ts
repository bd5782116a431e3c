import { expect, test } from "vitest";
import { sumLiveGroups } from "./live-figures";

test("parcels count for all shops together and for their own; parcels without a shop for all alone", () => {
  const counts = sumLiveGroups("province", [
    { shop: "甲店", place: "广东", onWay: 3, stalled: 1 },
    { shop: "乙店", place: "广东", onWay: 2, stalled: 0 },
    { shop: null, place: "广东", onWay: 1, stalled: 1 },
    { shop: "甲店", place: null, onWay: 4, stalled: 0 },
    { shop: "甲店", place: "海南", onWay: 0, stalled: 0 },
  ]);
  expect(counts.map(({ dimension, name, place, onWay, stalled }) => [dimension, name, place, onWay, stalled])).toEqual([
    ["all", "", "广东", 6, 2],
    ["all", "", "", 4, 0],
    ["shop", "甲店", "", 4, 0],
    ["shop", "甲店", "广东", 3, 1],
    ["shop", "乙店", "广东", 2, 0],
  ]);
});

test("of each shop the busiest lanes are kept", () => {
  const groups = ["广东/北京", "广东/上海", "广东/四川"].map((place, index) => ({
    shop: "甲店",
    place,
    onWay: index + 1,
    stalled: 0,
  }));
  const kept = sumLiveGroups("lane", groups, 2).map(({ dimension, place }) => `${dimension} ${place}`);
  expect(kept).toEqual(["all 广东/四川", "shop 广东/四川", "all 广东/上海", "shop 广东/上海"]);
});
