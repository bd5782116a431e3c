import { useSyncExternalStore } from "react";

/** Panels above any page: palette, list of shortcuts, scanner. */
export type DeskPanel = "palette" | "help" | "scan";

let panel: DeskPanel | null = null;
const listeners = new Set<() => void>();

/** Opens one of the desk's panels; null closes the open one. */
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
