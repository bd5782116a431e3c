import { createContext, type ReactNode, startTransition, use, useEffect, useState } from "react";

const TICK_MS = 30_000;
const NowContext = createContext(0);

/**
 * One clock for all relative times of a page. It begins with the server's time, so that server and browser render the
 * same. It ticks in a transition: every row shows a time, and rendering them must not block input or hydration.
 */
export function NowProvider({ initial, children }: { initial: number; children: ReactNode }) {
  const [now, setNow] = useState(initial);
  useEffect(() => {
    const tick = () => startTransition(() => setNow(Date.now()));
    const timer = setInterval(tick, TICK_MS);
    // Browsers pause the timers of a hidden page, and restore a cached page as it was.
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

/** Ms since 1970, updated twice a minute. */
export function useNow(): number {
  return use(NowContext);
}
