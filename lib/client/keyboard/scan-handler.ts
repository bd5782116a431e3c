import { useEffect, useLayoutEffect, useRef } from "react";

/** Handles a scanned code on a page, instead of opening its parcel. */
interface ScanHandler {
  /** What scanning does here, in the user's language. */
  label: string;
  onScan: (code: string) => void;
}

let activeHandler: ScanHandler | null = null;

/** Sends the codes of barcode reader and camera to this component while it is mounted. */
export function useScanHandler(label: string, onScan: (code: string) => void): void {
  const latest = useRef(onScan);
  useLayoutEffect(() => {
    latest.current = onScan;
  });
  useEffect(() => {
    const handler: ScanHandler = { label, onScan: (code: string) => latest.current(code) };
    activeHandler = handler;
    return () => {
      if (activeHandler === handler) activeHandler = null;
    };
  }, [label]);
}

/** The current handler of scanned codes; null if a scan opens the parcel. */
export function getScanHandler(): ScanHandler | null {
  return activeHandler;
}
