import { BEIJING_OFFSET_MS, DAY_MS, hasHour } from "@/lib/domain/time/beijing-time";
import type { TraceEvent } from "@/lib/domain/tracking/push-snapshot";

/**
 * The events with the newest first, as the document promises them: a list that ascends is reversed, and a list that
 * goes up and down is sorted if all of its times are known. Events of the same time keep the order of the list; where
 * a time is a date alone, events of the same day do.
 *
 * @param latest a later time is a mistake of the carrier, so that the event's own is not known
 * @see Kuaidi100 document, 2.3, `lastResult`: 全量，倒序
 */
export function orderNewestFirst(events: TraceEvent[], latest: number): TraceEvent[] {
  // Nearly every list is in order already.
  if (!goesUp(events, latest)) return events;
  const isByDay = events.some(({ clock, time }) => clock !== null && !hasHour(time));
  const toMoment = ({ clock }: TraceEvent) => {
    if (clock === null || clock > latest) return null;
    return isByDay ? Math.floor((clock + BEIJING_OFFSET_MS) / DAY_MS) : clock;
  };
  const moments = events.map(toMoment).filter((moment) => moment !== null);
  const isUp = moments.some((moment, index) => moment > (moments[index - 1] ?? moment));
  const isDown = moments.some((moment, index) => moment < (moments[index - 1] ?? moment));
  if (isUp && !isDown) return events.toReversed();
  if (!isUp || moments.length < events.length) return events;
  return events.toSorted((left, right) => (toMoment(right) ?? 0) - (toMoment(left) ?? 0));
}

function goesUp(events: readonly TraceEvent[], latest: number): boolean {
  let before = Number.POSITIVE_INFINITY;
  for (const { clock } of events) {
    if (clock === null || clock > latest) continue;
    if (clock > before) return true;
    before = clock;
  }
  return false;
}
