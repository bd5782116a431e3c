import type { State } from "@/lib/domain/shipments/shipment-states";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";

/** What is counted of the parcels that are watched now: by the province where they were last seen, by lane, by the country they go to, and where jams are. */
export const LIVE_KINDS = ["province", "lane", "country", "jam"] as const;
export type LiveKind = (typeof LIVE_KINDS)[number];

export const LIVE_DIMENSIONS = ["all", "shop"] as const;
export type LiveDimension = (typeof LIVE_DIMENSIONS)[number];

/** States of a parcel that is on the way: picked up, in transit, out for delivery, in customs, forwarded. */
export const ON_WAY_STATES: readonly State[] = [0, 1, 5, 7, 8, 10, 11, 12, 13];

/** The tile 运输中: in transit, or picked up. */
export const IN_TRANSIT_STATES: readonly State[] = [0, 1];

/** Lanes kept for each shop, the busiest first. */
export const MAX_KEPT_LANES = 100;
/** Arcs on the map. */
export const MAX_MAP_LANES = 20;

/** Hours are kept as long as two weeks can be compared with the weeks before. */
export const TILE_HOUR_RETENTION_MS = 35 * 24 * HOUR_MS;

/** Number of the hour of an instant, by which the tiles' hours are kept. */
export function hourNumber(at: number): number {
  return Math.floor(at / HOUR_MS);
}

/** A count of watched parcels at a place. */
export interface LiveCount {
  kind: LiveKind;
  dimension: LiveDimension;
  name: string;
  place: string;
  onWay: number;
  stalled: number;
  area: string | null;
}

/** Parcels of one shop at one place, or on one lane. */
export interface LiveGroup {
  shop: string | null;
  /** Province or country; null when it is not known. */
  place: string | null;
  onWay: number;
  stalled: number;
}

/**
 * Sums groups for all shops together and for each shop, by place. A group of an unknown place counts under the empty
 * place.
 *
 * @param mostPlaces how many places of each shop, those with the most parcels first
 */
export function sumLiveGroups(
  kind: LiveKind,
  groups: readonly LiveGroup[],
  mostPlaces = Number.POSITIVE_INFINITY,
): LiveCount[] {
  const sums = new Map<string, LiveCount>();
  const add = (dimension: LiveDimension, name: string, group: LiveGroup) => {
    const place = group.place ?? "";
    const key = JSON.stringify([dimension, name, place]);
    const sum = sums.get(key) ?? { kind, dimension, name, place, onWay: 0, stalled: 0, area: null };
    sums.set(key, sum);
    sum.onWay += group.onWay;
    sum.stalled += group.stalled;
  };
  for (const group of groups) {
    if (group.onWay === 0 && group.stalled === 0) continue;
    add("all", "", group);
    if (group.shop !== null) add("shop", group.shop, group);
  }
  const kept = new Map<string, number>();
  const ranked = [...sums.values()].toSorted(
    (left, right) => right.onWay - left.onWay || (left.place < right.place ? -1 : 1),
  );
  return ranked.filter(({ dimension, name }) => {
    const owner = `${dimension}/${name}`;
    const number = (kept.get(owner) ?? 0) + 1;
    kept.set(owner, number);
    return number <= mostPlaces;
  });
}
