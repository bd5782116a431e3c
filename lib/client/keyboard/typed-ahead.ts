/** A panel that does not come within it is not coming: the keys are the page's again. */
const PATIENCE_MS = 3_000;

let typed = "";
let timer: ReturnType<typeof setTimeout> | undefined;

/** Keeps what is typed from now on for a field that is still on its way, so that no key is lost and none is a shortcut. */
export function keepTyping(): void {
  takeTyped();
  document.addEventListener("keydown", keep, true);
  timer = setTimeout(takeTyped, PATIENCE_MS);
}

/** What was typed since `keepTyping`; from now on keys go where they always do. */
export function takeTyped(): string {
  document.removeEventListener("keydown", keep, true);
  clearTimeout(timer);
  const kept = typed;
  typed = "";
  return kept;
}

function keep(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape") {
    takeTyped();
    return;
  }
  if (event.key === "Backspace") typed = typed.slice(0, -1);
  else if ([...event.key].length === 1) typed += event.key;
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}
