import { expect, test } from "vitest";
import { createShipmentDetail } from "@/lib/buyer/testing/shipment-fixture";
import { DEFAULT_SHOP_PAGE } from "@/lib/domain/buyers/shop-page-schema";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment-view";
import { toBuyerParcel } from "./buyer-parcel";
import { renderParcelPage } from "./buyer-parcel-page";

const NOW = Date.parse("2026-11-26T12:00:00+08:00");
const ESTIMATED = { estimatedArrivalAt: "2026-11-28T18:00:00+08:00", estimatedArrivalSource: "kuaidi100" } as const;

const detail = (change: Partial<ShipmentDetail>): ShipmentDetail => ({
  ...createShipmentDetail({}),
  monitorStatus: "polling",
  state: 0,
  subState: null,
  ...change,
});

function readHeading(change: Partial<ShipmentDetail>, locale: "zh-CN" | "en" = "zh-CN"): string | undefined {
  const parcel = toBuyerParcel(detail(change), null, NOW);
  const { text } = renderParcelPage(parcel, DEFAULT_SHOP_PAGE_HEADER, { ...READER, locale });
  return /<h1>(.*?)<\/h1>/.exec(text)?.[1]?.replace(/<[^>]*>/g, "");
}
const READER = { isLarge: false, path: "/t/token", isFramed: false };
const DEFAULT_SHOP_PAGE_HEADER = { ...DEFAULT_SHOP_PAGE, logoPath: null };

test("the heading says how the parcel is, and on a line of its own when it is expected", () => {
  expect(readHeading(ESTIMATED)).toBe("运输中 预计11月28日 18:00 前");
  expect(readHeading({ ...ESTIMATED, state: 5, lastArea: "四川省成都市双流区" }, "en")).toBe(
    "Out for delivery in Shuangliu, Chengdu expected Nov 28 by 18:00",
  );
});

test("before anything is known the heading says what the parcel waits for", () => {
  expect(readHeading({ state: null })).toBe("待揽收，暂无轨迹");
  expect(readHeading({ state: null, monitorStatus: "queued" })).toBe("待揽收，暂无轨迹");
  expect(readHeading({ state: null, monitorStatus: "failed" })).toBe("暂无轨迹");
});

test("what only the merchant measures is not said: lateness, doubts, the end of its monitoring", () => {
  const late = { p50At: "2026-11-20T12:00:00+08:00", p80At: "2026-11-21T12:00:00+08:00" };
  const flag = { name: "moved-after-signing", level: 2, reason: null, since: "2026-11-24T12:00:00+08:00" } as const;
  expect(readHeading({ laneTimes: late, flag, isSilent: true })).toBe("运输中");
  expect(readHeading({ monitorStatus: "abort", monitorMessage: "60天无变化" })).toBe("运输中");
});

test("says the day alone when Kuaidi100 named no hour", () => {
  const endOfDay = { ...ESTIMATED, estimatedArrivalAt: "2026-11-28T23:59:59+08:00" };
  expect(readHeading(endOfDay)).toBe("运输中 预计11月28日送达");
  expect(readHeading(endOfDay, "en")).toBe("In transit expected Nov 28");
});

test.each([
  { estimatedArrivalAt: null, estimatedArrivalSource: null },
  { estimatedArrivalAt: "2026-11-26T11:00:00+08:00" },
  { state: 3, signedAt: "2026-11-26T10:00:00+08:00" },
  { state: 2 },
  { state: 6 },
  { monitorStatus: "abort" },
] as Partial<ShipmentDetail>[])("says nothing of an arrival for %j", (change) => {
  expect(readHeading({ ...ESTIMATED, ...change })).not.toContain("预计");
});

test("a bar shows the days used against those of half and of 80 % of the parcels, until it takes longer than most", () => {
  const lane = { p50At: "2026-11-27T12:00:00+08:00", p80At: "2026-11-29T12:00:00+08:00" };
  const shipment = detail({ pickedUpAt: "2026-11-24T12:00:00+08:00", laneTimes: lane });
  const { pace } = toBuyerParcel(shipment, null, NOW);
  expect(pace).toMatchObject({ used: 0.32, p50: 0.48, p80: 0.8, days: { used: 2, p50: 3, p80: 5 } });
  const { text } = renderParcelPage(toBuyerParcel(shipment, null, NOW), DEFAULT_SHOP_PAGE_HEADER, {
    ...READER,
    locale: "zh-CN",
  });
  expect(text).toContain('aria-label="已用 2 天；同线路半数包裹 3 天内送达，80% 在 5 天内送达。"');
  expect(text).not.toContain("style=");
  expect(toBuyerParcel({ ...shipment, state: 2, subState: 206 }, null, NOW).pace).toEqual(pace);
  expect(toBuyerParcel({ ...shipment, state: 2, subState: 203 }, null, NOW).pace).toBeNull();
  const late = detail({
    pickedUpAt: "2026-11-01T12:00:00+08:00",
    laneTimes: { p50At: "2026-11-04T12:00:00+08:00", p80At: "2026-11-06T12:00:00+08:00" },
  });
  expect(toBuyerParcel(late, null, NOW).pace).toBeNull();
});
