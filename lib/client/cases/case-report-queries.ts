import { keepPreviousData } from "@tanstack/react-query";
import { addressOf } from "@/lib/client/shared/call-operation";
import { operationQuery } from "@/lib/client/shared/operation-query";
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

export const caseReportOptions = ({ from, to, carrier, origin, destination }: ReportAddress) =>
  operationQuery(
    "GET /api/v1/cases/report",
    { query: { from, to, carrier, origin, destination } },
    { placeholderData: keepPreviousData },
  );

export function buildReportFileHref(address: ReportAddress, of: "cases" | "summary"): string {
  return addressOf("GET /api/v1/cases/report/export", { query: { ...address, of } });
}
