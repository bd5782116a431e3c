import { createStore, type Store } from "@/lib/client/shared/create-store";
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

/** Bindings of one page, or of the whole desk. */
type Reach = "page" | "desk";

type KeyPress = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

/** The bound keys of the open page. */
export interface HotkeyRegistry {
  /** All bound keys: the desk's, then the page's in the order of registration. */
  entries: Store<readonly HotkeyEntry[]>;
  /** @returns a function that unbinds the keys */
  register(registration: Registration, reach: Reach): () => void;
}

export function createHotkeyRegistry(): HotkeyRegistry {
  let registrations: readonly (Registration & { reach: Reach })[] = [];
  const entries = createStore<readonly HotkeyEntry[]>([]);
  const dispatch = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const name = getKeyName(event);
    const heard = isPageLeft() ? registrations.filter(({ reach }) => reach === "desk") : registrations;
    const hotkey = heard.findLast(({ find }) => find(name))?.find(name);
    if (!hotkey || (isSingleCharacter(name) && !areSingleKeyShortcutsOn())) return;
    const isForEverywhere = name.startsWith("Mod+");
    if (isDialogOpen() || (!isForEverywhere && isHandledByFocus(event.target, name))) return;
    event.preventDefault();
    hotkey.run(event);
  };
  const publish = (next: typeof registrations) => {
    registrations = next;
    const bound = next.flatMap((each) => each.entries);
    // A page is visible before its keys are bound: end-to-end tests read the bound keys here.
    document.documentElement.dataset.keys = bound.map(({ key }) => key).join(",");
    entries.set(bound);
  };
  return {
    entries,
    register: (registration, reach) => {
      if (registrations.length === 0) document.addEventListener("keydown", dispatch);
      const bound = { ...registration, reach };
      publish(reach === "desk" ? [bound, ...registrations] : [...registrations, bound]);
      return () => {
        publish(registrations.filter((each) => each !== bound));
        if (registrations.length === 0) document.removeEventListener("keydown", dispatch);
      };
    },
  };
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

/** Whether the focused element handles the key itself. */
function isHandledByFocus(target: EventTarget | null, name: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const isPressing = name === "Enter" || name === " ";
  if (target instanceof HTMLInputElement && /^(checkbox|radio)$/.test(target.type)) return isPressing;
  if (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return true;
  return isPressing && target.closest("a, button, summary, [role=button], [role=option]") !== null;
}

/** Whether the page is hidden behind the skeleton of the next one. */
function isPageLeft(): boolean {
  return document.querySelector("[data-page-pending]") !== null;
}

/**
 * Whether a dialog or menu covers the page. By its role, since those of HeroUI and the browser's popovers do not
 * report themselves. A dialog that leaves the page usable (a drawer beside the list, a toast) has `aria-modal="false"`.
 */
function isDialogOpen(): boolean {
  const dialogs = document.querySelectorAll(
    ":is([role=dialog], [role=alertdialog]):not([aria-modal=false]), [role=menu], dialog[open]",
  );
  return [...dialogs].some((each) => each.checkVisibility());
}
