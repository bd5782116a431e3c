import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageLink } from "@/components/ui/layout/page-link";
import { TableTwin } from "@/components/ui/table/table-twin";
import { findBusySeason } from "@/lib/domain/time/shopping-days";

/** Days named below the bars; more would overlap on phones. */
const MAX_LABELS = 8;
/** Half of the bars' height, in rem. */
const HALF_REM = 4.25;

/**
 * Counts of each day as bars, and as a table with the same figures; a day links to what it counts. With an earlier
 * period its bars stand behind in grey, the first day behind the first. Days of 双11 and 春节 have a mark.
 */
export function DayBars<Day extends { day: string }>({
  id,
  title,
  note,
  dayHeader,
  filter,
  series,
  days,
  before,
  buildHref,
}: Props<Day>) {
  const t = useTranslations("charts");
  const tRange = useTranslations("dateRange");
  const seasons = new Set(days.flatMap(({ day }) => findBusySeason(day) ?? []));
  return (
    <section aria-labelledby={id} className="rounded-xl border border-border bg-surface px-4 py-4 lg:px-5">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
        <h2 id={id} className="font-semibold">
          {title}
        </h2>
        {series.map(({ key, sum, tone }) => (
          <span key={key} className="inline-flex items-center gap-1.5 text-dense text-muted">
            <span aria-hidden className={`size-2.5 rounded-sm ${tone}`} />
            {sum}
          </span>
        ))}
        {[...seasons].map((season) => (
          <span key={season} className="inline-flex items-center gap-1.5 text-dense text-muted">
            <span aria-hidden className={`${SEASON_TONES[season]} size-1 rounded-full bg-(--tone)`} />
            {tRange(`sale.${season}`)}
          </span>
        ))}
        {before && (
          <span className="inline-flex items-center gap-1.5 text-dense text-muted">
            <span aria-hidden className="size-2.5 rounded-sm bg-muted/35" />
            {t("before", { from: before[0]?.day ?? "", to: before.at(-1)?.day ?? "" })}
          </span>
        )}
        <span className="ms-auto flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted">{note}</span>
      </div>
      <Bars series={series} days={days} before={before} buildHref={buildHref} />
      <TableTwin
        caption={title}
        download={[title, filter, { from: days[0]?.day ?? "", to: days.at(-1)?.day ?? "" }]}
        isNewestFirst
        columns={[
          { key: "day", header: dayHeader, isRowHeader: true, value: ({ day }) => day.day },
          ...series.map(({ key, name, value }) => ({
            key,
            header: name,
            unit: "count" as const,
            value: ({ day }: Row<Day>) => value(day),
          })),
          ...(before
            ? series.map(({ key, name, value }) => ({
                key: `${key}-before`,
                header: t("ofBefore", { name }),
                unit: "count" as const,
                value: ({ earlier }: Row<Day>) => (earlier ? value(earlier) : null),
              }))
            : []),
        ]}
        rows={days.map((day, index): Row<Day> => ({ day, earlier: before?.[index] }))}
        rowKey={({ day }) => day.day}
        open={({ day }) => ({ href: buildHref(day.day) })}
      />
    </section>
  );
}

/** Hidden from screen readers: the table has the same figures. */
function Bars<Day extends { day: string }>({ series, days, before = [], buildHref }: BarsProps<Day>) {
  const format = useFormatter();
  const t = useTranslations("dateRange");
  const top = roundAxisMaximum(
    Math.max(0, ...[...days, ...before].flatMap((day) => series.map(({ value }) => value(day)))),
  );
  const listWords = (day: Day) => [day.day, ...series.map(({ name, value }) => `${name} ${format.number(value(day))}`)];
  const height = (count: number) => ({ height: count === 0 ? "0" : `max(2px, ${(count / top) * 100}%)` });
  const step = Math.max(1, Math.ceil(days.length / MAX_LABELS));
  return (
    <div aria-hidden className="relative mt-4 ps-9">
      {[top, top / 2, 0].map((line, index) => (
        <div
          key={line}
          className="absolute inset-x-0 flex h-0 items-center gap-2"
          style={{ top: `${index * HALF_REM}rem` }}
        >
          <span className="w-7 shrink-0 text-end text-tiny text-muted">
            {format.number(line, { notation: "compact" })}
          </span>
          <span className="flex-1 border-t border-separator" />
        </div>
      ))}
      <div className="relative flex h-34 items-end">
        {days.map((day, index) => {
          const earlier = before[index];
          const season = findBusySeason(day.day);
          const words = [
            ...listWords(day),
            ...(season ? [t(`sale.${season}`)] : []),
            ...(earlier ? listWords(earlier) : []),
          ];
          return (
            <PageLink
              key={day.day}
              href={buildHref(day.day)}
              tabIndex={-1}
              title={words.join(" · ")}
              className="flex h-full min-w-0 flex-1 items-end justify-center gap-px rounded-sm hover:bg-default"
            >
              {series.map(({ key, value, tone }) => (
                <span key={key} className="relative flex h-full max-w-2 min-w-px flex-1 items-end">
                  {earlier && (
                    <span
                      data-before
                      style={height(value(earlier))}
                      className="absolute inset-x-0 bottom-0 rounded-t-sm bg-muted/35"
                    />
                  )}
                  <span
                    style={height(value(day))}
                    className={`relative flex-1 rounded-t-sm ${earlier ? "mx-[20%]" : ""} ${tone}`}
                  />
                </span>
              ))}
            </PageLink>
          );
        })}
      </div>
      <div className="mt-1.5 flex text-tiny text-muted">
        {days.map(({ day }, index) => (
          <span key={day} className="relative flex min-w-0 flex-1 justify-center whitespace-nowrap">
            <SeasonMark day={day} />
            {(days.length - 1 - index) % step === 0 && (
              <span
                // On the narrowest phones half of them.
                className={`w-0 text-center [text-indent:-1rem] ${(days.length - 1 - index) % (2 * step) === 0 ? "" : "max-[22.5rem]:hidden"}`}
              >
                {day.slice(5)}
              </span>
            )}
          </span>
        ))}
      </div>
    </div>
  );
}

function SeasonMark({ day }: { day: string }) {
  const season = findBusySeason(day);
  return season && <span className={`${SEASON_TONES[season]} absolute -top-1 size-1 rounded-full bg-(--tone)`} />;
}

const SEASON_TONES = { double11: "tone-amber", springFestival: "tone-red" } as const;

/** Rounds up to the next of 2, 4, 6, 8, 10, 20, 40 …, so that half of it is an integer. */
function roundAxisMaximum(maxCount: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, maxCount))));
  return [2, 4, 6, 8, 10, 20].map((step) => step * power).find((top) => top >= maxCount) ?? 2;
}

interface Series<Day> {
  key: string;
  /** Header of its column. */
  name: string;
  /** Its sum in words, for the legend. */
  sum: string;
  /** Class of its colour. */
  tone: string;
  value: (day: Day) => number;
}

/** A day, and the day of the earlier period at its place. */
interface Row<Day> {
  day: Day;
  earlier: Day | undefined;
}

interface BarsProps<Day> {
  series: readonly Series<Day>[];
  /** Oldest first. */
  days: readonly Day[];
  /** The days of an earlier period, oldest first. */
  before?: readonly Day[] | undefined;
  /** Address of what a day counts. */
  buildHref: (day: string) => string;
}

interface Props<Day> extends BarsProps<Day> {
  id: string;
  title: string;
  note: ReactNode;
  dayHeader: string;
  /** What the counts are limited to, for the name of the file. */
  filter?: string;
}
