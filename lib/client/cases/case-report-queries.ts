import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson } from "@/lib/client/shared/fetch-json";
import { comparedRangeParams, filterParam, type UrlValues } from "@/lib/client/shared/url-state";
import type { CaseReport } from "@/lib/domain/cases/case-report";

/** What a report is about, and whether the period before is shown beside it. */
export const caseReportState = {
  ...comparedRangeParams,
  carrier: filterParam,
  origin: filterParam,
  destination: filterParam,
} as const;

/** Period, carrier and lane in the address; empty for the default period and for all. */
type ReportAddress = Omit<UrlValues<typeof caseReportState>, "compare">;

export const caseReportOptions = (address: ReportAddress) =>
  queryOptions({
    queryKey: ["cases", "report", address],
    queryFn: ({ signal }) => getJson<CaseReport>(`/api/v1/cases/report${toSearch(address)}`, signal),
    placeholderData: keepPreviousData,
  });

export function buildReportFileHref(address: ReportAddress, of: "cases" | "summary"): string {
  const search = toSearch(address);
  return `/api/v1/cases/report/export${search}${search === "" ? "?" : "&"}of=${of}`;
}

function toSearch(address: ReportAddress): string {
  const entries = Object.entries(address).filter(([, text]) => text !== "");
  return entries.length === 0 ? "" : `?${new URLSearchParams(entries)}`;
}
