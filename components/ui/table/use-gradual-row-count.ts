import { startTransition, useEffect, useState } from "react";
import { runWhenIdle } from "@/lib/client/shared/run-when-idle";

/** Rows that fit a usual screen; more at once would delay key presses on a slow machine. */
const INITIAL_ROWS = 16;
/** Each step costs a frame, whose layout and paint of the whole page take longer than a few rows: few steps, each short. */
const ROWS_PER_STEP = 8;

/**
 * How many of `total` rows to render: first those that may be visible, then more whenever the browser is idle. So
 * the page is interactive before the rows outside the viewport are rendered.
 *
 * @param list which list they are of: another one begins with the visible rows again; null while it is the one before
 */
export function useGradualRowCount(total: number, list: string | null = ""): number {
  const [rendered, setRendered] = useState({ list: list ?? "", count: INITIAL_ROWS });
  const shown = list ?? rendered.list;
  const count = rendered.list === shown ? rendered.count : INITIAL_ROWS;
  const isWhole = count >= total;
  useEffect(() => {
    if (isWhole) return;
    return runWhenIdle(() => startTransition(() => setRendered({ list: shown, count: count + ROWS_PER_STEP })));
  }, [shown, count, isWhole]);
  return Math.min(count, total);
}
