import { useEffect, useLayoutEffect, useRef } from "react";
import { useStore } from "@/lib/client/shared/create-store";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import type { HotkeyEntry, Hotkeys } from "./hotkey-registry";

/**
 * Binds keys while the component is mounted. They are off while the user types, on a control that uses the key itself,
 * and while a dialog or menu is open; keys with `Mod` also work while the user types. If several components bind the
 * same key, the last one mounted receives it.
 *
 * @param scope heading of these keys in the list of shortcuts, in the user's language
 * @param reach bindings of the whole desk give way to those of the page, in whichever order they were mounted
 */
export function useHotkeys(hotkeys: Hotkeys, scope: string, reach: "page" | "desk" = "page"): void {
  const { hotkeys: registry } = useDeskStores();
  const latest = useRef(hotkeys);
  // Before the paint: a key pressed on the new page must not act on the previous one.
  useLayoutEffect(() => {
    latest.current = hotkeys;
  });
  // Registered again only if its entry in the list of shortcuts changes.
  const serializedEntries = JSON.stringify(Object.entries(hotkeys).map(([key, { label }]) => ({ scope, key, label })));
  useEffect(
    () => registry.register({ entries: JSON.parse(serializedEntries), find: (key) => latest.current[key] }, reach),
    [registry, serializedEntries, reach],
  );
}

/** All bound keys: the desk's, then the page's in the order of registration. */
export function useHotkeyEntries(): readonly HotkeyEntry[] {
  return useStore(useDeskStores().hotkeys.entries);
}
