const INPUTS = ["pointermove", "pointerdown", "keydown"];

/**
 * Runs a function at the first key, click or movement of the pointer: somebody is there, who will need more than the page
 * has loaded.
 *
 * @returns a function that cancels it
 */
export function runAtFirstInput(run: () => void): () => void {
  const cancel = () => {
    for (const type of INPUTS) window.removeEventListener(type, begin);
  };
  const begin = () => {
    cancel();
    run();
  };
  for (const type of INPUTS) window.addEventListener(type, begin, { passive: true });
  return cancel;
}
