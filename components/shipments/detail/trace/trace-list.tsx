import { Hourglass } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { eventId, useIsLit, usePointAt } from "@/components/shipments/detail/map/route-focus";
import { useNow } from "@/components/ui/figures/now-provider";
import { useRelativeTime } from "@/components/ui/figures/timestamp";
import { useDurationFormat } from "@/components/ui/figures/use-duration-format";
import { STATE_STYLES } from "@/components/ui/shipment/state-chip-styles";
import type { LegName } from "@/lib/domain/shipments/shipment";
import { parseEventState } from "@/lib/domain/shipments/shipment-states";
import type { TraceEventView } from "@/lib/domain/shipments/shipment-view";
import { DAY_MS, toBeijingDay } from "@/lib/domain/time/beijing-time";
import { CarrierText } from "./carrier-text";
import { groupEvents, isLongestHaltOpen, type TimedEvent } from "./group-events";

/** Events of a leg by day, newest first. */
export function TraceList({ events, leg, isClockKnown, isUnderWay, revealIn }: TraceListProps) {
  const now = useNow();
  const days = groupEvents(events, isUnderWay && isLongestHaltOpen(events, now));
  return (
    <div className="flex flex-col gap-4 px-4 pt-2.5 pb-5 print:gap-2 @4xl:px-5 print:px-0">
      {days.map(({ day, events }, dayIndex) => (
        <section key={events.at(-1)?.position}>
          <h3 className="mb-1.5 break-after-avoid text-xs font-medium text-muted">
            <DayName day={day} isClockKnown={isClockKnown} />
          </h3>
          <ol>
            {events.map((timed, index) => (
              <TraceItem
                key={timed.position}
                timed={timed}
                leg={leg}
                isNewest={dayIndex === 0 && index === 0}
                isOldest={dayIndex === days.length - 1 && index === events.length - 1}
                revealIn={revealIn}
              />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function TraceItem({ timed, leg, isNewest, isOldest, revealIn }: TraceItemProps) {
  const t = useTranslations();
  const duration = useDurationFormat();
  const ago = useRelativeTime();
  const pointAt = usePointAt();
  const { event, position, time, sincePreviousMs, isLongestHalt } = timed;
  const own = { leg, from: position, to: position };
  const isLit = useIsLit(own);
  const { state } = parseEventState(event);
  const tone = state === null ? "tone-grey" : STATE_STYLES[state].tone;
  return (
    <li
      id={eventId(leg, position)}
      data-lit={isLit || undefined}
      onPointerEnter={() => pointAt(own)}
      onPointerLeave={() => pointAt(null)}
      className={`${tone} relative grid grid-cols-[2.75rem_1rem_minmax(0,1fr)] gap-x-2 break-inside-avoid rounded data-lit:bg-accent/10 print:bg-transparent`}
      data-testid="trace-event"
    >
      <time
        dateTime={event.occurredAt ?? undefined}
        title={t(event.occurredAt ? "time.beijing" : "time.local", { time: event.time })}
        className="pt-px text-dense leading-5 break-words text-muted"
      >
        {time}
      </time>
      <span aria-hidden className="relative">
        <span
          className={`absolute start-1/2 top-1.5 z-10 size-2.5 -translate-x-1/2 rounded-full border-2 border-(--tone) ${isNewest ? "bg-(--tone)" : "bg-surface"}`}
        />
        {!isOldest && <span className="absolute start-1/2 top-4 -bottom-1.5 border-s border-border" />}
      </span>
      <div className="min-w-0 pb-3 print:pb-1.5">
        <p className="flex flex-wrap items-baseline gap-x-2 text-dense leading-5 wrap-anywhere">
          <EventStatus event={event} />
          {event.areaName ? (
            <span data-testid="area-name" className="text-muted">
              {event.areaName}
            </span>
          ) : (
            event.location && <span className="text-muted">{event.location}</span>
          )}
          {isNewest && event.occurredAt && (
            <span className="text-xs text-muted print:hidden">{ago(event.occurredAt)}</span>
          )}
        </p>
        <p className={`leading-relaxed wrap-anywhere print:leading-snug ${isNewest ? "" : "text-foreground/85"}`}>
          <CarrierText text={event.context} revealIn={revealIn} />
        </p>
        {sincePreviousMs !== null &&
          (isLongestHalt ? (
            <p className="tone-amber mt-1.5 inline-flex items-center gap-1 rounded bg-(--tone-soft) px-1.5 py-0.5 text-xs font-medium text-(--tone)">
              <Hourglass aria-hidden className="size-3" />
              {t("trace.longestHalt", { duration: duration(sincePreviousMs) })}
            </p>
          ) : (
            <p className="mt-0.5 text-xs text-muted">
              <span className="sr-only">{t("trace.sinceBefore")}</span> {sincePreviousMs >= 60_000 && "+"}
              {duration(sincePreviousMs)}
            </p>
          ))}
      </div>
    </li>
  );
}

/** Label of the event's status in the reader's language if known, else as received. */
function EventStatus({ event }: { event: TraceEventView }) {
  const t = useTranslations();
  const { state, subState, raw } = parseEventState(event);
  const subKey = `subState.${subState}`;
  const name =
    state === null ? (event.status ?? raw) : subState !== null && t.has(subKey) ? t(subKey) : t(`state.${state}`);
  return name ? <span className="font-medium text-(--tone)">{name}</span> : null;
}

/** `11-24 周二 · 今天`, with the year if it is another one, and in print; abroad without 今天, as the time zone is unknown. */
function DayName({ day, isClockKnown }: { day: string; isClockKnown: boolean }) {
  const t = useTranslations("trace");
  const format = useFormatter();
  const now = useNow();
  if (day === "") return t("noDay");
  const today = toBeijingDay(now);
  const yesterday = toBeijingDay(now - DAY_MS);
  const relativeDay = isClockKnown && (day === today ? t("today") : day === yesterday && t("yesterday"));
  const year = (
    <span className={day.slice(0, 4) === today.slice(0, 4) ? "hidden print:inline" : ""}>{day.slice(0, 5)}</span>
  );
  return (
    <>
      {year}
      {day.slice(5)} {format.dateTime(Date.parse(`${day}T12:00:00Z`), { weekday: "short", timeZone: "UTC" })}
      {relativeDay && <span className="print:hidden"> · {relativeDay}</span>}
    </>
  );
}

interface TraceItemProps {
  timed: TimedEvent;
  leg: LegName;
  isNewest: boolean;
  isOldest: boolean;
  revealIn: string | undefined;
}

interface TraceListProps {
  events: readonly TraceEventView[];
  leg: LegName;
  isClockKnown: boolean;
  /** The parcel is with this leg and has not arrived, so its idle time grows. */
  isUnderWay: boolean;
  /** The shipment's id when the user may reveal and call the phone numbers in the carrier's text. */
  revealIn: string | undefined;
}
