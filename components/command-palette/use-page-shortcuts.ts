import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { Hotkeys } from "@/lib/client/keyboard/hotkey-registry";
import { areSingleKeyShortcutsOn } from "@/lib/client/keyboard/single-key-shortcuts";
import type { DeskPage } from "./desk-pages";

/** How long to wait for the second key, in ms. */
const SECOND_KEY_TIMEOUT_MS = 1_500;

/** `g` followed by a page's letter opens the page. Returns the bindings for `useHotkeys`. */
export function usePageShortcuts(pages: readonly DeskPage[], openPage: (href: string) => void): Hotkeys {
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
