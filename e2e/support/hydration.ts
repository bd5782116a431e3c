import { setTimeout as sleep } from "node:timers/promises";
import type { BrowserContext, Page } from "@playwright/test";

/** A page whose scripts do not load, as without a server, is left as it is after this time (ms). */
const LIMIT_MS = 10_000;
const POLL_MS = 10;

/**
 * After `goto`, `reload`, `goBack` and `goForward` the page answers: clicks and keys before React has hydrated it are
 * lost. A navigation with a `waitUntil` of its own returns as early as that says.
 */
export function waitForHydrationIn(context: BrowserContext): void {
  context.on("page", waitForHydrationOf);
}

function waitForHydrationOf(page: Page): Page {
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
  const [goBack, goForward] = [page.goBack.bind(page), page.goForward.bind(page)];
  type Navigation = Parameters<Page["reload"]>[0];
  const hydrated = async <T>(navigation: Promise<T>, options: Navigation): Promise<T> => {
    const response = await navigation;
    if (options?.waitUntil === undefined) await untilHydrated(page);
    return response;
  };
  return Object.assign(page, {
    goto: (url: string, options?: Parameters<Page["goto"]>[1]) => hydrated(goto(url, options), options),
    reload: (options?: Navigation) => hydrated(reload(options), options),
    goBack: (options?: Navigation) => hydrated(goBack(options), options),
    goForward: (options?: Navigation) => hydrated(goForward(options), options),
  });
}

/** For a page that has opened by itself, as after a sign-out: React has hydrated it. */
export async function untilHydrated(page: Page): Promise<void> {
  for (const deadline = performance.now() + LIMIT_MS; performance.now() < deadline; await sleep(POLL_MS)) {
    // A page that goes on to another address at once has no document for a moment.
    if (page.isClosed() || (await page.evaluate(isHydrated).catch(() => false))) return;
  }
}

/** What React notes about a page, under names that end with a random part. */
interface Fiber {
  memoizedState: { isDehydrated?: boolean; dehydrated?: Comment | null } | null;
  alternate: Fiber | null;
  stateNode: { current: Fiber } | null;
}

/** Whether React has taken over the whole page, with each part that was streamed; true for a page without React. */
function isHydrated(): boolean {
  if (!document.querySelector('script[src*="/_next/"]')) return true;
  const fiberOf = (node: Node, prefix: string): Fiber | undefined =>
    Object.entries(node).find(([name]) => name.startsWith(prefix))?.[1];
  const root = fiberOf(document, "__reactContainer$")?.stateNode?.current;
  if (!root || root.memoizedState?.isDehydrated) return false;
  // Each part (Suspense or Activity) begins with such a comment, which React keeps in its state until it is hydrated.
  const isWaiting = (part: Fiber | null) => part === null || Boolean(part.memoizedState?.dehydrated);
  const comments = document.createTreeWalker(document.body, NodeFilter.SHOW_COMMENT);
  for (let node = comments.nextNode(); node; node = comments.nextNode()) {
    if (!/^(?:\$[?!~]?|&)$/.test(node.nodeValue ?? "")) continue;
    const part = fiberOf(node, "__reactFiber$");
    if (!part || (isWaiting(part) && isWaiting(part.alternate))) return false;
  }
  return true;
}
