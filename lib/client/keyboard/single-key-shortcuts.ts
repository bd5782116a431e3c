import { useSyncExternalStore } from "react";

const STORAGE_KEY = "single-keys";
/** Event for the page's own window; other windows receive `storage`. */
const CHANGE_EVENT = "singlekeyschange";

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
  window.dispatchEvent(new Event(CHANGE_EVENT));
}

function subscribe(listener: () => void): () => void {
  for (const name of ["storage", CHANGE_EVENT]) window.addEventListener(name, listener);
  return () => {
    for (const name of ["storage", CHANGE_EVENT]) window.removeEventListener(name, listener);
  };
}
