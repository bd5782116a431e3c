import type { Outcome } from "@/lib/domain/shipments/outcome";
import { parseEventState } from "@/lib/domain/shipments/shipment-states";
import { boundByReceipt } from "./early-receipts";
import type { LegProgress, TrackingProgress } from "./leg-progress";
import type { ReplacedLegs } from "./push-snapshot";

/** A parcel before and after a push. */
interface Fold {
  known: Pick<TrackingProgress, "signedAt" | "legs">;
  legs: TrackingProgress["legs"];
  /** See `findLeadingLeg`. */
  leader: LegProgress | null;
  replaced: ReplacedLegs;
  /** ms since 1970 UTC */
  receivedAt: number;
}

/**
 * When the buyer signed for the parcel: the one answer of list, exports, API, overview, salespeople, settlement and
 * analytics. It is the last signature that a leg tells, also of a parcel that was refused or came back since; the
 * sender's own is none, and one of a parcel that is under way again does not count.
 *
 * @returns ms since 1970 UTC; abroad a clock is local, in a zone that is not known, and taken as if it were Beijing's: the
 *   moment may be up to 6 hours earlier or 20 hours later than that
 */
export function findSigningTime(outcome: Outcome, fold: Fold): number | null {
  if (outcome === "open") return null;
  if (outcome === "signed") return findEnd(fold);
  const { origin, destination } = fold.legs;
  return toldBy(destination) ?? toldBy(origin);
}

/** Never later than its first receipt. */
function toldBy(leg: LegProgress | null): number | null {
  return leg === null || leg.signingClock === null ? null : boundByReceipt(leg.signingClock, leg.earlyReceipts);
}

/**
 * The signature that the parcel ends with: the clock of the newest 签收 event; without statuses, of the newest event;
 * without a time, the first push with the signature. Never later than the receipt of that push, also when the
 * event is dated later and its day comes.
 */
function findEnd({ known, legs, leader, replaced, receivedAt }: Fold): number {
  const name = leader === legs.destination ? "destination" : "origin";
  const [leg, before] = [legs[name], known.legs[name]];
  const events = replaced[name]?.events;
  const now = leg?.signingClock ?? null;
  const isSameSignature = events === undefined || (now !== null && now === before?.signingClock);
  if (known.signedAt !== null && isSameSignature) return known.signedAt;
  const hasUnreadable = now === null && events?.some((event) => parseEventState(event).state === 3);
  const clock = hasUnreadable ? null : ((events && now) ?? leg?.newestClock ?? null);
  if (clock === null) return known.signedAt ?? receivedAt;
  return Math.min(boundByReceipt(clock, leg?.earlyReceipts ?? null), receivedAt);
}
