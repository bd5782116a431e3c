import { useEffect, useLayoutEffect, useRef } from "react";
import { useDeskStores } from "@/lib/client/shared/desk-stores";

/**
 * Sends the codes of barcode reader and camera to this component while it is mounted.
 *
 * @param label what scanning does here, in the user's language
 */
export function useScanHandler(label: string, onScan: (code: string) => void): void {
  const { scanHandler } = useDeskStores();
  const latest = useRef(onScan);
  useLayoutEffect(() => {
    latest.current = onScan;
  });
  useEffect(() => {
    const handler = { label, onScan: (code: string) => latest.current(code) };
    scanHandler.set(handler);
    return () => {
      if (scanHandler.get() === handler) scanHandler.set(null);
    };
  }, [scanHandler, label]);
}
