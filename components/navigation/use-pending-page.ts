import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { useLiveStatus } from "@/lib/client/live/live-updates";
import { useStore } from "@/lib/client/shared/create-store";
import { useDeskStores } from "@/lib/client/shared/desk-stores";

/** A page that comes sooner (ms) replaces the present one without a skeleton between them. */
const SKELETON_DELAY_MS = 80;

/**
 * The address of the page that is loading, once its skeleton is shown instead of the present page; null until then, and
 * without a connection: the click is kept, and the page opens once it can be loaded.
 */
export function usePendingPage(): string | null {
  const pending = useStore(useDeskStores().pendingPage);
  const { state } = useLiveStatus();
  const due = useDelayed(pending, SKELETON_DELAY_MS);
  return due === pending && state !== "lost" && state !== "offline" ? due : null;
}

/** The path of what is shown: of the page, or of the skeleton of the next one. */
export function useShownPath(): string {
  const path = usePathname();
  return usePendingPage()?.replace(/[?#].*$/, "") ?? path;
}

/** The value once it has stood for this time (ms); null until then. */
function useDelayed(value: string | null, ms: number): string | null {
  const [due, setDue] = useState<string | null>(null);
  useEffect(() => {
    if (value === null) return setDue(null);
    const timer = setTimeout(() => setDue(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return due;
}
