import type { TraceEventView } from "@/lib/domain/shipment";

const WRITTEN = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})/;
/** Shorter pauses are no halt, even where they are the longest. */
const SHORTEST_HALT_MS = 3_600_000;

export interface TimedEvent {
  event: TraceEventView;
  /** Its place counted from the oldest, which newer events do not change. */
  place: number;
  /** `18:05`, or the time as received where it has another form. */
  time: string;
  /** Since the event before; null for the oldest, and where the clock's zone is not known. */
  sinceBeforeMs: number | null;
  isLongestHalt: boolean;
}

export interface EventDay {
  /** `2026-11-24`; empty where the time could not be read. */
  day: string;
  events: TimedEvent[];
}

/** Gathers events, newest first, by the day that stands in their time. */
export function groupEvents(events: readonly TraceEventView[]): EventDay[] {
  const pauses = events.map((event, index) => pauseBetween(event, events[index + 1]));
  const longest = Math.max(...pauses.map((pause) => pause ?? 0), 0);
  const days: EventDay[] = [];
  for (const [index, event] of events.entries()) {
    const [, day = "", time = event.time] = WRITTEN.exec(event.time) ?? [];
    const sinceBeforeMs = pauses[index] ?? null;
    const isLongestHalt = longest >= SHORTEST_HALT_MS && sinceBeforeMs === longest;
    const timed = { event, place: events.length - index, time, sinceBeforeMs, isLongestHalt };
    const last = days.at(-1);
    if (last?.day === day) last.events.push(timed);
    else days.push({ day, events: [timed] });
  }
  return days;
}

function pauseBetween(event: TraceEventView, before: TraceEventView | undefined): number | null {
  if (!event.occurredAt || !before?.occurredAt) return null;
  const pause = Date.parse(event.occurredAt) - Date.parse(before.occurredAt);
  return pause >= 0 ? pause : null;
}
