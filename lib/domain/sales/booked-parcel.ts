import type { ShipmentMeasures } from "@/lib/domain/analytics/measure-shipment";
import { toBeijingMonth } from "@/lib/domain/time/beijing-month";
import { type ClawbackRule, isClawedBack } from "./clawback";

/** The figures whose parcels a sheet keeps. Parcels still on their way change by themselves and are never corrected. */
export const BOOKED_KINDS = ["signed", "clawed", "refused", "returned", "open"] as const;
export type BookedKind = (typeof BOOKED_KINDS)[number];

/** The figures that later sheets correct. */
export const CORRECTED_KINDS = ["signed", "clawed", "refused", "returned"] as const satisfies readonly BookedKind[];
export type CorrectedKind = (typeof CORRECTED_KINDS)[number];

/** A parcel as one figure of a month counts it. */
export interface BookedParcel {
  ofMonth: string;
  kind: BookedKind;
  /** Empty for parcels without one. */
  salesperson: string;
  shop: string | null;
  /** 分 */
  codAmount: number | null;
  /** 分 */
  orderAmount: number | null;
  /** When it was signed for, refused or returned, in ms since 1970 UTC. */
  at: number;
}

/** How each closed month counts, by month. */
export type ClosedMonthRules = ReadonlyMap<string, ClawbackRule>;

type CountedMeasures = Pick<
  ShipmentMeasures,
  "salesperson" | "shop" | "codAmount" | "orderAmount" | "signedAt" | "refusedAt" | "returnedAt"
>;

/** Where closed months count a parcel by its current measures; nowhere when it has been deleted. */
export function listBookings(measures: CountedMeasures | undefined, closed: ClosedMonthRules): BookedParcel[] {
  if (!measures) return [];
  const { salesperson, shop, codAmount, orderAmount, signedAt, refusedAt, returnedAt } = measures;
  const bookings: BookedParcel[] = [];
  const book = (kind: BookedKind, countedAt: number | null, at = countedAt) => {
    if (countedAt === null || at === null) return;
    const ofMonth = toBeijingMonth(countedAt);
    if (!closed.has(ofMonth)) return;
    bookings.push({ ofMonth, kind, salesperson: salesperson ?? "", shop, codAmount, orderAmount, at });
  };
  book("signed", signedAt);
  const rule = signedAt === null ? undefined : closed.get(toBeijingMonth(signedAt));
  if (rule && isClawedBack(signedAt, returnedAt, rule)) book("clawed", signedAt, returnedAt);
  book("refused", refusedAt);
  book("returned", returnedAt);
  return bookings;
}

/** What the next sheet corrects of a parcel: bookings that no longer hold, and new ones. */
export function compareBookings<Booked extends BookedParcel>(
  current: readonly BookedParcel[],
  booked: readonly Booked[],
): { added: BookedParcel[]; reversed: Booked[] } {
  return {
    added: current.filter((each) => !booked.some((other) => isSameBooking(each, other))),
    reversed: booked.filter((each) => !current.some((other) => isSameBooking(each, other))),
  };
}

/** Another time within the same month changes no figure. */
function isSameBooking(left: BookedParcel, right: BookedParcel): boolean {
  return (
    left.kind === right.kind &&
    left.ofMonth === right.ofMonth &&
    left.salesperson === right.salesperson &&
    left.shop === right.shop &&
    left.codAmount === right.codAmount &&
    left.orderAmount === right.orderAmount
  );
}
