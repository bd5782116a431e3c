import { isEndState } from "@/lib/domain/shipments/shipment-states";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time/beijing-time";

/** From the creation of a shipment to its first query. */
export const FIRST_QUERY_DELAY_MS = 15 * MINUTE_MS;

/** Delivering. */
const DELIVERING = 5;
/** Customs, rejected and returning parcels move slowly. */
const SLOW_STATES: readonly number[] = [6, 8, 10, 11, 12, 13, 14];

/** Kuaidi100 itself gives up after this time (3天查询无记录; 60天无变化), so queries become rarer and then end. */
const NO_RECORD_SLOW_MS = 3 * DAY_MS;
const NO_RECORD_END_MS = 15 * DAY_MS;
const SILENT_END_MS = 60 * DAY_MS;
/** The longer the last event is ago, the longer the interval; the longest is last. */
const SILENT_INTERVALS = [
  { stillFor: 2 * DAY_MS, every: 12 * HOUR_MS },
  { stillFor: 7 * DAY_MS, every: 24 * HOUR_MS },
  { stillFor: 21 * DAY_MS, every: 72 * HOUR_MS },
] as const;

/** What the rhythm depends on. Instants are ms since 1970 UTC. */
export interface RhythmFacts {
  state: number | null;
  createdAt: number;
  lastEventAt: number | null;
}

/**
 * Interval in ms from the query at `askedAt` to the next one in query mode; null when the parcel has
 * ended and is never asked again by itself.
 */
export function calculateQueryInterval({ state, createdAt, lastEventAt }: RhythmFacts, askedAt: number): number | null {
  if (isEndState(state)) return null;
  if (state === null && lastEventAt === null) {
    const age = askedAt - createdAt;
    if (age >= NO_RECORD_END_MS) return null;
    return age >= NO_RECORD_SLOW_MS ? 24 * HOUR_MS : 12 * HOUR_MS;
  }
  // A destination leg alone has no instant of its own.
  const still = askedAt - Math.max(createdAt, lastEventAt ?? 0);
  if (still >= SILENT_END_MS) return null;
  const base = state === DELIVERING ? 2 * HOUR_MS : SLOW_STATES.includes(state ?? -1) ? 12 * HOUR_MS : 6 * HOUR_MS;
  const slower = SILENT_INTERVALS.findLast(({ stillFor }) => still >= stillFor)?.every ?? 0;
  return Math.max(base, slower);
}

/** A parcel whose query is due. */
export interface DueParcel extends RhythmFacts {
  shipmentId: string;
  dueAt: number;
}

/**
 * The fairest order: first the parcel that is late by the largest share of its interval, so that
 * everybody waits in proportion when the budget is short.
 */
export function orderByFairness<Parcel extends DueParcel>(parcels: readonly Parcel[], now: number): Parcel[] {
  const lateness = (parcel: Parcel) =>
    (now - parcel.dueAt) / (calculateQueryInterval(parcel, parcel.dueAt) ?? SILENT_END_MS);
  return parcels
    .map((parcel) => ({ parcel, late: lateness(parcel) }))
    .toSorted((a, b) => b.late - a.late || (a.parcel.shipmentId < b.parcel.shipmentId ? -1 : 1))
    .map(({ parcel }) => parcel);
}
