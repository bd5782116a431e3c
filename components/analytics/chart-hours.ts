import { HOUR_MS } from "@/lib/domain/time/beijing-time";

/** A duration in ms as hours in quarters, for a chart; null without one, and for -1, which stands for more than 60 days. */
export const chartHours = (ms: number | null): number | null =>
  ms === null || ms < 0 ? null : Math.round((ms / HOUR_MS) * 4) / 4;
