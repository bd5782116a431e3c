"use client";
import { startTransition, useEffect, useState } from "react";

/** As many rows as a large screen has room for. */
const AT_FIRST = 24;
const MORE = 8;
/** However busy the browser is, it goes on after so long. */
const PATIENCE_MS = 500;

/**
 * How many of so many rows to draw: those that may be in sight at first, then a few more whenever the
 * browser has nothing else to do. So the page is there, and alive, before rows that nobody sees yet.
 */
export function useGradualCount(total: number): number {
  const [count, setCount] = useState(AT_FIRST);
  const isWhole = count >= total;
  useEffect(() => {
    if (isWhole) return;
    return whenIdle(() => startTransition(() => setCount(count + MORE)));
  }, [count, isWhole]);
  return Math.min(count, total);
}

/** @returns takes it back */
function whenIdle(run: () => void): () => void {
  if (!("requestIdleCallback" in window)) {
    const timer = setTimeout(run, PATIENCE_MS / 10); // Safari has no such thing
    return () => clearTimeout(timer);
  }
  const handle = window.requestIdleCallback(run, { timeout: PATIENCE_MS });
  return () => window.cancelIdleCallback(handle);
}
