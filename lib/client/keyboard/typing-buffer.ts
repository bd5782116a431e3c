/** Ms after which the panel is assumed to have failed: keys go to the page again. */
const BUFFER_TIMEOUT_MS = 3_000;

/** Buffers typed keys for a field whose code is still being fetched, so that none is lost or handled as a shortcut. */
export interface TypingBuffer {
  start(): void;
  /** Returns the text typed since `start` and ends the buffering. */
  flush(): string;
}

export function createTypingBuffer(): TypingBuffer {
  let buffered = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    document.removeEventListener("keydown", bufferKey, true);
    clearTimeout(timer);
    const typed = buffered;
    buffered = "";
    return typed;
  };
  const bufferKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") {
      flush();
      return;
    }
    if (event.key === "Backspace") buffered = buffered.slice(0, -1);
    else if ([...event.key].length === 1) buffered += event.key;
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  return {
    start: () => {
      flush();
      document.addEventListener("keydown", bufferKey, true);
      timer = setTimeout(flush, BUFFER_TIMEOUT_MS);
    },
    flush,
  };
}
