import { useSyncExternalStore } from "react";

/** What opens above any page: commands, the list of shortcuts, the scanner. */
export type DeskPanel = "palette" | "help" | "scan";

let panel: DeskPanel | null = null;
const listeners = new Set<() => void>();

/** Opens one of the desk's own panels; null closes whichever is open. */
export function openDeskPanel(next: DeskPanel | null): void {
  panel = next;
  for (const listener of listeners) listener();
}

export function useDeskPanel(): DeskPanel | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => panel,
    () => null,
  );
}
