import { readFlag, useStoredFlag } from "@/lib/client/shared/stored-flag";

const STORAGE_KEY = "single-keys";

/** Whether single-character shortcuts are on in this browser; default on. */
export const areSingleKeyShortcutsOn = (): boolean => readFlag(STORAGE_KEY, true);

/** Turns single-character shortcuts on or off: they conflict with speech input (WCAG 2.1.4). */
export const useSingleKeyShortcuts = () => useStoredFlag(STORAGE_KEY, true);
