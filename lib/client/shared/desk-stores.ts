import { createContext, useContext } from "react";
import { createHotkeyRegistry, type HotkeyRegistry } from "@/lib/client/keyboard/hotkey-registry";
import { createTypingBuffer, type TypingBuffer } from "@/lib/client/keyboard/typing-buffer";
import { createLiveStore, type LiveStore } from "@/lib/client/live/live-store";
import type { PrintMask } from "@/lib/client/privacy/print-mask";
import { createStore, type Store } from "./create-store";
import { createToastOutlet, type ToastOutlet } from "./toast-outlet";

/** Panels above any page: palette, list of shortcuts, scanner, the phone's menu. */
type DeskPanel = "palette" | "help" | "scan" | "me";

/** Handles a scanned code on a page, instead of opening its parcel. */
interface ScanHandler {
  /** What scanning does here, in the user's language. */
  label: string;
  onScan: (code: string) => void;
}

/** State that the signed-in pages share and that is not in the address: one object while the desk is open. */
export interface DeskStores {
  hotkeys: HotkeyRegistry;
  live: LiveStore;
  /** The open panel. */
  panel: Store<DeskPanel | null>;
  /** Path of the page that the user has asked for and that is still loading. */
  pendingPage: Store<string | null>;
  /** Masks people on paper; null on the screen, and until it is fetched. */
  printMask: Store<PrintMask | null>;
  /** null if a scan opens the parcel. */
  scanHandler: Store<ScanHandler | null>;
  /** Short messages, as after an action. */
  toasts: ToastOutlet;
  typingBuffer: TypingBuffer;
}

export function createDeskStores(): DeskStores {
  return {
    hotkeys: createHotkeyRegistry(),
    live: createLiveStore(),
    panel: createStore<DeskPanel | null>(null),
    pendingPage: createStore<string | null>(null),
    printMask: createStore<PrintMask | null>(null),
    scanHandler: createStore<ScanHandler | null>(null),
    toasts: createToastOutlet(),
    typingBuffer: createTypingBuffer(),
  };
}

export const DeskStoresContext = createContext<DeskStores | null>(null);

/** @throws Error outside the signed-in pages */
export function useDeskStores(): DeskStores {
  const stores = useContext(DeskStoresContext);
  if (!stores) throw new Error("no DeskStoresContext above this component");
  return stores;
}
