import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { addressOf, callOperation } from "@/lib/client/shared/call-operation";
import { comparedRangeParams, filterParam } from "@/lib/client/shared/url-state";

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
    queryFn: ({ signal }) => callOperation("GET /api/v1/cases/report", { query: { ...address } }, { signal }),
    placeholderData: keepPreviousData,
  });

export function buildReportFileHref(address: ReportAddress, of: "cases" | "summary"): string {
  return addressOf("GET /api/v1/cases/report/export", { query: { ...address, of } });
}
