import type { TraceEventView } from "@/lib/domain/shipments/shipment-view";

const EVENT_TIME = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})/;
/** Shorter pauses are not marked, even if they are the longest. */
const MIN_HALT_MS = 3_600_000;

export interface TimedEvent {
  event: TraceEventView;
  /** Index from the oldest event, which newer events do not change. */
  position: number;
  /** `18:05`, or the time as received if it has another format. */
  time: string;
  /** Ms since the previous event; null for the oldest one, and if the time zone is unknown. */
  sincePreviousMs: number | null;
  isLongestHalt: boolean;
}

export interface EventDay {
  /** `2026-11-24`; empty if the time could not be parsed. */
  day: string;
  events: TimedEvent[];
}

/**
 * Whether a parcel has been idle by now for longer than ever before.
 *
 * @param events newest first
 */
export function isLongestHaltOpen(events: readonly TraceEventView[], now: number): boolean {
  const [newest] = events;
  if (!newest?.occurredAt) return false;
  const halt = now - Date.parse(newest.occurredAt);
  return halt >= MIN_HALT_MS && halt > findLongest(listPauses(events));
}

/**
 * Groups events, newest first, by the date in their time.
 *
 * @param isStill the longest pause is the current one: no event ended it, so none is marked
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

function pauseBetween(event: TraceEventView, previousEvent: TraceEventView | undefined): number | null {
  if (!event.occurredAt || !previousEvent?.occurredAt) return null;
  const pause = Date.parse(event.occurredAt) - Date.parse(previousEvent.occurredAt);
  return pause >= 0 ? pause : null;
}
