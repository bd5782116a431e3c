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
    // Back removes this entry, not the page's.
    const addEntry = () => window.history.pushState(window.history.state, "", window.location.href);
    const askAtBack = () => {
      // On the way out, or to another place of this page.
      if (isLeaving.current || window.history.state === null) return;
      addEntry();
      setLeave(() => goBackToAnotherPage);
    };
    addEntry();
    leaveGuard.set((go) => setLeave(() => go));
    window.addEventListener("beforeunload", askBrowser);
    window.addEventListener("popstate", askAtBack);
    document.addEventListener("click", askAtLink, { capture: true });
    return () => {
      leaveGuard.set(null);
      window.removeEventListener("beforeunload", askBrowser);
      window.removeEventListener("popstate", askAtBack);
      document.removeEventListener("click", askAtLink, { capture: true });
      setLeave(null);
      if (!isLeaving.current) window.history.back();
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
