import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson } from "@/lib/client/shared/fetch-json";
import { comparedRangeParams, filterParam } from "@/lib/client/shared/url-state";
import type { CaseReport } from "@/lib/domain/cases/case-report";

/** What a report is about, and whether the period before is shown beside it. */
export const caseReportState = { ...comparedRangeParams, carrier: filterParam } as const;

/** Period and carrier in the address; empty for the default period and all carriers. */
interface ReportAddress {
  from: string;
  to: string;
  carrier: string;
}

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
