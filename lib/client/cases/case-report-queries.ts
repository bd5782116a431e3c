import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson } from "@/lib/client/shared/fetch-json";
import type { CaseReport } from "@/lib/domain/cases/case-report";

/** Period of a report in the address; empty for the default period. */
export interface ReportDays {
  from: string;
  to: string;
}

export const caseReportOptions = (days: ReportDays) =>
  queryOptions({
    queryKey: ["cases", "report", days],
    queryFn: ({ signal }) => getJson<CaseReport>(`/api/v1/cases/report${toSearch(days)}`, signal),
    placeholderData: keepPreviousData,
  });

export function buildReportFileHref(days: ReportDays, of: "cases" | "summary"): string {
  const search = toSearch(days);
  return `/api/v1/cases/report/export${search}${search === "" ? "?" : "&"}of=${of}`;
}

function toSearch(days: ReportDays): string {
  const entries = Object.entries(days).filter(([, text]) => text !== "");
  return entries.length === 0 ? "" : `?${new URLSearchParams(entries)}`;
}
