import type { FlagName } from "@/lib/domain/flags/flag";
import { clusterByNode } from "./congestion-threshold";

/** Flags of a parcel that does not move on from where it was last seen. */
const STUCK_FLAGS: readonly FlagName[] = [
  "stalled",
  "dispatch-late",
  "arrival-late",
  "transit-late",
  "delivery-late",
  "total-late",
];

/** From this many parcels stuck at one node they are reported together. */
export const MIN_STUCK_PARCELS = 5;
/** A reported node is not reported again within this time. */
export const NODE_REPORT_INTERVAL_MS = 24 * 3_600_000;

/**
 * A shipment with its flag, and where it was last seen, see
 * `lib/domain/congestion/extract-hub.ts`.
 */
export interface LocatedFlag {
  flag: FlagName;
  node: string | null;
  carrier: string | null;
}

/** The node at which a parcel is stuck; null when it is not stuck. */
export function findStuckNode({ flag, node }: Pick<LocatedFlag, "flag" | "node">): string | null {
  return STUCK_FLAGS.includes(flag) && node !== "" ? node : null;
}

/** A node at which many parcels are stuck. */
export interface StuckNode {
  node: string;
  /** Including those reported before. */
  count: number;
  /** Null when several carriers have parcels there. */
  carrier: string | null;
}

/**
 * Splits flags into nodes at which many parcels are stuck, the largest first, and the rest.
 *
 * @param known how many parcels were recently stuck at each node, besides these
 */
export function groupByNode<Item extends LocatedFlag>(
  items: readonly Item[],
  known: ReadonlyMap<string, number> = new Map(),
): { nodes: StuckNode[]; rest: Item[] } {
  const placed = items.map((item, index) => ({ id: String(index), node: findStuckNode(item), carrier: item.carrier }));
  const nodes = clusterByNode(placed, 1)
    .clusters.map(({ node, parcels, carriers }) => ({
      node,
      count: parcels.length + (known.get(node) ?? 0),
      carrier: carriers.length === 1 ? (carriers[0]?.carrier ?? null) : null,
    }))
    .filter(({ count }) => count >= MIN_STUCK_PARCELS)
    .toSorted((left, right) => right.count - left.count);
  const grouped = new Set(nodes.map(({ node }) => node));
  return { nodes, rest: items.filter((item) => !grouped.has(findStuckNode(item) ?? "")) };
}
