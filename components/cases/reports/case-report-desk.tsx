"use client";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { DayBars } from "@/components/charts/day-bars";
import { LaneFields } from "@/components/maps/lane-fields";
import { ReportTabs } from "@/components/navigation/report-tabs";
import { CarrierFilter } from "@/components/ui/carrier/carrier-filter";
import { isWholeRange } from "@/components/ui/dates/date-presets";
import { DateRange } from "@/components/ui/dates/date-range";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { useNow } from "@/components/ui/figures/now-provider";
import { Stat, StatGroup } from "@/components/ui/figures/stat";
import { useDurationFormat } from "@/components/ui/figures/use-duration-format";
import { PageHelp } from "@/components/ui/help/page-help";
import { PageHeader } from "@/components/ui/layout/page-header";
import { PageLink } from "@/components/ui/layout/page-link";
import { SectionCard } from "@/components/ui/layout/section-card";
import { ExportMenu, PageExports } from "@/components/ui/table/page-exports";
import { buildReportFileHref, caseReportOptions, caseReportState } from "@/lib/client/cases/case-report-queries";
import { useUrlState } from "@/lib/client/shared/use-url-state";
import { MIN_SAMPLES } from "@/lib/domain/analytics/duration-histogram";
import type { CaseReport, DurationStats } from "@/lib/domain/cases/case-report";
import { DAY_MS, toBeijingDay } from "@/lib/domain/time/beijing-time";
import { periodBefore } from "@/lib/domain/time/period-before";
import { CaseGroupTable } from "./case-group-table";
import { buildCaseListHref, type ShownReport } from "./case-list-href";

/** Report of the desk: cases per day, response time, figures by reason, carrier and person, and the backlog. */
export function CaseReportDesk() {
  const t = useTranslations("reports");
  const format = useFormatter();
  const [{ compare, ...address }, change] = useUrlState(caseReportState);
  const { carrier, origin, destination } = address;
  const query = useQuery(caseReportOptions(address));
  // The answer's days only where the address has none: the answer to an earlier address is shown until the next comes.
  const shown = { from: address.from || query.data?.from || "", to: address.to || query.data?.to || "" };
  const isCompared = compare === "before" && isWholeRange(shown);
  const { data: before } = useQuery({
    ...caseReportOptions(isCompared ? { ...address, ...periodBefore(shown) } : address),
    enabled: isCompared,
  });
  return (
    <PageExports>
      <PageHeader title={t("title")}>
        <PageHelp area="problems" />
        <div className="ms-auto">
          <ExportMenu
            files={(["summary", "cases"] as const).map((of) => ({
              href: buildReportFileHref(address, of),
              label: t(`exports.${of}`),
            }))}
          />
        </div>
      </PageHeader>
      <ReportTabs />
      <search className="flex flex-wrap items-center gap-2 px-4 py-4 lg:px-6">
        <DateRange
          label={t("day")}
          value={shown}
          isClearable={false}
          compared={{
            isOn: compare === "before",
            days: shown,
            onChange: (isOn) => change({ compare: isOn ? "before" : "" }),
          }}
          onChange={change}
        />
        <CarrierFilter
          label={t("nameCarrier")}
          noneLabel={t("allCarriers")}
          value={carrier}
          onChange={(code) => change({ carrier: code })}
          className="max-md:min-w-5/12 max-md:flex-1 md:w-44"
        />
        <LaneFields
          origin={origin}
          destination={destination}
          onChange={change}
          className="max-md:min-w-5/12 max-md:flex-1"
        />
      </search>
      <QueryBoundary query={query} href="/problems/reports" className="grid gap-4 px-4 pb-6 lg:px-6">
        {(view) => {
          const report = { ...view, carrier, origin, destination };
          return (
            <>
              {report.isPartial && <p className="tone-amber text-dense text-(--tone)">{t("partial")}</p>}
              <CaseReportTiles report={report} before={isCompared ? before : undefined} />
              <CaseDayBars report={report} before={isCompared ? before : undefined} />
              <CaseBacklog report={report} />
              <CaseGroupTable kind="byFlag" report={report} />
              <CaseGroupTable kind="byCarrier" report={report} />
              <CaseGroupTable kind="byPerson" report={report} />
              <p className="max-w-3xl text-xs text-muted">
                {t("about")} {t("sample", { count: format.number(report.total.opened) })}
              </p>
            </>
          );
        }}
      </QueryBoundary>
    </PageExports>
  );
}

/** Four figures of the period: opened, closed, response time and resolution time. */
function CaseReportTiles({ report, before }: Props) {
  const t = useTranslations("reports");
  const format = useFormatter();
  const duration = useDurationFormat();
  const { opened, closed, movedOn, toFirst, toSolve } = report.total;
  const spreadNote = ({ sample, p50, p90 }: DurationStats) => {
    const spread =
      p50 === null
        ? t("few", { least: MIN_SAMPLES, count: MIN_SAMPLES - sample })
        : `${t("median")} · ${t("p90")} ${p90 === null ? "—" : duration(p90)}`;
    return `${spread} · ${t("sample", { count: format.number(sample) })}`;
  };
  const period = t("period", { from: report.from, to: report.to });
  const differenceTo = (count: number | undefined, better?: "more") =>
    count === undefined ? undefined : { before: count, of: t("periodBefore"), better };
  const moved = t("movedOn", { count: format.number(movedOn) });
  return (
    <StatGroup className="grid-cols-2 xl:grid-cols-4">
      <Stat
        label={t("opened")}
        value={opened}
        difference={differenceTo(before?.total.opened)}
        note={period}
        href={buildCaseListHref(report, "ever", {})}
      />
      <Stat
        label={t("closed")}
        value={closed}
        difference={differenceTo(before?.total.closed, "more")}
        note={moved}
        href={buildCaseListHref(report, "closed", {})}
      />
      {(
        [
          ["toFirst", toFirst],
          ["toSolve", toSolve],
        ] as const
      ).map(([key, spread]) => (
        <Stat
          key={key}
          label={t(key)}
          value={spread.p50 === null ? null : duration(spread.p50)}
          note={spreadNote(spread)}
        />
      ))}
    </StatGroup>
  );
}

interface Props {
  report: ShownReport;
  /** The report of the period before, to compare with. */
  before: CaseReport | undefined;
}

/** Opened and closed cases of each day; a day links to its cases. */
function CaseDayBars({ report, before }: Props) {
  const { days, total, from, to } = report;
  const t = useTranslations("reports");
  const format = useFormatter();
  return (
    <DayBars
      id="report-days"
      title={t("trend")}
      note={t("trendNote", { from, to })}
      dayHeader={t("day")}
      series={[
        {
          key: "opened",
          name: t("opened"),
          sum: t("openedSum", { count: format.number(total.opened) }),
          tone: "bg-(--tone-amber)",
          value: ({ opened }) => opened,
        },
        {
          key: "closed",
          name: t("closed"),
          sum: t("closedSum", { count: format.number(total.closed) }),
          tone: "bg-(--tone-green)",
          value: ({ closed }) => closed,
        },
      ]}
      days={days}
      before={before?.days}
      buildHref={(day) => buildCaseListHref({ ...report, from: day, to: day }, "ever", {})}
    />
  );
}

/** Number of open cases by age, now; bars with their figures. */
function CaseBacklog({ report }: Pick<Props, "report">) {
  const { backlog: ages } = report;
  const t = useTranslations("reports");
  const format = useFormatter();
  const now = useNow();
  const sum = ages.reduce((total, { number }) => total + number, 0);
  const maxCount = Math.max(1, ...ages.map(({ number }) => number));
  const daysAgo = (days: number) => toBeijingDay(now - days * DAY_MS);
  return (
    <SectionCard
      id="backlog"
      title={t("backlog")}
      aside={<span className="text-dense text-muted">{t("backlogNow", { count: format.number(sum) })}</span>}
    >
      <ul className="px-4 py-2.5 text-dense lg:px-5">
        {ages.map(({ from, to, number }) => (
          <li key={from}>
            <PageLink
              href={buildCaseListHref(
                { ...report, from: to === null ? "" : daysAgo(to), to: daysAgo(from) },
                "open",
                {},
              )}
              className="grid grid-cols-[8.5rem_minmax(0,1fr)_3.5rem] items-center gap-3 rounded py-1.5 hover:bg-surface-secondary touch-min-height"
            >
              <span>{to === null ? t("ageOlder", { from }) : to === 0 ? t("ageToday") : t("age", { from, to })}</span>
              <span aria-hidden className="h-2 rounded-sm bg-separator">
                <span
                  className={`block h-full rounded-sm ${from >= 7 ? "bg-(--tone-red)" : "bg-(--tone-amber)"}`}
                  style={{ width: `${(number / maxCount) * 100}%` }}
                />
              </span>
              <span className="text-end tabular-nums">{format.number(number)}</span>
            </PageLink>
          </li>
        ))}
      </ul>
    </SectionCard>
  );
}
