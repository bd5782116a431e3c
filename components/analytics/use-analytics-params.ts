"use client";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { AnalyticsParams } from "@/lib/client/analytics/analytics-queries";
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

export type ChangeAnalyticsParams = (change: Partial<AnalyticsParams>) => void;

/** Period, filters and comparison from the address, and functions that change them. */
export function useAnalyticsParams(): [AnalyticsParams, ChangeAnalyticsParams] {
  const [address, set] = useQueryStates(parsers);
  return [address, (change) => void set(change, { history: "push", scroll: false })];
}
