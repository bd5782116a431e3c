import { startTransition, useEffect, useState } from "react";
import { runWhenIdle } from "@/lib/client/shared/run-when-idle";

/** Rows that fit a usual screen; more at once would delay key presses on a slow machine. */
const INITIAL_ROWS = 16;
/** Each step costs a frame, whose layout and paint of the whole page take longer than a few rows: few steps, each short. */
const ROWS_PER_STEP = 8;

/**
 * How many of `total` rows to render: first those that may be visible, then more whenever the browser is idle. So
 * the page is interactive before the rows outside the viewport are rendered.
 */
export function useGradualRowCount(total: number): number {
  const [count, setCount] = useState(INITIAL_ROWS);
  const isWhole = count >= total;
  useEffect(() => {
    if (isWhole) return;
    return runWhenIdle(() => startTransition(() => setCount(count + ROWS_PER_STEP)));
  }, [count, isWhole]);
  return Math.min(count, total);
}
