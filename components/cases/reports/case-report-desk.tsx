"use client";
import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { parseAsString, useQueryStates } from "nuqs";
import { ProblemSectionTabs } from "@/components/navigation/problem-section-tabs";
import { PeriodFields } from "@/components/ui/dates/period-fields";
import { LoadingState } from "@/components/ui/feedback/loading-state";
import { QueryError } from "@/components/ui/feedback/query-error";
import { PageHeader } from "@/components/ui/layout/page-header";
import { buildReportFileHref, caseReportOptions } from "@/lib/client/cases/case-report-queries";
import { CaseBacklog } from "./case-backlog";
import { CaseDayBars } from "./case-day-bars";
import { CaseGroupTable } from "./case-group-table";
import { CaseReportTiles } from "./case-report-tiles";

const day = parseAsString.withDefault("");

/** Report of the desk: cases per day, response time, figures by reason, carrier and person, and the backlog. */
export function CaseReportDesk() {
  const t = useTranslations("reports");
  const format = useFormatter();
  const [days, setDays] = useQueryStates({ from: day, to: day });
  const { data: report, error, refetch, isFetching } = useQuery(caseReportOptions(days));
  const file = "button button--sm button--outline touch-height";
  return (
    <>
      <PageHeader title={t("title")}>
        <ProblemSectionTabs current="reports" />
        <div className="flex flex-1 flex-wrap items-center justify-end gap-2">
          {(["cases", "summary"] as const).map((of) => (
            <a key={of} href={buildReportFileHref(days, of)} download className={file}>
              <Download aria-hidden className="size-3.5" />
              {of === "cases" ? t("exportCases") : t("exportSummary")}
            </a>
          ))}
        </div>
      </PageHeader>
      <div className="flex flex-wrap items-center gap-2 px-4 pb-3 max-md:grid max-md:grid-cols-2 lg:px-6">
        <PeriodFields
          range={report ? { from: report.from, to: report.to } : days}
          legend={t("title")}
          onChange={(range) => {
            const whole = { from: report?.from ?? "", to: report?.to ?? "" };
            const isCleared = range.from === "" && range.to === "";
            void setDays(isCleared ? { from: "", to: "" } : { ...whole, ...range }, { history: "push" });
          }}
        />
      </div>
      {error && (
        <QueryError error={error} isRetrying={isFetching} href="/problems/reports" onRetry={() => void refetch()} />
      )}
      {!report && !error && <LoadingState />}
      {report && (
        <div className={`grid gap-4 px-4 pb-6 transition-opacity lg:px-6 ${isFetching ? "opacity-60" : ""}`}>
          {report.isPartial && <p className="tone-amber text-dense text-(--tone)">{t("partial")}</p>}
          <CaseReportTiles report={report} />
          <CaseDayBars days={report.days} total={report.total} />
          <CaseBacklog ages={report.backlog} />
          <CaseGroupTable kind="byFlag" report={report} />
          <CaseGroupTable kind="byCarrier" report={report} />
          <CaseGroupTable kind="byPerson" report={report} />
          <p className="max-w-3xl text-xs text-muted">
            {t("about")} {t("sample", { count: format.number(report.total.opened) })}
          </p>
        </div>
      )}
    </>
  );
}
