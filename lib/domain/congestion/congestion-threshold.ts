/** When parcels without a new event make a place congested. */
export interface CongestionRule {
  /** A parcel without a new event for this many hours is stalled. */
  hours: number;
  /** With fewer stalled parcels a place is never congested. */
  fewest: number;
  /** Multiple of the usual count from which a place is congested. */
  factor: number;
}

/**
 * Carriers promise that a hub handles parcels within a night; a parcel there for a whole day has
 * missed two.
 */
export const DEFAULT_CONGESTION: CongestionRule = { hours: 24, fewest: 20, factor: 3 };

/** Days of history that are needed before a usual count is calculated. */
export const MIN_HISTORY_DAYS = 7;

/**
 * How many parcels are usually stalled at a place: the median of the daily maxima. A day without a
 * record counts as zero.
 *
 * @param counts maxima of the days that have a record
 * @param days number of days of history
 * @returns null with too few days of history
 */
export function calculateUsualCount(counts: readonly number[], days: number): number | null {
  if (days < MIN_HISTORY_DAYS) return null;
  const sorted = counts.toSorted((left, right) => right - left).slice(0, days);
  const half = Math.floor((days - 1) / 2);
  return sorted[half] ?? 0;
}

/** The counts that decide whether a place is congested. */
export interface PlaceLoad {
  /** Monitored parcels that were last seen there. */
  seen: number;
  /** Those of them that are stalled. */
  standing: number;
  /** Null while there is too little history. */
  usual: number | null;
}

/**
 * The number of stalled parcels from which a place is congested. Without a usual count it is half
 * of the parcels last seen there. Never less than `rule.fewest`.
 */
export function calculateCongestionThreshold(
  { seen, usual }: Pick<PlaceLoad, "seen" | "usual">,
  rule: CongestionRule,
): number {
  const threshold = usual === null ? Math.ceil(seen / 2) : Math.ceil(usual * rule.factor);
  return Math.max(rule.fewest, threshold, 1);
}

export function isCongested(load: PlaceLoad, rule: CongestionRule): boolean {
  return load.standing >= calculateCongestionThreshold(load, rule);
}

/** A parcel with a problem, and where it was last seen. */
export interface LocatedParcel {
  id: string;
  node: string | null;
  carrier: string | null;
}

/** Parcels at one place, which have the same cause. */
export interface Cluster<Parcel extends LocatedParcel> {
  node: string;
  parcels: Parcel[];
  /** The most frequent first; null for parcels with an unknown carrier. */
  carriers: { carrier: string | null; number: number }[];
}

/**
 * Splits parcels into clusters of at least `fewest` at one place, the largest first, and the rest
 * in their original order. One message is sent for each cluster.
 */
export function clusterByNode<Parcel extends LocatedParcel>(
  parcels: readonly Parcel[],
  fewest: number,
): { clusters: Cluster<Parcel>[]; rest: Parcel[] } {
  const atNode = new Map<string, Parcel[]>();
  for (const parcel of parcels) {
    if (parcel.node === null) continue;
    const others = atNode.get(parcel.node);
    if (others) others.push(parcel);
    else atNode.set(parcel.node, [parcel]);
  }
  const isClustered = ({ node }: Parcel) => node !== null && (atNode.get(node)?.length ?? 0) >= fewest;
  const clusters = [...atNode]
    .filter(([, own]) => own.length >= fewest)
    .map(([node, own]) => ({ node, parcels: own, carriers: countCarriers(own) }))
    .toSorted((left, right) => right.parcels.length - left.parcels.length || (left.node < right.node ? -1 : 1));
  return { clusters, rest: parcels.filter((parcel) => !isClustered(parcel)) };
}

function countCarriers(parcels: readonly LocatedParcel[]): { carrier: string | null; number: number }[] {
  const numbers = new Map<string | null, number>();
  for (const { carrier } of parcels) numbers.set(carrier, (numbers.get(carrier) ?? 0) + 1);
  return [...numbers]
    .map(([carrier, number]) => ({ carrier, number }))
    .toSorted((left, right) => right.number - left.number || ((left.carrier ?? "") < (right.carrier ?? "") ? -1 : 1));
}

/** URL of the list with the parcels of a congestion, the longest stalled first. */
export function congestionHref({ node, hours }: { node: string; hours: number }): string {
  return `/shipments?${new URLSearchParams({ node, idle: String(hours), sort: "last-event", order: "asc" })}`;
}
