"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { Hotkeys } from "@/lib/client/keyboard/hotkeys";
import { areSingleKeyShortcutsOn } from "@/lib/client/keyboard/single-key-shortcuts";
import type { DeskPage } from "./desk-pages";

/** How long the second key is waited for. */
const SECOND_KEY_TIMEOUT_MS = 1_500;

/** `g`, then a page's letter, goes there. What is returned is for `useHotkeys`. */
export function usePageShortcuts(pages: readonly DeskPage[]): Hotkeys {
  const t = useTranslations("deskHands");
  const router = useRouter();
  const until = useRef(0);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.timeStamp > until.current || !areSingleKeyShortcutsOn()) return;
      until.current = 0;
      const page = pages.find(({ letter }) => letter === event.key.toLowerCase());
      if (!page || event.ctrlKey || event.metaKey || event.altKey) return;
      // The letter alone may mean something else on this page.
      event.preventDefault();
      event.stopImmediatePropagation();
      router.push(page.href);
    };
    document.addEventListener("keydown", listen, { capture: true });
    return () => document.removeEventListener("keydown", listen, { capture: true });
  }, [pages, router]);
  const begin = (event: KeyboardEvent) => {
    until.current = event.timeStamp + SECOND_KEY_TIMEOUT_MS;
  };
  const told = pages.map(({ letter, label }) => [`g ${letter}`, { label: t("goTo", { page: label }), run: () => {} }]);
  return { ...Object.fromEntries(told), g: { label: "", run: begin } };
}
