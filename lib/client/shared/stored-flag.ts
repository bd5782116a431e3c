import { useSyncExternalStore } from "react";

/** Event for the page's own window; other windows receive `storage`. */
const CHANGE_EVENT = "flagchange";

/** Whether something is on in this browser; `fallback` until somebody chooses, and without browser storage. */
export function readFlag(key: string, fallback: boolean): boolean {
  try {
    const stored = localStorage.getItem(key);
    return stored === null ? fallback : stored === "on";
  } catch {
    return fallback;
  }
}

/** What is on or off in this browser, kept under `key`, and how to change it; every window follows. */
export function useStoredFlag(key: string, fallback: boolean): [isOn: boolean, setOn: (isOn: boolean) => void] {
  const isOn = useSyncExternalStore(
    subscribe,
    () => readFlag(key, fallback),
    () => fallback,
  );
  return [isOn, (next) => writeFlag(key, next)];
}

function writeFlag(key: string, isOn: boolean): void {
  try {
    localStorage.setItem(key, isOn ? "on" : "off");
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
