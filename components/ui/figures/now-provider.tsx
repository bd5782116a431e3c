import { createContext, type ReactNode, startTransition, use, useEffect, useState } from "react";

const TICK_MS = 30_000;
const NowContext = createContext(0);

/**
 * One clock for all relative times of a page. It begins with the server's time, so that server and browser render the
 * same. It ticks in a transition: every row shows a time, and rendering them must not block input or hydration.
 *
 * @param isStopped whether it stays at `initial`, for samples
 */
export function NowProvider({ initial, isStopped = false, children }: Props) {
  const [now, setNow] = useState(initial);
  useEffect(() => {
    if (isStopped) return;
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
  }, [isStopped]);
  return <NowContext value={now}>{children}</NowContext>;
}

/** Ms since 1970, updated twice a minute. */
export function useNow(): number {
  return use(NowContext);
}

interface Props {
  initial: number;
  isStopped?: boolean;
  children: ReactNode;
}
