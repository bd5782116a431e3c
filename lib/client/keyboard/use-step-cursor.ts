import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { createStore, type Store } from "@/lib/client/shared/create-store";

/**
 * A row that was asked for within this time (ms) and appears is that of an earlier step: a busy page shows the rows late,
 * and one of them again after the next. The cursor stays where the keys have moved it.
 */
const LATE_MS = 5_000;

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
  /** Puts the cursor on a row that the page is about to show: steps made before it appears go on from there. */
  choose: (id: string) => void;
}

/**
 * Steps through rows by a held key. A key repeats 30 to 60 times a second, faster than a drawer can follow, so each
 * repetition moves the cursor at once, and the page shows where it is at the given pace: no step is lost.
 */
export function useStepCursor(options: StepCursorOptions): StepCursor {
  const { current } = options;
  const latest = useRef(options);
  const [cursor] = useState(() => createStore(current));
  /** The row that was last asked for, or has appeared since. */
  const shown = useRef(current);
  /** When each row was asked for (ms). */
  const askedAt = useRef(new Map<string, number>());
  const stopWaiting = useRef<() => void>(undefined);
  useLayoutEffect(() => {
    latest.current = options;
  });
  const showCursor = useCallback(() => {
    stopWaiting.current = undefined;
    const id = cursor.get();
    if (id === null || id === shown.current) return;
    shown.current = id;
    askedAt.current.set(id, performance.now());
    stopWaiting.current = wait(latest.current.paceMs, showCursor);
    latest.current.show(id);
  }, [cursor]);
  useLayoutEffect(() => {
    if (current === null || current === shown.current) return;
    shown.current = current;
    const at = askedAt.current.get(current);
    if (at === undefined || performance.now() - at > LATE_MS) {
      askedAt.current.clear();
      cursor.set(current);
    } else if (stopWaiting.current === undefined) showCursor();
  }, [current, cursor, showCursor]);
  useEffect(() => () => stopWaiting.current?.(), []);

  const step = (by: 1 | -1) => {
    const { ids } = latest.current;
    const at = ids.indexOf(cursor.get() ?? "");
    const next = at < 0 ? ids[0] : ids[at + by];
    if (next === undefined) return;
    cursor.set(next);
    if (stopWaiting.current === undefined) showCursor();
  };
  const choose = (id: string) => {
    askedAt.current.set(id, performance.now());
    cursor.set(id);
  };
  return { cursor, step, choose };
}

function wait(ms: number, run: () => void): () => void {
  if (ms === 0) {
    const frame = requestAnimationFrame(run);
    return () => cancelAnimationFrame(frame);
  }
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
