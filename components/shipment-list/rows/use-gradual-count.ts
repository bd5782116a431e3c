"use client";
import { startTransition, useEffect, useState } from "react";
import { whenIdle } from "@/lib/client/shared/when-idle";

/** As many rows as a usual screen has room for; more of them at once keep a key waiting on a slow machine. */
const AT_FIRST = 16;
/** Up to the length of a usual page, while much else begins to live; then in larger steps, each of which costs a frame. */
const USUAL_PAGE = 50;
const MORE = { early: 2, later: 10 };

/**
 * How many of so many rows to draw: those that may be in sight at first, then a few more whenever the
 * browser has nothing else to do. So the page is there, and alive, before rows that nobody sees yet.
 */
export function useGradualCount(total: number): number {
  const [count, setCount] = useState(AT_FIRST);
  const isWhole = count >= total;
  useEffect(() => {
    if (isWhole) return;
    const more = count < USUAL_PAGE ? MORE.early : MORE.later;
    return whenIdle(() => startTransition(() => setCount(count + more)));
  }, [count, isWhole]);
  return Math.min(count, total);
}
