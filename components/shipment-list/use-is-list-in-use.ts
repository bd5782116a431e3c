"use client";
import { type RefObject, useCallback } from "react";

/** Further down one reads; the list's top is for watching. */
const TOP_PX = 120;

/**
 * Whether rows may not move now, because somebody is at work on them: the pointer is over them, the
 * focus is in them, some are chosen, one has scrolled down or is on a later page.
 */
export function useIsListInUse(list: RefObject<HTMLElement | null>, isBusy: boolean): () => boolean {
  return useCallback(() => {
    const element = list.current;
    if (isBusy || window.scrollY > TOP_PX) return true;
    // A finger leaves its hover behind where it last touched.
    const isPointed = window.matchMedia("(hover: hover)").matches && element?.matches(":hover");
    return Boolean(isPointed || element?.contains(document.activeElement));
  }, [list, isBusy]);
}
