import type { Page } from "@playwright/test";

/** An element that the result has: one that matches the selector and contains the text. */
export interface Sign {
  selector: string;
  text?: string;
}

/** One interaction, in ms. */
export interface Sample {
  /** From the input to the next frame (INP), of Event Timing, which rounds to 8; what is faster than 16 counts as 16. */
  inp: number;
  /** Of it: until the first handler begins, and until the last one ends. */
  waited: number;
  handled: number;
  /** From the input until its result is painted. */
  result: number;
}

interface EventTiming extends PerformanceEntry {
  interactionId: number;
  processingStart: number;
  processingEnd: number;
}

interface ProbedWindow {
  eventTimings?: EventTiming[];
  watched?: ReturnType<typeof watchResult>;
}

/** The shortest time that Event Timing reports. */
const SHORTEST_MS = 16;
const MAX_RESULT_MS = 10_000;
/** Entries arrive after their frame. */
const ENTRY_DELAY_MS = 60;

/** Makes every page opened from now on record its interactions. */
export async function observeInteractions(page: Page): Promise<void> {
  await page.addInitScript((durationThreshold) => {
    const entries: EventTiming[] = [];
    (window as ProbedWindow).eventTimings = entries;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as EventTiming[]) if (entry.interactionId > 0) entries.push(entry);
    }).observe({ type: "event", durationThreshold } as PerformanceObserverInit);
  }, SHORTEST_MS);
}

/** Makes one input and measures it. @throws when its result is not shown */
export async function measureInteraction(page: Page, input: () => Promise<void>, signs: Sign[]): Promise<Sample> {
  // Both in the page before the input: a slow page may handle an input earlier than a script that was sent before it.
  const watch = await page.evaluateHandle(`(${watchResult})`);
  await watch.evaluate(
    (begin, given) => {
      (window as ProbedWindow).watched = (begin as unknown as typeof watchResult)(given);
    },
    { signs, maxMs: MAX_RESULT_MS, delayMs: ENTRY_DELAY_MS },
  );
  await input();
  const { result, entries } = await page.evaluate(
    () => (window as ProbedWindow).watched as ReturnType<typeof watchResult>,
  );
  if (result === null) throw new Error(`no result: ${JSON.stringify(signs)}`);
  const longest = entries.toSorted((one, other) => other.duration - one.duration)[0];
  if (!longest) return { inp: SHORTEST_MS, waited: 0, handled: 0, result };
  const { startTime, duration, processingStart, processingEnd } = longest;
  return { inp: duration, waited: processingStart - startTime, handled: processingEnd - processingStart, result };
}

/** Runs in the page, from before the input. Each frame looks for the signs; a frame after they are there, they are painted. */
async function watchResult({ signs, maxMs, delayMs }: { signs: Sign[]; maxMs: number; delayMs: number }) {
  const timings = (window as ProbedWindow).eventTimings ?? [];
  timings.length = 0;
  const begun = await new Promise<number>((resolve) => {
    for (const type of ["pointerdown", "keydown"]) {
      window.addEventListener(type, ({ timeStamp }) => resolve(timeStamp), { capture: true, once: true });
    }
  });
  let result: number | null = null;
  while (result === null && performance.now() - begun < maxMs) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const isShown = signs.every(({ selector, text }) =>
      [...document.querySelectorAll(selector)].some((each) => !text || each.textContent?.includes(text)),
    );
    if (!isShown) continue;
    const { port1, port2 } = new MessageChannel();
    await new Promise((resolve) => {
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
    result = performance.now() - begun;
  }
  await new Promise((resolve) => setTimeout(resolve, delayMs));
  const entries = timings.map(({ startTime, duration, processingStart, processingEnd }) => ({
    startTime,
    duration,
    processingStart,
    processingEnd,
  }));
  return { result, entries };
}
