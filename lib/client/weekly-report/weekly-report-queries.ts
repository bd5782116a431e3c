import { callOperation } from "@/lib/client/shared/call-operation";
import { operationQuery } from "@/lib/client/shared/operation-query";
import type { WeeklyChange } from "@/lib/domain/weekly-report/weekly-report-content";

/** Polls while the settings are open: the result of the last report changes without user action. */
const POLL_INTERVAL_MS = 15_000;

export const weeklyReportOptions = operationQuery(
  "GET /api/v1/weekly-report",
  {},
  { refetchInterval: POLL_INTERVAL_MS },
);

export const weeklyReportPreviewOptions = operationQuery("GET /api/v1/weekly-report/preview", {}, { staleTime: 0 });

/** @throws ProblemError with a message for each invalid field */
export const changeWeeklyReport = (body: WeeklyChange) => callOperation("PATCH /api/v1/weekly-report", { body });

/** @throws ProblemError if it has no recipient */
export const testWeeklyReport = () => callOperation("POST /api/v1/weekly-report/test");
