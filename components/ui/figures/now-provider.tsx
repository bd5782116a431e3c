"use client";
import { createContext, type ReactNode, startTransition, use, useEffect, useState } from "react";

const TICK_MS = 30_000;
const NowContext = createContext(0);

/**
 * One clock for all relative times of a page; begins with the server's, so that both draw the same. It
 * ticks as a transition: every row shows a time, and drawing them must hold up neither hand nor hydration.
 */
export function NowProvider({ initial, children }: { initial: number; children: ReactNode }) {
  const [now, setNow] = useState(initial);
  useEffect(() => {
    const tick = () => startTransition(() => setNow(Date.now()));
    const timer = setInterval(tick, TICK_MS);
    // Timers of a page out of sight stand still; a page kept by the browser comes back as it was.
    document.addEventListener("visibilitychange", tick);
    window.addEventListener("pageshow", tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", tick);
      window.removeEventListener("pageshow", tick);
    };
  }, []);
  return <NowContext value={now}>{children}</NowContext>;
}

/** Milliseconds since 1970, renewed twice a minute. */
export function useNow(): number {
  return use(NowContext);
}
