import { type RefObject, useCallback } from "react";

/** Scrolled down further than this (px), the user is reading; the top is for watching changes. */
const TOP_PX = 120;

/**
 * Whether rows must not move because the user works on them: pointer over them, focus in them, rows selected,
 * scrolled down, or on a later page.
 */
export function useIsListInUse(list: RefObject<HTMLElement | null>, isBusy: boolean): () => boolean {
  return useCallback(() => {
    const element = list.current;
    if (isBusy || window.scrollY > TOP_PX) return true;
    // After a touch the browser keeps the hover state at that place.
    const isPointed = window.matchMedia("(hover: hover)").matches && element?.matches(":hover");
    return Boolean(isPointed || element?.contains(document.activeElement));
  }, [list, isBusy]);
}
