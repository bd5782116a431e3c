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
