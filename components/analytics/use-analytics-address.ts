"use client";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { AnalyticsAddress } from "@/lib/client/analytics/analytics";
import { SPANS } from "@/lib/domain/analytics/figure-cell";

const text = parseAsString.withDefault("");
const parsers = {
  from: text,
  to: text,
  carrier: text,
  origin: text,
  destination: text,
  city: text,
  span: parseAsStringLiteral(SPANS).withDefault("total"),
  days: text,
  a: text,
  b: text,
};

export type ChangeAnalytics = (change: Partial<AnalyticsAddress>) => void;

/** Period, filters and comparison in the address, and how to choose others. */
export function useAnalyticsAddress(): [AnalyticsAddress, ChangeAnalytics] {
  const [address, set] = useQueryStates(parsers);
  return [address, (change) => void set(change, { history: "push", scroll: false })];
}
