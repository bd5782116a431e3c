import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import { areSingleKeyShortcutsOn } from "./single-key-shortcuts";

/** Binding of a key. */
export interface Hotkey {
  /** Label in the user's language, for the list of shortcuts. */
  label: string;
  run: (event: KeyboardEvent) => void;
}

/** Name of a key: `j`, `J` (with Shift), `?`, `Enter`, `Escape`, `ArrowDown`, `Shift+Enter`, and `Mod+k` for ⌘K or Ctrl K. */
export type Hotkeys = Readonly<Record<string, Hotkey>>;

/** One line of the list of shortcuts. */
export interface HotkeyEntry {
  scope: string;
  key: string;
  label: string;
}

interface Registration {
  entries: readonly HotkeyEntry[];
  find: (key: string) => Hotkey | undefined;
}

type KeyPress = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

let registrations: readonly Registration[] = [];
let entries: readonly HotkeyEntry[] = [];
const NO_ENTRIES: readonly HotkeyEntry[] = [];
const listeners = new Set<() => void>();

/**
 * Binds keys while the component is mounted. They are off while the user types, on a control that uses the key itself,
 * and while a dialog or menu is open; keys with `Mod` also work while the user types. If several components bind the
 * same key, the last one mounted receives it.
 *
 * @param scope heading of these keys in the list of shortcuts, in the user's language
 * @param reach bindings of the whole desk give way to those of the page, in whichever order they were mounted
 */
export function useHotkeys(hotkeys: Hotkeys, scope: string, reach: "page" | "desk" = "page"): void {
  const latest = useRef(hotkeys);
  // Before the paint: a key pressed on the new page must not act on the previous one.
  useLayoutEffect(() => {
    latest.current = hotkeys;
  });
  // Registered again only if its entry in the list of shortcuts changes.
  const serializedEntries = JSON.stringify(Object.entries(hotkeys).map(([key, { label }]) => ({ scope, key, label })));
  useEffect(
    () => register({ entries: JSON.parse(serializedEntries), find: (key) => latest.current[key] }, reach),
    [serializedEntries, reach],
  );
}

/** All bound keys: the desk's, then the page's in the order of registration. */
export function useHotkeyEntries(): readonly HotkeyEntry[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => entries,
    () => NO_ENTRIES,
  );
}

/** Name of the pressed key, independent of Caps Lock. */
export function getKeyName({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyPress): string {
  const isMod = ctrlKey || metaKey;
  const isLetter = /^[a-z]$/i.test(key);
  const name = isLetter ? (shiftKey && !isMod ? key.toUpperCase() : key.toLowerCase()) : key;
  const includesShift = shiftKey && (key.length > 1 || isMod);
  return `${isMod ? "Mod+" : ""}${altKey ? "Alt+" : ""}${includesShift ? "Shift+" : ""}${name}`;
}

/** Whether a key is a single character: users can turn these off (WCAG 2.1.4). */
export function isSingleCharacter(name: string): boolean {
  return [...name].length === 1;
}

function register(registration: Registration, reach: "page" | "desk"): () => void {
  if (registrations.length === 0) document.addEventListener("keydown", dispatch);
  publish(reach === "desk" ? [registration, ...registrations] : [...registrations, registration]);
  return () => {
    publish(registrations.filter((each) => each !== registration));
    if (registrations.length === 0) document.removeEventListener("keydown", dispatch);
  };
}

function publish(next: readonly Registration[]): void {
  registrations = next;
  entries = next.flatMap((each) => each.entries);
  // A page is visible before its keys are bound: end-to-end tests read the bound keys here.
  document.documentElement.dataset.keys = entries.map(({ key }) => key).join(",");
  for (const listener of listeners) listener();
}

function dispatch(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const name = getKeyName(event);
  const hotkey = registrations.findLast(({ find }) => find(name))?.find(name);
  if (!hotkey || (isSingleCharacter(name) && !areSingleKeyShortcutsOn())) return;
  const isForEverywhere = name.startsWith("Mod+");
  if (isDialogOpen() || (!isForEverywhere && isHandledByFocus(event.target, name))) return;
  event.preventDefault();
  hotkey.run(event);
}

/** Whether the focused element handles the key itself. */
function isHandledByFocus(target: EventTarget | null, name: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const isPressing = name === "Enter" || name === " ";
  if (target instanceof HTMLInputElement && /^(checkbox|radio)$/.test(target.type)) return isPressing;
  if (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return true;
  return isPressing && target.closest("a, button, summary, [role=button], [role=option]") !== null;
}

/** A dialog that leaves the page usable (a drawer beside the list, a toast) has `aria-modal="false"`. */
function isDialogOpen(): boolean {
  const dialogs = document.querySelectorAll(
    ":is([role=dialog], [role=alertdialog]):not([aria-modal=false]), [role=menu], dialog[open]",
  );
  return [...dialogs].some((each) => each.checkVisibility());
}
