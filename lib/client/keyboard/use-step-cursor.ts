import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { createStore, type Store } from "@/lib/client/shared/create-store";

interface StepCursorOptions {
  /** Ids of the rows in order. */
  ids: readonly string[];
  /** The row that the page shows; null while it shows none, which leaves the cursor where it is. */
  current: string | null;
  /** Shows the row at which the cursor is. */
  show: (id: string) => void;
  /** Shortest time in ms between two calls of `show`; 0 for once a frame. */
  paceMs: number;
}

interface StepCursor {
  /** The row at which the keys are: while a key is held it may be ahead of the one that is shown. */
  cursor: Store<string | null>;
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
  const [cursor] = useState(() => createStore(current));
  /** The row that was last asked for. */
  const shown = useRef(current);
  const stopWaiting = useRef<() => void>(undefined);
  useLayoutEffect(() => {
    latest.current = options;
  });
  useLayoutEffect(() => {
    if (current === null || current === shown.current) return;
    shown.current = current;
    cursor.set(current);
  }, [current, cursor]);
  useEffect(() => () => stopWaiting.current?.(), []);

  const showCursor = () => {
    stopWaiting.current = undefined;
    const id = cursor.get();
    if (id === null || id === shown.current) return;
    shown.current = id;
    stopWaiting.current = wait(latest.current.paceMs, showCursor);
    latest.current.show(id);
  };
  const step = (by: 1 | -1) => {
    const { ids } = latest.current;
    const at = ids.indexOf(cursor.get() ?? "");
    const next = at < 0 ? ids[0] : ids[at + by];
    if (next === undefined) return;
    cursor.set(next);
    if (stopWaiting.current === undefined) showCursor();
  };
  return { cursor, step };
}

function wait(ms: number, run: () => void): () => void {
  if (ms === 0) {
    const frame = requestAnimationFrame(run);
    return () => cancelAnimationFrame(frame);
  }
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
