"use client";
import { useFormatter, useTranslations } from "next-intl";
import { PageLink } from "@/components/ui/layout/page-link";
import { TableTwin } from "@/components/ui/table/table-twin";
import type { OverviewDay } from "@/lib/domain/analytics/overview-figures";

/** Subscribed and signed parcels of each of 30 days, as bars and as a table. */
export function OverviewTrend({ days }: { days: readonly OverviewDay[] }) {
  const t = useTranslations("overview.trend");
  const format = useFormatter();
  const subscribed = days.reduce((sum, day) => sum + day.subscribed, 0);
  const signed = days.reduce((sum, day) => sum + day.signed, 0);
  return (
    <section aria-labelledby="trend" className="rounded-xl border border-border bg-surface px-4 py-4 lg:px-5">
      <div className="flex flex-wrap items-baseline gap-x-5 gap-y-1">
        <h2 id="trend" className="font-semibold">
          {t("title")}
        </h2>
        <LegendItem className="bg-(--tone-blue)/45">
          {t("subscribedSum", { count: format.number(subscribed) })}
        </LegendItem>
        <LegendItem className="bg-(--tone-green)">{t("signedSum", { count: format.number(signed) })}</LegendItem>
        <span className="ms-auto text-xs text-muted">
          {t("note", { from: days[0]?.day ?? "", to: days.at(-1)?.day ?? "" })}
        </span>
      </div>
      <Bars days={days} />
      <TableTwin
        caption={t("title")}
        download={t("title")}
        isNewestFirst
        columns={[
          { key: "day", header: t("day"), isRowHeader: true, value: ({ day }) => day },
          { key: "subscribed", header: t("subscribed"), unit: "count", value: ({ subscribed }) => subscribed },
          { key: "signed", header: t("signed"), unit: "count", value: ({ signed }) => signed },
        ]}
        rows={days}
        rowKey={({ day }) => day}
        open={({ day }) => ({ href: buildDayHref(day) })}
      />
    </section>
  );
}

/** Hidden from screen readers: the table has the same figures. */
function Bars({ days }: { days: readonly OverviewDay[] }) {
  const t = useTranslations("overview.trend");
  const format = useFormatter();
  const top = roundAxisMaximum(Math.max(...days.map(({ subscribed, signed }) => Math.max(subscribed, signed)), 0));
  const height = (count: number) => ({ height: count === 0 ? "0" : `max(2px, ${(count / top) * 100}%)` });
  return (
    <div aria-hidden className="relative mt-4 ps-9">
      {[top, top / 2, 0].map((line, index) => (
        <div
          key={line}
          className="absolute inset-x-0 flex h-0 items-center gap-2"
          style={{ top: `${index * 4.25}rem` }}
        >
          <span className="w-7 shrink-0 text-end text-tiny text-muted">
            {format.number(line, { notation: "compact" })}
          </span>
          <span className="flex-1 border-t border-separator" />
        </div>
      ))}
      <div className="relative flex h-34 items-end">
        {days.map(({ day, subscribed, signed }) => (
          <PageLink
            key={day}
            href={buildDayHref(day)}
            tabIndex={-1}
            title={t("dayTitle", { day, subscribed, signed })}
            className="flex h-full flex-1 items-end justify-center gap-px rounded-sm px-px hover:bg-default"
          >
            <span style={height(subscribed)} className="max-w-2 flex-1 rounded-t-sm bg-(--tone-blue)/45" />
            <span style={height(signed)} className="max-w-2 flex-1 rounded-t-sm bg-(--tone-green)" />
          </PageLink>
        ))}
      </div>
      <div className="mt-1.5 flex text-tiny text-muted">
        {days.map(({ day }, index) => (
          <span key={day} className="flex flex-1 justify-center whitespace-nowrap">
            {(days.length - 1 - index) % 7 === 0 ? (
              <span className="w-0 text-center [text-indent:-1rem]">{day.slice(5)}</span>
            ) : null}
          </span>
        ))}
      </div>
    </div>
  );
}

function LegendItem({ className, children }: { className: string; children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 text-dense text-muted">
      <span aria-hidden className={`size-2.5 rounded-sm ${className}`} />
      {children}
    </span>
  );
}

function buildDayHref(day: string): string {
  return `/shipments?from=${day}&to=${day}`;
}

/** Rounds up to the next of 2, 4, 6, 8, 10, 20, 40 …, so that half of it is an integer. */
function roundAxisMaximum(maxCount: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, maxCount))));
  return [2, 4, 6, 8, 10, 20].map((step) => step * power).find((top) => top >= maxCount) ?? 2;
}
