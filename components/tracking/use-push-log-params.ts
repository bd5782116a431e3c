"use client";
import { parseAsString, useQueryStates } from "nuqs";
import { useMemo } from "react";
import type { PushLogParams } from "@/lib/client/tracking/push-log-queries";

const text = parseAsString.withDefault("");
const parsers = { verdict: text, q: text, from: text, to: text, cursor: text };

export type ChangePushLogParams = (change: Partial<PushLogParams>, options?: { isTyping?: boolean }) => void;

/** Parameters of the log in the address, and functions that change them. Each change returns to the first page. */
export function usePushLogParams(): [PushLogParams, ChangePushLogParams] {
  const [{ verdict, q, from, to, cursor }, set] = useQueryStates(parsers);
  const address = useMemo(() => ({ verdict, q, from, to, cursor }), [verdict, q, from, to, cursor]);
  const change: ChangePushLogParams = (change, { isTyping = false } = {}) => {
    // A keystroke adds no history entry; every other change does.
    set({ cursor: "", ...change }, { history: isTyping ? "replace" : "push", scroll: "cursor" in change });
  };
  return [address, change];
}
