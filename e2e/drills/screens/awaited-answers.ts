import { setTimeout as sleep } from "node:timers/promises";
import type { Page, Request } from "@playwright/test";

const POLL_MS = 20;

/** What each page has asked the API for and has no answer to. */
const awaited = new WeakMap<Page, Set<Request>>();

/** Notes what a page asks the API for, from now on. */
export function noteRequestsOf(page: Page): void {
  const requests = new Set<Request>();
  awaited.set(page, requests);
  page.on("request", (request) => {
    if (new URL(request.url()).pathname.startsWith("/api/v1/")) requests.add(request);
  });
  page.on("requestfinished", (request) => requests.delete(request));
  page.on("requestfailed", (request) => requests.delete(request));
}

/** Waits until the page has every answer that it asked for: `limitMs` at most. */
export async function untilAnswered(page: Page, limitMs: number): Promise<void> {
  const deadline = performance.now() + limitMs;
  while (performance.now() < deadline && awaited.get(page)?.size) await sleep(POLL_MS);
}
