import { useEffect, useLayoutEffect, useRef } from "react";

/** What a page does with a scanned code instead of opening its parcel. */
interface ScanTaker {
  /** What scanning does here, in the reader's language. */
  label: string;
  take: (code: string) => void;
}

let taker: ScanTaker | null = null;

/** Has gun and camera work for this part of the page for as long as it stands. */
export function useScanTaker(label: string, take: (code: string) => void): void {
  const latest = useRef(take);
  useLayoutEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    const own = { label, take: (code: string) => latest.current(code) };
    taker = own;
    return () => {
      if (taker === own) taker = null;
    };
  }, [label]);
}

/** Whoever takes what is scanned now; null where the parcel is opened. */
export function scanTaker(): ScanTaker | null {
  return taker;
}
