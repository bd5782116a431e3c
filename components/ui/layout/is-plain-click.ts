import type { MouseEvent } from "react";

/** Whether a click is a plain one; false if it asks the browser for a new tab or window. */
export function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}
