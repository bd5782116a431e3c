/** Ms after which the panel is assumed to have failed: keys go to the page again. */
const BUFFER_TIMEOUT_MS = 3_000;

let buffered = "";
let timer: ReturnType<typeof setTimeout> | undefined;

/** Buffers typed keys for a field whose code is still being fetched, so that none is lost or handled as a shortcut. */
export function startTypingBuffer(): void {
  flushTypingBuffer();
  document.addEventListener("keydown", bufferKey, true);
  timer = setTimeout(flushTypingBuffer, BUFFER_TIMEOUT_MS);
}

/** Returns the text typed since `startTypingBuffer` and ends the buffering. */
export function flushTypingBuffer(): string {
  document.removeEventListener("keydown", bufferKey, true);
  clearTimeout(timer);
  const typed = buffered;
  buffered = "";
  return typed;
}

function bufferKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape") {
    flushTypingBuffer();
    return;
  }
  if (event.key === "Backspace") buffered = buffered.slice(0, -1);
  else if ([...event.key].length === 1) buffered += event.key;
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}
