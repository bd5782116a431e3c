import { expect, test } from "vitest";
import { createShipmentDetail, createTraceEvent } from "@/lib/buyer/testing/shipment-fixture";
import { LANGUAGES } from "@/lib/domain/shared/languages";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment-view";
import { drawRoute } from "./draw-route";
import { renderRoute } from "./route-figure";

/** Newest first. */
const shipmentAt = (areas: string[], change: Partial<ShipmentDetail> = {}) =>
  createShipmentDetail({
    shipment: { to: null, ...change },
    events: areas.map((areaName) => ({ ...createTraceEvent("到达"), areaName })),
  });

const CHENGDU = "四川省成都市双流区";

test("the way begins where the parcel was picked up, and what is left to the address is dashed", () => {
  const shipment = shipmentAt(["湖北省武汉市", "广东省深圳市"], { to: `${CHENGDU}科技园 5 号` });
  const route = drawRoute(shipment);
  expect(route?.marks.map(({ kind, place }) => [kind, place?.area ?? null])).toEqual([
    ["start", "广东省深圳市"],
    ["current", "湖北省武汉市"],
    ["end", null],
  ]);
  expect(route?.rest).toMatch(/^M/);
  for (const { x, y } of route?.marks ?? []) {
    expect(Math.min(x, y)).toBeGreaterThan(0);
    expect(Math.max(x, y)).toBeLessThan(100);
  }
  expect(drawRoute({ ...shipment, state: 3 })?.rest).toBeNull();
});

test("there is no picture of a way with one place, within one city, or of unknown places", () => {
  expect(drawRoute(shipmentAt([CHENGDU]))).toBeNull();
  expect(drawRoute(shipmentAt([CHENGDU, "四川省成都市"]))).toBeNull();
  expect(drawRoute(shipmentAt(["<script>", "某地"]))).toBeNull();
});

test("the land around it is small enough for the page, with every island of 台湾", () => {
  for (const areas of [
    [CHENGDU, "广东省深圳市"],
    ["黑龙江省哈尔滨市", "海南省海口市"],
    ["新疆维吾尔自治区喀什地区", "上海市"],
    ["福建省厦门市", "台湾省台北市"],
    ["浙江省杭州市", "浙江省宁波市"],
  ]) {
    const land = drawRoute(shipmentAt(areas))?.land ?? "";
    expect(land.length, areas.join()).toBeGreaterThan(200);
    expect(land.length, areas.join()).toBeLessThan(3_600);
    expect(land).toMatch(/^(?:M-?\d+ -?\d+l[-\d ]+z)+$/);
  }
});

test("a parcel for abroad goes from one country to the other, on a dashed line until it is there", () => {
  const shipment = createShipmentDetail({ isAbroad: true });
  const read = (change: Partial<ShipmentDetail>) => {
    const route = drawRoute({ ...shipment, ...change });
    return route && [route.rest === null, /aria-label="([^"]*)"/.exec(renderRoute(route, "zh-CN").text)?.[1]];
  };
  expect(read({})).toEqual([true, "路线：中国 → 日本"]);
  expect(read({ legs: { ...shipment.legs, destination: null } })).toEqual([false, "路线：中国 → 日本"]);
});

test("names are those of the reader's language, and the address's is not told", () => {
  const route = drawRoute(shipmentAt(["湖北省武汉市", "广东省深圳市"], { to: `${CHENGDU}科技园 5 号` }));
  if (!route) throw new Error("no route");
  const read = (locale: (typeof LANGUAGES)[number]) => renderRoute(route, locale).text;
  expect(LANGUAGES.map((locale) => /aria-label="([^"]*)"/.exec(read(locale))?.[1])).toEqual([
    "路线：深圳 → 武汉 → 目的地",
    "路線：深圳 → 武漢 → 目的地",
    "Route: Shenzhen → Wuhan → Destination",
  ]);
  expect(read("zh-CN")).not.toMatch(/成都|双流|style=/);
  expect(read("zh-CN").match(/<text /g)).toHaveLength(3);
});
