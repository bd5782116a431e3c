import type { WeeklyView } from "@/lib/domain/weekly-report/weekly-report-content";
import type { Say } from "./say";

/** The report's settings with their errors in the caller's language. */
export function sayWeekly(view: WeeklyView, say: Say): WeeklyView {
  if (view.last === null) return view;
  const sends = view.last.sends.map((send) => ({ ...send, lastError: send.lastError && say(send.lastError) }));
  return { ...view, last: { ...view.last, sends } };
}
