import type { Page } from "@playwright/test";

/** Web vitals in ms; the layout shift has no unit. */
export interface Vitals {
  lcp: number;
  cls: number;
  /** Longest time from an input to the frame that shows its result. */
  inp: number;
}

interface ObservedWindow {
  vitals?: Vitals;
}

/** Makes every page opened from now on record its vitals, like the web-vitals library. */
export async function observeVitals(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const vitals = { lcp: 0, cls: 0, inp: 0 };
    (window as ObservedWindow).vitals = vitals;
    type Take = (entry: PerformanceEntry) => void;
    // Anonymous functions, because tsx wraps named ones in a helper that the page does not have.
    const observers: [string, Take][] = [
      [
        "largest-contentful-paint",
        ({ startTime }) => {
          vitals.lcp = startTime;
        },
      ],
      [
        "layout-shift",
        (entry) => {
          const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
          if (!hadRecentInput) vitals.cls += value;
        },
      ],
      [
        "event",
        (entry) => {
          const { interactionId } = entry as PerformanceEntry & { interactionId: number };
          if (interactionId) vitals.inp = Math.max(vitals.inp, entry.duration);
        },
      ],
    ];
    for (const [type, take] of observers) {
      new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
        type,
        buffered: true,
        durationThreshold: 16,
      } as PerformanceObserverInit);
    }
  });
}

export async function collectVitals(page: Page): Promise<Vitals> {
  // Entries of the last input arrive after its frame.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))));
  const vitals = await page.evaluate(() => (window as ObservedWindow).vitals);
  if (!vitals || vitals.lcp === 0) throw new Error("the page did not observe itself");
  return vitals;
}
