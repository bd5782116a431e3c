import { queryOptions } from "@tanstack/react-query";
import { getJson, patchJson, postJson } from "@/lib/client/shared/fetch-json";
import type { AlertText } from "@/lib/domain/alerts/alert-digest";
import type { WeeklyChange, WeeklyTestResult, WeeklyView } from "@/lib/domain/weekly-report/weekly-report-content";

const PATH = "/api/v1/weekly-report";
/** Polls while the settings are open: the result of the last report changes without user action. */
const POLL_INTERVAL_MS = 15_000;

export const weeklyReportOptions = queryOptions({
  queryKey: ["weekly-report"],
  queryFn: ({ signal }) => getJson<WeeklyView>(PATH, signal),
  refetchInterval: POLL_INTERVAL_MS,
});

export const weeklyReportPreviewOptions = queryOptions({
  queryKey: ["weekly-report", "preview"],
  queryFn: ({ signal }) => getJson<AlertText>(`${PATH}/preview`, signal),
  staleTime: 0,
});

/** @throws ProblemError with a message for each invalid field */
export function changeWeeklyReport(change: WeeklyChange): Promise<WeeklyView> {
  return patchJson(PATH, change);
}

/** @throws ProblemError if it has no recipient */
export function testWeeklyReport(): Promise<WeeklyTestResult> {
  return postJson(`${PATH}/test`, {});
}
