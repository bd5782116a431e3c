import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef } from "react";
import { lazyPart, useFetchAhead } from "@/components/ui/feedback/lazy-part";
import type { Hotkeys } from "@/lib/client/keyboard/hotkey-registry";
import { useHotkeys } from "@/lib/client/keyboard/hotkeys";
import { createScanDetector } from "@/lib/client/keyboard/scan-detector";
import { areSingleKeyShortcutsOn } from "@/lib/client/keyboard/single-key-shortcuts";
import { useStore } from "@/lib/client/shared/create-store";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { useOpenPage } from "@/lib/client/shared/use-open-page";
import { type DeskPage, useDeskPages } from "./desk-pages";
import { useOpenWaybillNumber } from "./use-open-waybill-number";

// Fetched when first opened, so that no page loads them.
const CommandPalette = lazyPart(() => import("./command-palette").then((each) => each.CommandPalette));
const ShortcutHelp = lazyPart(() => import("./shortcut-help").then((each) => each.ShortcutHelp));
const ScannerPanel = lazyPart(() => import("./scanner-panel").then((each) => each.ScannerPanel));

/** Commands of every page: the palette, the list of shortcuts, page shortcuts and scanning. */
export function GlobalCommands() {
  const t = useTranslations("commandPalette");
  const stores = useDeskStores();
  const panel = useStore(stores.panel);
  const pages = useDeskPages();
  const openPage = useOpenPage();
  const openNumber = useOpenWaybillNumber(openPage);
  useFetchAhead(CommandPalette);
  // Typing is possible at once, although the palette's code may still have to be fetched.
  const openPalette = () => {
    stores.typingBuffer.start();
    stores.panel.set("palette");
  };
  useHotkeys(
    {
      "Mod+k": { label: t("palette"), run: openPalette },
      "/": { label: t("search"), run: openPalette },
      "?": { label: t("help"), run: () => stores.panel.set("help") },
      ...(useDeskUser().canWrite && { u: { label: t("undo"), run: () => void stores.toasts.undoNewest() } }),
      ...usePageShortcuts(pages, openPage),
    },
    t("everywhere"),
    "desk",
  );
  useBarcodeScanner(
    useCallback(
      (code) => {
        stores.panel.set(null);
        const scanHandler = stores.scanHandler.get();
        if (scanHandler) scanHandler.onScan(code);
        else void openNumber(code);
      },
      [stores, openNumber],
    ),
  );
  const close = () => stores.panel.set(null);
  return (
    <>
      {panel === "palette" && <CommandPalette pages={pages} openPage={openPage} onClose={close} />}
      {panel === "help" && <ShortcutHelp onClose={close} />}
      {panel === "scan" && <ScannerPanel openPage={openPage} onClose={close} />}
    </>
  );
}

/** Receives the input of a barcode reader anywhere on the page, unless a field has the focus. */
function useBarcodeScanner(onCode: (code: string) => void): void {
  useEffect(() => {
    const detectScan = createScanDetector();
    const listen = (event: KeyboardEvent) => {
      // A held key repeats as fast as a barcode reader types.
      if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || isTextField(event.target)) return;
      const step = detectScan(event.key, event.timeStamp);
      if (step.kind === "none") return;
      // Neither a shortcut nor the focused button may receive this key.
      event.preventDefault();
      event.stopImmediatePropagation();
      if (step.kind === "code") onCode(step.code);
    };
    document.addEventListener("keydown", listen, { capture: true });
    return () => document.removeEventListener("keydown", listen, { capture: true });
  }, [onCode]);
}

function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !/^(checkbox|radio|button)$/.test(target.type);
  return target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName);
}

/** How long to wait for the second key, in ms. */
const SECOND_KEY_TIMEOUT_MS = 1_500;

/** `g` followed by a page's letter opens the page. Returns the bindings for `useHotkeys`. */
function usePageShortcuts(pages: readonly DeskPage[], openPage: (href: string) => void): Hotkeys {
  const t = useTranslations("commandPalette");
  const until = useRef(0);
  const latest = useRef(openPage);
  useEffect(() => {
    latest.current = openPage;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.timeStamp > until.current || !areSingleKeyShortcutsOn()) return;
      until.current = 0;
      const page = pages.find(({ letter }) => letter === event.key.toLowerCase());
      if (!page || event.ctrlKey || event.metaKey || event.altKey) return;
      // The page may use the same letter alone.
      event.preventDefault();
      event.stopImmediatePropagation();
      latest.current(page.href);
    };
    document.addEventListener("keydown", listen, { capture: true });
    return () => document.removeEventListener("keydown", listen, { capture: true });
  }, [pages]);
  const begin = (event: KeyboardEvent) => {
    until.current = event.timeStamp + SECOND_KEY_TIMEOUT_MS;
  };
  const pageEntries = pages.map(({ letter, label }) => [
    `g ${letter}`,
    { label: t("goTo", { page: label }), run: () => {} },
  ]);
  return { ...Object.fromEntries(pageEntries), g: { label: "", run: begin } };
}
