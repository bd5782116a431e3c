/** When so many parcels at one place are too many. */
export interface CongestionRule {
  /** A parcel without a new event for so long stands still. */
  hours: number;
  /** Fewer than so many parcels are no jam, whatever is usual there. */
  fewest: number;
  /** So many times what is usual there is too many. */
  factor: number;
}

/** Carriers promise a hub's work within a night; what lies there for a whole day has missed two. */
export const DEFAULT_CONGESTION: CongestionRule = { hours: 24, fewest: 20, factor: 3 };

/** So many days must be known of before what is usual somewhere means anything. */
export const MIN_HISTORY_DAYS = 7;

/**
 * How many parcels usually stand still at a place: the middle of what each of the last days had at
 * its worst. A day on which the place was not noticed had none.
 *
 * @param counts of the days on which any did
 * @param days how many days are known of
 * @returns null where too few days are known of
 */
export function calculateUsualCount(counts: readonly number[], days: number): number | null {
  if (days < MIN_HISTORY_DAYS) return null;
  const sorted = counts.toSorted((left, right) => right - left).slice(0, days);
  const half = Math.floor((days - 1) / 2);
  return sorted[half] ?? 0;
}

/** What is there to be judged of a place. */
export interface PlaceLoad {
  /** Parcels that were last seen there and are still watched. */
  seen: number;
  /** Those of them that stand still. */
  standing: number;
  /** Null where nothing is known yet. */
  usual: number | null;
}

/**
 * From how many parcels that stand still a place is jammed. Where nothing usual is known yet it is
 * when most of what was last seen there stands still.
 */
export function congestionThreshold({ seen, usual }: Pick<PlaceLoad, "seen" | "usual">, rule: CongestionRule): number {
  const unusual = usual === null ? Math.ceil(seen / 2) : Math.ceil(usual * rule.factor);
  return Math.max(rule.fewest, unusual, 1);
}

export function isCongested(load: PlaceLoad, rule: CongestionRule): boolean {
  return load.standing >= congestionThreshold(load, rule);
}

/** A parcel in trouble, and where it was last seen. */
export interface LocatedParcel {
  id: string;
  node: string | null;
  carrier: string | null;
}

/** Parcels that one thing explains: they are at one place. */
export interface Cluster<Parcel extends LocatedParcel> {
  node: string;
  parcels: Parcel[];
  /** The most frequent first; null for parcels whose carrier is not known. */
  carriers: { carrier: string | null; number: number }[];
}

/**
 * Parts parcels into those of which at least `fewest` are at one place, the largest such place
 * first, and the rest, in the order in which they came. One message about a cluster says it all.
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

/** A jam as pages and API show it. Instants are ISO 8601 with +08:00. */
export interface CongestionView {
  id: string;
  node: string;
  /** When so many stood still there for the first time. */
  since: string;
  noticedAt: string;
  /** When it was last looked at. */
  lookedAt: string;
  endedAt: string | null;
  standing: number;
  /** At its worst. */
  most: number;
  /** Last seen there, whether they move or not. */
  seen: number;
  usual: number | null;
  /** Each has been without an event for so long. */
  hours: number;
  carriers: { carrier: string | null; name: string | null; number: number }[];
}

/** The list's address with the very parcels of a jam, the longest standstill first. */
export function congestionHref({ node, hours }: Pick<CongestionView, "node" | "hours">): string {
  return `/shipments?${new URLSearchParams({ node, idle: String(hours), sort: "last-event", order: "asc" })}`;
}
