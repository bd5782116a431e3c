/** Runs `run` at once when asked, then at most once per pause. */
export function throttle(pauseMs: number, run: () => void): { ask(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsked = false;
  const ask = () => {
    if (timer !== undefined) {
      isAsked = true;
      return;
    }
    run();
    timer = setTimeout(() => {
      timer = undefined;
      if (!isAsked) return;
      isAsked = false;
      ask();
    }, pauseMs);
  };
  return { ask, stop: () => clearTimeout(timer) };
}
