import { useSyncExternalStore } from "react";

const STORAGE_KEY = "single-keys";
const listeners = new Set<() => void>();

/** Whether single-character shortcuts are on in this browser; default on. */
export function areSingleKeyShortcutsOn(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== "off";
  } catch {
    return true; // browser storage is unavailable
  }
}

/** Turns single-character shortcuts on or off: they conflict with speech input (WCAG 2.1.4). */
export function useSingleKeyShortcuts(): [isOn: boolean, setOn: (isOn: boolean) => void] {
  const isOn = useSyncExternalStore(subscribe, areSingleKeyShortcutsOn, () => true);
  return [isOn, setOn];
}

function setOn(isOn: boolean): void {
  try {
    if (isOn) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, "off");
  } catch {
    return; // browser storage is unavailable
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener); // another tab changed it
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}
