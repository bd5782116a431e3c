import { queryOptions } from "@tanstack/react-query";
import { callOperation } from "@/lib/client/shared/call-operation";
import type { WeeklyChange } from "@/lib/domain/weekly-report/weekly-report-content";

/** Polls while the settings are open: the result of the last report changes without user action. */
const POLL_INTERVAL_MS = 15_000;

export const weeklyReportOptions = queryOptions({
  queryKey: ["weekly-report"],
  queryFn: ({ signal }) => callOperation("GET /api/v1/weekly-report", {}, { signal }),
  refetchInterval: POLL_INTERVAL_MS,
});

export const weeklyReportPreviewOptions = queryOptions({
  queryKey: ["weekly-report", "preview"],
  queryFn: ({ signal }) => callOperation("GET /api/v1/weekly-report/preview", {}, { signal }),
  staleTime: 0,
});

/** @throws ProblemError with a message for each invalid field */
export const changeWeeklyReport = (body: WeeklyChange) => callOperation("PATCH /api/v1/weekly-report", { body });

/** @throws ProblemError if it has no recipient */
export const testWeeklyReport = () => callOperation("POST /api/v1/weekly-report/test");
