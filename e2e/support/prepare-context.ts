import type { BrowserContext } from "@playwright/test";
import { waitForHydrationIn } from "./hydration";
import { showTestClock } from "./test-clock";

/** What every window of the tests has: its pages are waited for until they answer, and show the tests' own clock. */
export async function prepareContext(context: BrowserContext): Promise<void> {
  waitForHydrationIn(context);
  await showTestClock(context);
}
