"use client";
import { parseAsString, useQueryStates } from "nuqs";
import { useMemo } from "react";
import type { ReconcileParams } from "@/lib/client/queries/reconcile-queries";

const text = parseAsString.withDefault("");
const parsers = { reason: text, outcome: text, day: text, cursor: text };

export type ChangeReconcileParams = (change: Partial<ReconcileParams>) => void;

/** Parameters of the list in the address, and a function that changes them. Each change returns to the first page. */
export function useReconcileParams(): [ReconcileParams, ChangeReconcileParams] {
  const [{ reason, outcome, day, cursor }, set] = useQueryStates(parsers);
  const params = useMemo(() => ({ reason, outcome, day, cursor }), [reason, outcome, day, cursor]);
  const change: ChangeReconcileParams = (change) => {
    set({ cursor: "", ...change }, { history: "push", scroll: false });
  };
  return [params, change];
}
