import type { UsageRate } from "./usage-rate";
import { calculateDaysLeft } from "./usage-rate";

/** A package that Kuaidi100 sells. @see Kuaidi100 document, 费用结算 2 */
export interface PackageOffer {
  /** 分. */
  price: number;
  units: number;
  giftUnits: number;
}

/** The most expensive first, because its units are the cheapest. */
export const PACKAGE_OFFERS: readonly PackageOffer[] = [
  { price: 200_000, units: 20_000, giftUnits: 5_000 },
  { price: 100_000, units: 10_000, giftUnits: 2_000 },
  { price: 50_000, units: 5_000, giftUnits: 500 },
];

export interface OfferOutlook extends PackageOffer {
  /** All its units, gifts included. */
  total: number;
  /** Price of a unit in tenths of a 分, rounded: 80 to 91, because offers differ by less than a 分. */
  milliPrice: number;
  /** Whole days that it lasts at the current rate; null when the rate is not known. */
  days: number | null;
}

/** What each package would cost and how long it would last if bought next. */
export function calculateOfferOutlooks(offers: readonly PackageOffer[], rate: UsageRate | null): OfferOutlook[] {
  return offers.map((offer) => {
    const total = offer.units + offer.giftUnits;
    return {
      ...offer,
      total,
      milliPrice: Math.round((offer.price * 10) / total),
      days: calculateDaysLeft(total, rate),
    };
  });
}
