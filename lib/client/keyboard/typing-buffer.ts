/** A panel that does not come within it is not coming: the keys are the page's again. */
const BUFFER_TIMEOUT_MS = 3_000;

let buffered = "";
let timer: ReturnType<typeof setTimeout> | undefined;

/** Keeps what is typed from now on for a field that is still on its way, so that no key is lost and none is a shortcut. */
export function startTypingBuffer(): void {
  flushTypingBuffer();
  document.addEventListener("keydown", bufferKey, true);
  timer = setTimeout(flushTypingBuffer, BUFFER_TIMEOUT_MS);
}

/** What was typed since `keepTyping`; from now on keys go where they always do. */
export function flushTypingBuffer(): string {
  document.removeEventListener("keydown", bufferKey, true);
  clearTimeout(timer);
  const kept = buffered;
  buffered = "";
  return kept;
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
