import { type CalendarDate, endOfMonth, parseDate, startOfMonth } from "@internationalized/date";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { use } from "react";
import {
  RangeCalendar as AriaRangeCalendar,
  Button,
  CalendarCell,
  CalendarGrid,
  CalendarHeading,
  RangeCalendarStateContext,
} from "react-aria-components/RangeCalendar";
import { useNow } from "@/components/ui/figures/now-provider";
import { toBeijingDay } from "@/lib/domain/time/beijing-time";
import { findBusySeason } from "@/lib/domain/time/shopping-days";
import { type DayRange, isWholeRange } from "./date-presets";

const STEP =
  "flex size-8 cursor-pointer items-center justify-center rounded-md hover:bg-default disabled:opacity-40 touch-size";

/** A month in which two clicks, or Enter on two days, choose a range. Days of 双11 and 春节 have a mark. */
export function RangeCalendar({ value, onChange }: { value: DayRange; onChange: (range: DayRange) => void }) {
  const t = useTranslations("dateRange");
  const today = parseDate(toBeijingDay(useNow()));
  const range = isWholeRange(value) ? { start: parseDate(value.from), end: parseDate(value.to) } : null;
  return (
    <AriaRangeCalendar
      aria-label={t("calendar")}
      value={range}
      defaultFocusedValue={range?.end ?? today}
      onChange={({ start, end }) => onChange({ from: start.toString(), to: end.toString() })}
      className="grid gap-1"
    >
      <header className="flex items-center justify-between">
        <Button slot="previous" className={STEP}>
          <ChevronLeft aria-hidden className="size-4" />
        </Button>
        <CalendarHeading className="text-dense font-medium" />
        <Button slot="next" className={STEP}>
          <ChevronRight aria-hidden className="size-4" />
        </Button>
      </header>
      <SaleDayLegend />
      <CalendarGrid
        weekdayStyle="short"
        className="w-full table-fixed text-center text-dense [&_th]:h-8 [&_th]:font-normal [&_th]:text-muted"
      >
        {(date) => <Day date={date} isToday={date.compare(today) === 0} />}
      </CalendarGrid>
    </AriaRangeCalendar>
  );
}

function Day({ date, isToday }: { date: CalendarDate; isToday: boolean }) {
  const t = useTranslations("dateRange");
  const sale = findBusySeason(date.toString());
  return (
    <CalendarCell
      date={date}
      className="relative flex h-9 cursor-pointer items-center justify-center rounded-md outline-offset-1 data-focus-visible:outline-2 data-focus-visible:outline-focus data-hovered:bg-default data-outside-month:invisible data-selected:rounded-none data-selected:bg-default data-selection-end:rounded-md data-selection-end:bg-accent data-selection-end:text-accent-foreground data-selection-start:rounded-md data-selection-start:bg-accent data-selection-start:text-accent-foreground touch-height"
    >
      {({ formattedDate }) => (
        <span
          title={sale ? t(`sale.${sale}`) : undefined}
          className={isToday ? "font-semibold underline underline-offset-4" : ""}
        >
          {formattedDate}
          {sale && (
            <span
              aria-hidden
              className={`${TONES[sale]} absolute inset-x-0 bottom-1 mx-auto size-1 rounded-full bg-(--tone)`}
            />
          )}
        </span>
      )}
    </CalendarCell>
  );
}

const TONES = { double11: "tone-amber", springFestival: "tone-red" } as const;

/** Names the marks of the visible month with their days: a cell's own name is its date. */
function SaleDayLegend() {
  const t = useTranslations("dateRange");
  const month = use(RangeCalendarStateContext)?.visibleRange.start;
  if (!month) return null;
  const [first, last] = [startOfMonth(month), endOfMonth(month)];
  const days = Array.from({ length: last.day }, (_, index) => first.add({ days: index }).toString());
  const sales = (["double11", "springFestival"] as const).map((sale) => ({
    sale,
    days: days.filter((day) => findBusySeason(day) === sale),
  }));
  return (
    <ul className="grid gap-0.5 text-xs text-muted">
      {sales.map(
        ({ sale, days: [start, ...rest] }) =>
          start && (
            <li key={sale} className="flex items-center gap-1.5">
              <span aria-hidden className={`${TONES[sale]} size-1.5 rounded-full bg-(--tone)`} />
              {t("saleDays", { sale: t(`sale.${sale}`), from: start.slice(5), to: (rest.at(-1) ?? start).slice(5) })}
            </li>
          ),
      )}
    </ul>
  );
}
