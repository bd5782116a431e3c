import { useEffect, useRef, useState } from "react";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { useOpenPage } from "@/lib/client/shared/use-open-page";

/**
 * While active, every way to another page is asked about first: links, the palette, keys, the browser's Back, and
 * closing the tab.
 *
 * @returns `leave` is where the user wanted to go, null if nobody asked
 */
export function useLeaveGuard(isActive: boolean) {
  const { leaveGuard } = useDeskStores();
  const openPage = useOpenPage();
  const [leave, setLeave] = useState<(() => void) | null>(null);
  const isLeaving = useRef(false);
  // Whether Back removes an entry of the history that was added here, and not the page's.
  const hasEntry = useRef(false);
  const mustAsk = useRef(isActive);
  useEffect(() => {
    mustAsk.current = isActive;
    if (isActive && !hasEntry.current) addEntry(hasEntry);
  }, [isActive]);
  useEffect(() => {
    const goBack = () => {
      // On the way out, or to another place of this page.
      if (isLeaving.current || window.history.state === null || !hasEntry.current) return;
      hasEntry.current = false;
      if (!mustAsk.current) return window.history.back();
      addEntry(hasEntry);
      setLeave(() => goBackToAnotherPage);
    };
    window.addEventListener("popstate", goBack);
    return () => window.removeEventListener("popstate", goBack);
  }, []);
  useEffect(() => {
    if (!isActive) return;
    isLeaving.current = false;
    const askBrowser = (event: BeforeUnloadEvent) => event.preventDefault();
    const askAtLink = (event: MouseEvent) => {
      const href = findOtherPage(event);
      if (href === null) return;
      event.preventDefault();
      event.stopPropagation();
      openPage(href);
    };
    leaveGuard.set((go) => setLeave(() => go));
    window.addEventListener("beforeunload", askBrowser);
    document.addEventListener("click", askAtLink, { capture: true });
    return () => {
      leaveGuard.set(null);
      window.removeEventListener("beforeunload", askBrowser);
      document.removeEventListener("click", askAtLink, { capture: true });
      setLeave(null);
    };
  }, [isActive, leaveGuard, openPage]);
  return {
    leave:
      leave &&
      (() => {
        isLeaving.current = true;
        leaveGuard.set(null);
        setLeave(null);
        leave();
      }),
    stay: () => setLeave(null),
  };
}

/** An entry of the same page: Back removes it first. */
function addEntry(hasEntry: { current: boolean }) {
  window.history.pushState(window.history.state, "", window.location.href);
  hasEntry.current = true;
}

/** Goes back past the entries of this page, of which there may be several. */
function goBackToAnotherPage() {
  const { pathname } = window.location;
  const goOn = () => {
    if (window.location.pathname === pathname) window.history.back();
    else window.removeEventListener("popstate", goOn);
  };
  window.addEventListener("popstate", goOn);
  window.history.go(-2);
}

/** The page that a plain click opens, if it is another one of this desk. */
function findOtherPage(event: MouseEvent): string | null {
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!isPlain || !link || link.target === "_blank" || link.hasAttribute("download")) return null;
  const { origin, pathname, search, hash } = new URL(link.href, window.location.href);
  if (origin !== window.location.origin || pathname === window.location.pathname) return null;
  return `${pathname}${search}${hash}`;
}
