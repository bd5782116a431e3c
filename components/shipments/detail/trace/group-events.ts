import type { TraceEventView } from "@/lib/domain/shipments/shipment";

const EVENT_TIME = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})/;
/** Shorter pauses are no halt, even where they are the longest. */
const MIN_HALT_MS = 3_600_000;

export interface TimedEvent {
  event: TraceEventView;
  /** Its place counted from the oldest, which newer events do not change. */
  position: number;
  /** `18:05`, or the time as received where it has another form. */
  time: string;
  /** Since the event before; null for the oldest, and where the clock's zone is not known. */
  sincePreviousMs: number | null;
  isLongestHalt: boolean;
}

export interface EventDay {
  /** `2026-11-24`; empty where the time could not be read. */
  day: string;
  events: TimedEvent[];
}

/**
 * How long a parcel has been still by now, where no pause before was longer; else null.
 *
 * @param events newest first
 */
export function getOpenHaltMs(events: readonly TraceEventView[], now: number): number | null {
  const [newest] = events;
  if (!newest?.occurredAt) return null;
  const halt = now - Date.parse(newest.occurredAt);
  return halt >= MIN_HALT_MS && halt > findLongest(listPauses(events)) ? halt : null;
}

/**
 * Gathers events, newest first, by the day that stands in their time.
 *
 * @param isStill the longest halt is the one that goes on: no event ended it, so none is marked
 */
export function groupEvents(events: readonly TraceEventView[], isStill = false): EventDay[] {
  const pauses = listPauses(events);
  const longest = findLongest(pauses);
  const days: EventDay[] = [];
  for (const [index, event] of events.entries()) {
    const [, day = "", time = event.time] = EVENT_TIME.exec(event.time) ?? [];
    const sincePreviousMs = pauses[index] ?? null;
    const isLongestHalt = !isStill && longest >= MIN_HALT_MS && sincePreviousMs === longest;
    const timed = { event, position: events.length - index, time, sincePreviousMs, isLongestHalt };
    const last = days.at(-1);
    if (last?.day === day) last.events.push(timed);
    else days.push({ day, events: [timed] });
  }
  return days;
}

function listPauses(events: readonly TraceEventView[]): (number | null)[] {
  return events.map((event, index) => pauseBetween(event, events[index + 1]));
}

function findLongest(pauses: readonly (number | null)[]): number {
  return pauses.reduce<number>((longest, pause) => Math.max(longest, pause ?? 0), 0);
}

function pauseBetween(event: TraceEventView, before: TraceEventView | undefined): number | null {
  if (!event.occurredAt || !before?.occurredAt) return null;
  const pause = Date.parse(event.occurredAt) - Date.parse(before.occurredAt);
  return pause >= 0 ? pause : null;
}
