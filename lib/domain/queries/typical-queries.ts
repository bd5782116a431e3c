import { HOUR_MS } from "@/lib/domain/time/beijing-time";
import { calculateQueryInterval, FIRST_QUERY_DELAY_MS, type RhythmFacts } from "./query-rhythm";

/** The way of a usual parcel within China: when its state changes, in hours after it is added. */
const USUAL_WAY = [
  { fromHours: 0, state: null },
  { fromHours: 6, state: 1 },
  { fromHours: 12, state: 0 },
  { fromHours: 60, state: 5 },
  { fromHours: 66, state: 3 },
] as const;

/**
 * How often query mode asks about a usual parcel that is signed on its third day, for the price
 * before it is chosen.
 */
export function countTypicalQueries(): number {
  let at: number | null = FIRST_QUERY_DELAY_MS;
  let queries = 0;
  while (at !== null) {
    queries += 1;
    const interval = calculateQueryInterval(findFacts(at), at);
    at = interval === null ? null : at + interval;
  }
  return queries;
}

function findFacts(at: number): RhythmFacts {
  const state = USUAL_WAY.findLast(({ fromHours }) => fromHours * HOUR_MS <= at)?.state ?? null;
  return { state, createdAt: 0, lastEventAt: state === null ? null : at };
}
