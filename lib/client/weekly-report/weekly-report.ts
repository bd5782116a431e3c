import { queryOptions } from "@tanstack/react-query";
import { getJson, patchJson, postJson } from "@/lib/client/shared/fetch-json";
import type { AlertText } from "@/lib/domain/alerts/alert-digest";
import type { WeeklyChange, WeeklyTest, WeeklyView } from "@/lib/domain/weekly-report/weekly-report";

const PATH = "/api/v1/weekly-report";
/** While the settings are open: what came of the last one changes by itself. */
const LOOK_EVERY_MS = 15_000;

export const weeklyOptions = queryOptions({
  queryKey: ["weekly-report"],
  queryFn: ({ signal }) => getJson<WeeklyView>(PATH, signal),
  refetchInterval: LOOK_EVERY_MS,
});

export const weeklyPreviewOptions = queryOptions({
  queryKey: ["weekly-report", "preview"],
  queryFn: ({ signal }) => getJson<AlertText>(`${PATH}/preview`, signal),
  staleTime: 0,
});

/** @throws ProblemError with a sentence for each wrong field */
export function changeWeekly(change: WeeklyChange): Promise<WeeklyView> {
  return patchJson(PATH, change);
}

/** @throws ProblemError when it goes to nobody */
export function testWeekly(): Promise<WeeklyTest> {
  return postJson(`${PATH}/test`, {});
}
