"use client";
import { startTransition, useEffect, useState } from "react";
import { runWhenIdle } from "@/lib/client/shared/run-when-idle";

/** As many rows as a usual screen has room for; more of them at once keep a key waiting on a slow machine. */
const INITIAL_ROWS = 16;
/** Up to the length of a usual page, while much else begins to live; then in larger steps, each of which costs a frame. */
const TYPICAL_PAGE_SIZE = 50;
const ROWS_PER_STEP = { early: 2, later: 10 };

/**
 * How many of so many rows to draw: those that may be in sight at first, then a few more whenever the
 * browser has nothing else to do. So the page is there, and alive, before rows that nobody sees yet.
 */
export function useGradualRowCount(total: number): number {
  const [count, setCount] = useState(INITIAL_ROWS);
  const isWhole = count >= total;
  useEffect(() => {
    if (isWhole) return;
    const more = count < TYPICAL_PAGE_SIZE ? ROWS_PER_STEP.early : ROWS_PER_STEP.later;
    return runWhenIdle(() => startTransition(() => setCount(count + more)));
  }, [count, isWhole]);
  return Math.min(count, total);
}
