import { useEffect, useLayoutEffect, useRef } from "react";

/** What a page does with a scanned code instead of opening its parcel. */
interface ScanHandler {
  /** What scanning does here, in the reader's language. */
  label: string;
  onScan: (code: string) => void;
}

let activeHandler: ScanHandler | null = null;

/** Has gun and camera work for this part of the page for as long as it stands. */
export function useScanHandler(label: string, take: (code: string) => void): void {
  const latest = useRef(take);
  useLayoutEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    const own: ScanHandler = { label, onScan: (code: string) => latest.current(code) };
    activeHandler = own;
    return () => {
      if (activeHandler === own) activeHandler = null;
    };
  }, [label]);
}

/** Whoever takes what is scanned now; null where the parcel is opened. */
export function getScanHandler(): ScanHandler | null {
  return activeHandler;
}
