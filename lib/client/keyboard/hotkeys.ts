import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import { areSingleKeyShortcutsOn } from "./single-key-shortcuts";

/** What a key does. */
export interface Hotkey {
  /** In the reader's language, for the list of shortcuts. */
  label: string;
  run: (event: KeyboardEvent) => void;
}

/**
 * Keys by name: `j`, `J` (with Shift), `?`, `Enter`, `Escape`, `ArrowDown`, `Shift+Enter`, and `Mod+k` for ⌘K or Ctrl K.
 */
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
 * Has keys do something for as long as the component stands. Off while one types, on a control that
 * takes the key itself, and while a dialog or menu is open; keys with `Mod` work while one types too.
 * Where several components take the same key, the one that came last has it.
 *
 * @param scope heading of these keys in the list of shortcuts, in the reader's language
 * @param reach what works on every page of the desk gives way to the page, whichever came first
 */
export function useHotkeys(hotkeys: Hotkeys, scope: string, reach: "page" | "desk" = "page"): void {
  const latest = useRef(hotkeys);
  // Before the page is painted: a key pressed at what one sees must not mean what stood there before.
  useLayoutEffect(() => {
    latest.current = hotkeys;
  });
  // Registered anew only where what the list says of it changes.
  const told = JSON.stringify(Object.entries(hotkeys).map(([key, { label }]) => ({ scope, key, label })));
  useEffect(() => register({ entries: JSON.parse(told), find: (key) => latest.current[key] }, reach), [told, reach]);
}

/** Every key that does something now: the desk's, then the page's in the order in which its parts took them. */
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

/** The name under which a key is known here, whatever Caps Lock says. */
export function getKeyName({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyPress): string {
  const isMod = ctrlKey || metaKey;
  const isLetter = /^[a-z]$/i.test(key);
  const name = isLetter ? (shiftKey && !isMod ? key.toUpperCase() : key.toLowerCase()) : key;
  const isShiftTold = shiftKey && (key.length > 1 || isMod);
  return `${isMod ? "Mod+" : ""}${altKey ? "Alt+" : ""}${isShiftTold ? "Shift+" : ""}${name}`;
}

/** Whether a key is a single character: such keys can be turned off (WCAG 2.1.4). */
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
  // A page is seen before it takes keys: whoever drives it from outside reads here which work by now.
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

/** Whether what has the focus takes the key for itself. */
function isHandledByFocus(target: EventTarget | null, name: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const isPressing = name === "Enter" || name === " ";
  if (target instanceof HTMLInputElement && /^(checkbox|radio)$/.test(target.type)) return isPressing;
  if (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return true;
  return isPressing && target.closest("a, button, summary, [role=button], [role=option]") !== null;
}

/** What stands beside the page and leaves it in use, a row's drawer or a toast, says so by `aria-modal="false"`. */
function isDialogOpen(): boolean {
  const dialogs = document.querySelectorAll(
    ":is([role=dialog], [role=alertdialog]):not([aria-modal=false]), [role=menu], dialog[open]",
  );
  return [...dialogs].some((each) => each.checkVisibility());
}
