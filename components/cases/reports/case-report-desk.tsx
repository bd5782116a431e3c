"use client";
import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { ReportLinks } from "@/components/navigation/report-links";
import { isWholeRange } from "@/components/ui/dates/date-presets";
import { DateRange } from "@/components/ui/dates/date-range";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { PageHelp } from "@/components/ui/help/page-help";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { PageHeader } from "@/components/ui/layout/page-header";
import { buildReportFileHref, caseReportOptions } from "@/lib/client/cases/case-report-queries";
import { comparedRangeParams } from "@/lib/client/shared/url-state";
import { useUrlState } from "@/lib/client/shared/use-url-state";
import { periodBefore } from "@/lib/domain/time/period-before";
import { CaseBacklog } from "./case-backlog";
import { CaseDayBars } from "./case-day-bars";
import { CaseGroupTable } from "./case-group-table";
import { CaseReportTiles } from "./case-report-tiles";

/** Report of the desk: cases per day, response time, figures by reason, carrier and person, and the backlog. */
export function CaseReportDesk() {
  const t = useTranslations("reports");
  const format = useFormatter();
  const [{ compare, ...days }, change] = useUrlState(comparedRangeParams);
  const query = useQuery(caseReportOptions(days));
  // The answer's days only where the address has none: the answer to an earlier address is shown until the next comes.
  const shown = { from: days.from || query.data?.from || "", to: days.to || query.data?.to || "" };
  const isCompared = compare === "before" && isWholeRange(shown);
  const { data: before } = useQuery({
    ...caseReportOptions(isCompared ? periodBefore(shown) : days),
    enabled: isCompared,
  });
  return (
    <>
      <PageHeader title={t("title")}>
        <PageHelp area="problems" />
        <ReportLinks />
        <div className="flex flex-1 flex-wrap items-center justify-end gap-2">
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
          {(["cases", "summary"] as const).map((of) => (
            <ButtonLink key={of} isFile variant="outline" size="sm" href={buildReportFileHref(days, of)}>
              <Download aria-hidden className="size-3.5" />
              {of === "cases" ? t("exportCases") : t("exportSummary")}
            </ButtonLink>
          ))}
        </div>
      </PageHeader>
      <QueryBoundary query={query} href="/problems/reports" className="grid gap-4 px-4 pb-6 lg:px-6">
        {(report) => (
          <>
            {report.isPartial && <p className="tone-amber text-dense text-(--tone)">{t("partial")}</p>}
            <CaseReportTiles report={report} before={isCompared ? before : undefined} />
            <CaseDayBars report={report} before={isCompared ? before : undefined} />
            <CaseBacklog ages={report.backlog} />
            <CaseGroupTable kind="byFlag" report={report} />
            <CaseGroupTable kind="byCarrier" report={report} />
            <CaseGroupTable kind="byPerson" report={report} />
            <p className="max-w-3xl text-xs text-muted">
              {t("about")} {t("sample", { count: format.number(report.total.opened) })}
            </p>
          </>
        )}
      </QueryBoundary>
    </>
  );
}
