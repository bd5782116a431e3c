import type { CSSProperties } from "react";

const GAP_PX = 4;
const MARGIN_PX = 8;
/** With less room below its button a panel opens above it, if there is more room there. */
const MIN_ROOM_PX = 240;

/** What is seen of the document. */
interface Viewport {
  width: number;
  height: number;
  scrollX: number;
  scrollY: number;
}

/** Where the panel of a button stands, as the properties that `.dropdown` reads. */
export function placePanel(button: Element | null, width: number): CSSProperties {
  const box = button?.getBoundingClientRect();
  if (!box) return {};
  const { clientWidth, clientHeight } = document.documentElement;
  const { scrollX, scrollY } = window;
  return placeBeside(box, width, { width: clientWidth, height: clientHeight, scrollX, scrollY }) as CSSProperties;
}

/** Below the button, else above it; positioned in the document, so that it scrolls along; kept inside the viewport. */
export function placeBeside(
  box: Pick<DOMRect, "left" | "top" | "bottom">,
  width: number,
  viewport: Viewport,
): Record<`--${string}`, string> {
  const left = Math.max(MARGIN_PX, Math.min(box.left, viewport.width - width - MARGIN_PX));
  const below = viewport.height - box.bottom - GAP_PX - MARGIN_PX;
  const above = box.top - GAP_PX - MARGIN_PX;
  const isAbove = below < MIN_ROOM_PX && above > below;
  return {
    "--left": `${left + viewport.scrollX}px`,
    "--room": `${Math.max(isAbove ? above : below, MIN_ROOM_PX)}px`,
    // From the bottom of what is seen before any scrolling.
    ...(isAbove
      ? { "--bottom": `${viewport.height - box.top + GAP_PX - viewport.scrollY}px` }
      : { "--top": `${box.bottom + GAP_PX + viewport.scrollY}px` }),
  };
}
