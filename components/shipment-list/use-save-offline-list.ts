import { useEffect } from "react";
import { saveOfflineList } from "@/lib/client/offline/offline-list";
import { runWhenIdle } from "@/lib/client/shared/run-when-idle";
import type { ShipmentView } from "@/lib/domain/shipments/shipment";

/** Rows that change every second are saved less often (ms). */
const SETTLED_MS = 2_000;

/** Saves the shown rows for when the server cannot be reached. */
export function useSaveOfflineList(rows: readonly ShipmentView[] | undefined): void {
  useEffect(() => {
    if (!rows || rows.length === 0) return;
    let stop = () => {};
    const timer = setTimeout(() => {
      stop = runWhenIdle(() => saveOfflineList(rows, Date.now()));
    }, SETTLED_MS);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [rows]);
}
