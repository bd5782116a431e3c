import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { addressOf, callOperation } from "@/lib/client/shared/call-operation";
import { comparedRangeParams, filterParam, type UrlValues } from "@/lib/client/shared/url-state";

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
    queryFn: ({ signal }) => callOperation("GET /api/v1/cases/report", { query: { ...address } }, { signal }),
    placeholderData: keepPreviousData,
  });

export function buildReportFileHref(address: ReportAddress, of: "cases" | "summary"): string {
  return addressOf("GET /api/v1/cases/report/export", { query: { ...address, of } });
}
