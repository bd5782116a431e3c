import { useEffect, useLayoutEffect, useRef } from "react";

interface StepCursorOptions {
  /** Ids of the rows in order. */
  ids: readonly string[];
  /** The row that is shown as current; null for none. */
  current: string | null;
  /** Shows a row as current. */
  show: (id: string) => void;
  /** Shortest time in ms between two calls of `show`; 0 for once a frame. */
  paceMs: number;
}

interface StepCursor {
  /** The row at which the keys are now: while a key is held it may be ahead of the one that is shown. */
  getId: () => string | null;
  /** Steps to the next or the previous row; from no row to the first. */
  step: (by: 1 | -1) => void;
}

/**
 * Steps through rows by a held key. A key repeats 30 to 60 times a second, faster than a drawer can follow, so each
 * repetition moves the cursor at once, and the page shows where it is at the given pace: no step is lost.
 */
export function useStepCursor(options: StepCursorOptions): StepCursor {
  const { current } = options;
  const latest = useRef(options);
  /** Where the keys are, until the page shows it. */
  const cursor = useRef<{ id: string; isShown: boolean } | null>(null);
  const stopWaiting = useRef<() => void>(undefined);
  useLayoutEffect(() => {
    latest.current = options;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page now shows another row
  useLayoutEffect(() => {
    if (cursor.current?.isShown) cursor.current = null;
  }, [current]);
  useEffect(() => () => stopWaiting.current?.(), []);

  const getId = () => cursor.current?.id ?? latest.current.current;
  const showCursor = () => {
    stopWaiting.current = undefined;
    const at = cursor.current;
    if (at === null || at.isShown) return;
    at.isShown = true;
    stopWaiting.current = wait(latest.current.paceMs, showCursor);
    latest.current.show(at.id);
  };
  const step = (by: 1 | -1) => {
    const { ids } = latest.current;
    const from = getId();
    const at = from === null ? -1 : ids.indexOf(from);
    const next = at < 0 ? ids[0] : ids[at + by];
    if (next === undefined) return;
    cursor.current = { id: next, isShown: false };
    if (stopWaiting.current === undefined) showCursor();
  };
  return { getId, step };
}

function wait(ms: number, run: () => void): () => void {
  if (ms === 0) {
    const frame = requestAnimationFrame(run);
    return () => cancelAnimationFrame(frame);
  }
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
