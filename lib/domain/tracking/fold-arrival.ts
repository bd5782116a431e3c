import type { State } from "@/lib/domain/shipments/shipment-states";
import type { LegSnapshot } from "./push-snapshot";

/** Kuaidi100's estimates of a parcel's arrival. Instants are ms since 1970 UTC. */
export interface ArrivalProgress {
  /** The newest estimate; after the end of the way the last one before it. */
  estimatedArrivalAt: number | null;
  /** Receipt of the push that first had this estimate. */
  estimatedAt: number | null;
  /** The first estimate ever, and the receipt of its push: what the buyer could have been told first. */
  firstEstimatedArrivalAt: number | null;
  firstEstimatedAt: number | null;
}

export const NO_ARRIVAL: ArrivalProgress = {
  estimatedArrivalAt: null,
  estimatedAt: null,
  firstEstimatedArrivalAt: null,
  firstEstimatedAt: null,
};

/** The snapshots of a push that replaced their legs; null for a leg that stayed as it was. */
type CountedSnapshots = Readonly<Record<"origin" | "destination", LegSnapshot | null>>;

/**
 * The estimates after a push. The destination's estimate counts, else the origin's. A push that
 * counts and has none withdraws the estimate. Once the parcel is signed for (3) or returned (4),
 * the last estimate from before stays: Kuaidi100 then sends the arrival itself, which predicts
 * nothing.
 *
 * @param state of the parcel after the push
 * @see Kuaidi100 document, 2.3, `lastResult.arrivalTime`
 */
export function foldArrival(
  known: ArrivalProgress,
  { origin, destination }: CountedSnapshots,
  state: State | null,
  receivedAt: number,
): ArrivalProgress {
  if ((!origin && !destination) || state === 3 || state === 4) return known;
  const estimate = destination?.estimatedArrivalAt ?? origin?.estimatedArrivalAt ?? null;
  if (estimate === known.estimatedArrivalAt) return known;
  const isFirst = known.firstEstimatedAt === null && estimate !== null;
  return {
    estimatedArrivalAt: estimate,
    estimatedAt: estimate === null ? null : receivedAt,
    firstEstimatedArrivalAt: isFirst ? estimate : known.firstEstimatedArrivalAt,
    firstEstimatedAt: isFirst ? receivedAt : known.firstEstimatedAt,
  };
}
