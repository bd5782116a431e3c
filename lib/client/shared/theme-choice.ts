import { useSyncExternalStore } from "react";
import { THEME_CHANGE_EVENT, THEME_KEY } from "./theme-script";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** The theme chosen in this browser; undefined before hydration. */
export function useTheme(): Theme | undefined {
  return useSyncExternalStore(subscribe, getStoredTheme, () => undefined);
}

export function setTheme(theme: Theme): void {
  try {
    localStorage.setItem(THEME_KEY, theme);
  } catch {
    return; // without browser storage the system's theme applies
  }
  window.dispatchEvent(new Event(THEME_CHANGE_EVENT));
}

function getStoredTheme(): Theme {
  try {
    const chosen = localStorage.getItem(THEME_KEY);
    return THEMES.find((each) => each === chosen) ?? "system";
  } catch {
    return "system";
  }
}

function subscribe(listener: () => void): () => void {
  for (const name of ["storage", THEME_CHANGE_EVENT]) window.addEventListener(name, listener);
  return () => {
    for (const name of ["storage", THEME_CHANGE_EVENT]) window.removeEventListener(name, listener);
  };
}
