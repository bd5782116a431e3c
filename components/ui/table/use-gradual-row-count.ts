import { startTransition, useEffect, useState } from "react";
import { runWhenIdle } from "@/lib/client/shared/run-when-idle";

/** Rows that fit a usual screen; more at once would delay key presses on a slow machine. */
const INITIAL_ROWS = 16;
/** Small steps up to a usual page's length, while the page hydrates; then larger steps, each of one frame. */
const TYPICAL_PAGE_SIZE = 50;
const ROWS_PER_STEP = { early: 2, later: 10 };

/**
 * How many of `total` rows to render: first those that may be visible, then more whenever the browser is idle. So
 * the page is interactive before the rows outside the viewport are rendered.
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
