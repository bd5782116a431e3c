import { type RefObject, useCallback, useEffect, useRef } from "react";

/** Scrolled down further than this (px), the user is reading; the top is for watching changes. */
const TOP_PX = 120;
/** A pointer that has lain still for so long (ms) is not about to click. */
const POINTER_REST_MS = 8_000;

/**
 * Whether rows must not move because the user works on them: pointer over them and used lately, focus in them, rows
 * selected, scrolled down, or on a later page.
 */
export function useIsListInUse(list: RefObject<HTMLElement | null>, isBusy: boolean): () => boolean {
  const pointedAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const notice = ({ pointerType }: PointerEvent) => {
      // After a touch the browser keeps the hover state at that place.
      if (pointerType !== "touch") pointedAt.current = performance.now();
    };
    const types = ["pointermove", "pointerdown"] as const;
    for (const type of types) window.addEventListener(type, notice, { passive: true });
    return () => {
      for (const type of types) window.removeEventListener(type, notice);
    };
  }, []);
  return useCallback(() => {
    const element = list.current;
    if (isBusy || window.scrollY > TOP_PX) return true;
    const isPointed = performance.now() - pointedAt.current < POINTER_REST_MS && element?.matches(":hover");
    return Boolean(isPointed || element?.contains(document.activeElement));
  }, [list, isBusy]);
}
