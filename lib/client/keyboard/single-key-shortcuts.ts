import { useSyncExternalStore } from "react";

const STORAGE_KEY = "single-keys";
const listeners = new Set<() => void>();

/** Whether shortcuts of a single character work in this browser; on unless somebody turned them off. */
export function areSingleKeyShortcutsOn(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== "off";
  } catch {
    return true; // a browser that keeps nothing
  }
}

/** The switch for shortcuts of a single character: they get in the way of speech input (WCAG 2.1.4). */
export function useSingleKeyShortcuts(): [isOn: boolean, setOn: (isOn: boolean) => void] {
  const isOn = useSyncExternalStore(subscribe, areSingleKeyShortcutsOn, () => true);
  return [isOn, setOn];
}

function setOn(isOn: boolean): void {
  try {
    if (isOn) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, "off");
  } catch {
    return; // a browser that keeps nothing
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
