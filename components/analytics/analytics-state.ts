import { createContext, use } from "react";
import type { AnalyticsParams, ChangeAnalyticsParams } from "@/lib/client/analytics/analytics-queries";

/** What was chosen on the page of speed, which its address has, and the change of it. */
export const AnalyticsStateContext = createContext<[AnalyticsParams, ChangeAnalyticsParams] | null>(null);

/** @throws Error outside the page of speed */
export function useAnalyticsState(): [params: AnalyticsParams, change: ChangeAnalyticsParams] {
  const state = use(AnalyticsStateContext);
  if (!state) throw new Error("no AnalyticsStateContext above this component");
  return state;
}
