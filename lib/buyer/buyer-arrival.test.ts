import { expect, test } from "vitest";
import { createShipmentDetail } from "@/lib/buyer/testing/shipment-fixture";
import { DEFAULT_SHOP_PAGE } from "@/lib/domain/buyers/shop-page-schema";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment";
import { findEstimatedArrival, toBuyerParcel } from "./buyer-parcel";
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

function readArrival(change: Partial<ShipmentDetail>, locale: "zh-CN" | "en" = "zh-CN"): string | undefined {
  const shipment = detail(change);
  const parcel = toBuyerParcel(shipment, findEstimatedArrival(shipment, NOW));
  const { text } = renderParcelPage(parcel, DEFAULT_SHOP_PAGE_HEADER, { locale, path: "/t/token", isFramed: false });
  return /data-testid="arrival">([^<]*)</.exec(text)?.[1];
}
const DEFAULT_SHOP_PAGE_HEADER = { ...DEFAULT_SHOP_PAGE, logoPath: null };

test("says day, weekday and hour in plain words", () => {
  expect(readArrival(ESTIMATED)).toBe("预计 11月28日（周六）18 时前后送达。");
  expect(readArrival(ESTIMATED, "en")).toBe("Expected around 18:00 on Saturday, 28 November (Beijing time).");
});

test("says the day alone when Kuaidi100 named no hour", () => {
  const endOfDay = { ...ESTIMATED, estimatedArrivalAt: "2026-11-28T23:59:59+08:00" };
  expect(readArrival(endOfDay)).toBe("预计 11月28日（周六）送达。");
  expect(readArrival(endOfDay, "en")).toBe("Expected on Saturday, 28 November.");
});

test.each([
  { estimatedArrivalAt: null, estimatedArrivalSource: null },
  { estimatedArrivalAt: "2026-11-26T11:00:00+08:00" },
  { estimatedArrivalSource: "lane" },
  { state: 3, signedAt: "2026-11-26T10:00:00+08:00" },
  { state: 2 },
  { state: 6 },
  { monitorStatus: "abort" },
] as Partial<ShipmentDetail>[])("says nothing for %j", (change) => {
  expect(readArrival({ ...ESTIMATED, ...change })).toBeUndefined();
});

test("a bar shows the days used against those of half and of 80 % of the parcels, until it takes longer than most", () => {
  const lane = { p50At: "2026-11-27T12:00:00+08:00", p80At: "2026-11-29T12:00:00+08:00" };
  const shipment = detail({ pickedUpAt: "2026-11-24T12:00:00+08:00", laneTimes: lane });
  const { pace } = toBuyerParcel(shipment, null, NOW);
  expect(pace).toMatchObject({ used: 0.32, p50: 0.48, p80: 0.8, days: { used: 2, p50: 3, p80: 5 } });
  const { text } = renderParcelPage(toBuyerParcel(shipment, null, NOW), DEFAULT_SHOP_PAGE_HEADER, {
    locale: "zh-CN",
    path: "/t/token",
    isFramed: false,
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
