import type { UsageRate } from "./usage-rate";
import { calculateDaysLeft } from "./usage-rate";

/** A package as Kuaidi100 sells it. @see Kuaidi100 document, 费用结算 2 */
export interface PackageOffer {
  /** 分. */
  price: number;
  units: number;
  giftUnits: number;
}

/** The dearest first: its units are the cheapest. */
export const PACKAGE_OFFERS: readonly PackageOffer[] = [
  { price: 200_000, units: 20_000, giftUnits: 5_000 },
  { price: 100_000, units: 10_000, giftUnits: 2_000 },
  { price: 50_000, units: 5_000, giftUnits: 500 },
];

export interface OfferOutlook extends PackageOffer {
  /** All its units, gifts included. */
  total: number;
  /** Tenths of a 分 for a unit, rounded: 80 to 91, as offers are told apart by less than a 分. */
  milliPrice: number;
  /** Whole days for which it suffices at the present rate; null where none is known. */
  days: number | null;
}

/** What each package would come to if it were bought next. */
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
