"use client";
import { useFormatter, useTranslations } from "next-intl";
import { PageLink } from "@/components/ui/layout/page-link";
import { ScrollArea } from "@/components/ui/layout/scroll-area";
import { TableDownload } from "@/components/ui/table/table-download";
import type { ReportDay, ReportGroup } from "@/lib/domain/cases/case-report";
import { buildCaseListHref } from "./case-list-href";

/** Above this number the bars are too thin to click. */
const MAX_LABELS = 8;

/** Opened and closed cases of each day, as bars and as a table; a day links to its cases. */
export function CaseDayBars({ days, total }: { days: readonly ReportDay[]; total: ReportGroup }) {
  const t = useTranslations("reports");
  const format = useFormatter();
  return (
    <section aria-labelledby="report-days" className="rounded-xl border border-border bg-surface px-4 py-4 lg:px-5">
      <div className="flex flex-wrap items-baseline gap-x-5 gap-y-1">
        <h2 id="report-days" className="font-semibold">
          {t("trend")}
        </h2>
        <LegendItem className="bg-(--tone-amber)">{t("openedSum", { count: format.number(total.opened) })}</LegendItem>
        <LegendItem className="bg-(--tone-green)">{t("closedSum", { count: format.number(total.closed) })}</LegendItem>
        <span className="ms-auto text-xs text-muted">
          {t("trendNote", { from: days[0]?.day ?? "", to: days.at(-1)?.day ?? "" })}
        </span>
      </div>
      <Bars days={days} />
      <details className="mt-3 text-dense">
        <summary className="w-fit cursor-pointer text-muted hover:text-foreground max-lg:py-2.5">{t("table")}</summary>
        <TableDownload
          table={{
            name: `${t("trend")} ${days[0]?.day ?? ""} – ${days.at(-1)?.day ?? ""}`,
            headers: [t("day"), t("opened"), t("closed")],
            rows: days.map(({ day, opened, closed }) => [day, opened, closed]),
          }}
        />
        <ScrollArea label={t("trend")} className="mt-2 max-h-72">
          <table className="w-full max-w-md">
            <thead className="sticky top-0 bg-surface text-xs text-muted">
              <tr>
                <th scope="col" className="py-1 text-start font-normal">
                  {t("day")}
                </th>
                <th scope="col" className="py-1 text-end font-normal">
                  {t("opened")}
                </th>
                <th scope="col" className="py-1 text-end font-normal">
                  {t("closed")}
                </th>
              </tr>
            </thead>
            <tbody>
              {days.toReversed().map(({ day, opened, closed }) => (
                <tr key={day} className="border-t border-separator">
                  <th scope="row" className="py-1 text-start font-normal">
                    <PageLink href={buildDayHref(day)} className="hover:text-accent hover:underline">
                      {day}
                    </PageLink>
                  </th>
                  <td className="py-1 text-end">{format.number(opened)}</td>
                  <td className="py-1 text-end">{format.number(closed)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      </details>
    </section>
  );
}

/** Hidden from screen readers: the table has the same figures. */
function Bars({ days }: { days: readonly ReportDay[] }) {
  const t = useTranslations("reports");
  const maxCount = Math.max(1, ...days.map(({ opened, closed }) => Math.max(opened, closed)));
  const height = (count: number) => ({ height: count === 0 ? "0" : `max(2px, ${(count / maxCount) * 100}%)` });
  const step = Math.max(1, Math.ceil(days.length / MAX_LABELS));
  return (
    <div aria-hidden className="mt-4 flex gap-2">
      <div className="flex h-34 w-8 shrink-0 flex-col justify-between text-end text-tiny leading-none text-muted">
        <span>{maxCount}</span>
        <span>0</span>
      </div>
      <div className="min-w-0 flex-1">
        <div className="flex h-34 items-end border-y border-separator">
          {days.map(({ day, opened, closed }) => (
            <PageLink
              key={day}
              href={buildDayHref(day)}
              tabIndex={-1}
              title={t("dayTitle", { day, opened, closed })}
              className="flex h-full min-w-0 flex-1 items-end justify-center gap-px hover:bg-default"
            >
              <span style={height(opened)} className="max-w-2 min-w-px flex-1 rounded-t-sm bg-(--tone-amber)" />
              <span style={height(closed)} className="max-w-2 min-w-px flex-1 rounded-t-sm bg-(--tone-green)" />
            </PageLink>
          ))}
        </div>
        <div className="mt-1.5 flex text-tiny text-muted">
          {days.map(({ day }, index) => (
            <span key={day} className="flex min-w-0 flex-1 justify-center whitespace-nowrap">
              {(days.length - 1 - index) % step === 0 ? (
                <span className="w-0 text-center [text-indent:-1rem]">{day.slice(5)}</span>
              ) : null}
            </span>
          ))}
        </div>
      </div>
    </div>
  );
}

const buildDayHref = (day: string) => buildCaseListHref({ from: day, to: day }, "ever", {});

function LegendItem({ className, children }: { className: string; children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 text-dense text-muted">
      <span aria-hidden className={`size-2.5 rounded-sm ${className}`} />
      {children}
    </span>
  );
}
