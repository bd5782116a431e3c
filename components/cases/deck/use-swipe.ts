import { type PointerEvent, useRef, useState } from "react";

export const SWIPES = ["left", "right", "up"] as const;
export type Swipe = (typeof SWIPES)[number];

/** How far (px) a card is dragged until letting it go acts. */
const THRESHOLD_PX = 96;

/** The direction of a drag; null while it is too short, or goes down. */
export function findSwipe({ x, y }: { x: number; y: number }): Swipe | null {
  if (Math.abs(x) >= THRESHOLD_PX && Math.abs(x) > Math.abs(y)) return x > 0 ? "right" : "left";
  return -y >= THRESHOLD_PX ? "up" : null;
}

const RESTING = { x: 0, y: 0 };

/** Drags an element with a finger or the mouse, and says in which direction it was let go. A button in it is no handle. */
export function useSwipe(onSwipe: (swipe: Swipe) => void) {
  const start = useRef<{ id: number; x: number; y: number }>(null);
  const [offset, setOffset] = useState(RESTING);
  const end = () => {
    start.current = null;
    setOffset(RESTING);
  };
  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const isControl = event.target instanceof Element && event.target.closest("a, button, select") !== null;
      if (!event.isPrimary || event.button !== 0 || isControl) return;
      start.current = { id: event.pointerId, x: event.clientX, y: event.clientY };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (start.current?.id !== event.pointerId) return;
      setOffset({ x: event.clientX - start.current.x, y: event.clientY - start.current.y });
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      if (start.current?.id !== event.pointerId) return;
      const swipe = findSwipe({ x: event.clientX - start.current.x, y: event.clientY - start.current.y });
      end();
      if (swipe) onSwipe(swipe);
    },
    onPointerCancel: end,
  };
  return { offset, swipe: findSwipe(offset), handlers };
}
