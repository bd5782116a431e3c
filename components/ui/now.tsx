"use client";
import { createContext, type ReactNode, use, useEffect, useState } from "react";

const TICK_MS = 30_000;
const NowContext = createContext(0);

/** One clock for all relative times of a page; begins with the server's, so that both draw the same. */
export function NowProvider({ initial, children }: { initial: number; children: ReactNode }) {
  const [now, setNow] = useState(initial);
  useEffect(() => {
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return <NowContext value={now}>{children}</NowContext>;
}

/** Milliseconds since 1970, renewed twice a minute. */
export function useNow(): number {
  return use(NowContext);
}
