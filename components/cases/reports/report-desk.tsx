"use client";
import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { parseAsString, useQueryStates } from "nuqs";
import { ProblemSections } from "@/components/navigation/problem-sections";
import { ListTrouble } from "@/components/ui/feedback/list-trouble";
import { ListWait } from "@/components/ui/feedback/list-wait";
import { PeriodFields } from "@/components/ui/figures/period-fields";
import { PageHeader } from "@/components/ui/layout/page-header";
import { caseReportOptions, reportFileHref } from "@/lib/client/cases/case-reports";
import { Backlog } from "./backlog";
import { DayBars } from "./day-bars";
import { GroupTable } from "./group-table";
import { ReportTiles } from "./report-tiles";

const day = parseAsString.withDefault("");

/** How the desk did: per day, how quickly, by reason, carrier and person, and what still lies on it. */
export function ReportDesk() {
  const t = useTranslations("reports");
  const format = useFormatter();
  const [days, setDays] = useQueryStates({ from: day, to: day });
  const { data: report, error, refetch, isFetching } = useQuery(caseReportOptions(days));
  const file = "button button--sm button--outline max-lg:h-11";
  return (
    <>
      <PageHeader title={t("title")}>
        <ProblemSections current="reports" />
        <div className="flex flex-1 flex-wrap items-center justify-end gap-2">
          {(["cases", "summary"] as const).map((of) => (
            <a key={of} href={reportFileHref(days, of)} download className={file}>
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
        <ListTrouble error={error} isRetrying={isFetching} href="/problems/reports" onRetry={() => void refetch()} />
      )}
      {!report && !error && <ListWait />}
      {report && (
        <div className={`grid gap-4 px-4 pb-6 transition-opacity lg:px-6 ${isFetching ? "opacity-60" : ""}`}>
          {report.isPartial && <p className="tone-amber text-[0.8125rem] text-(--tone)">{t("partial")}</p>}
          <ReportTiles report={report} />
          <DayBars days={report.days} total={report.total} />
          <Backlog ages={report.backlog} />
          <GroupTable kind="byFlag" report={report} />
          <GroupTable kind="byCarrier" report={report} />
          <GroupTable kind="byPerson" report={report} />
          <p className="max-w-3xl text-xs text-muted">
            {t("about")} {t("sample", { count: format.number(report.total.opened) })}
          </p>
        </div>
      )}
    </>
  );
}
