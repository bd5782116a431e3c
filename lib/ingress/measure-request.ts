import type { IncomingMessage, ServerResponse } from "node:http";
import { type REQUEST_CLASSES, threadMetrics } from "@/lib/server/metrics/thread-metrics";

/** What a request is for; how long a stream lasts is not counted. */
export type RequestClass = (typeof REQUEST_CLASSES)[number] | "stream";

const CALLBACK_PATH = "/api/kuaidi100/callback";
const EVENT_STREAM = "/api/events";

/** @param url a request's path and query */
export function classifyPath(url: string): RequestClass {
  if (isPath(url, CALLBACK_PATH)) return "intake";
  if (isPath(url, EVENT_STREAM)) return "stream";
  if (url.startsWith("/api/")) return "api";
  return url.startsWith("/_next/") || /^\/[^/?]+\.\w+(\?|$)/.test(url) ? "asset" : "page";
}

function isPath(url: string, path: string): boolean {
  if (!url.startsWith(path)) return false;
  const next = url.charAt(path.length);
  return next === "" || next === "?";
}

/** Counts how long the answer takes; an event stream lasts as long as its page, so it is left out. */
export function measureRequest({ url = "" }: IncomingMessage, response: ServerResponse): void {
  const requestClass = classifyPath(url);
  if (requestClass === "stream") return;
  const startedAt = performance.now();
  response.once("close", () => {
    // The client went away before the answer was complete.
    const status = response.writableFinished ? `${Math.floor(response.statusCode / 100)}xx` : "aborted";
    const seconds = (performance.now() - startedAt) / 1_000;
    threadMetrics().requestDuration.observe({ class: requestClass, status }, seconds);
  });
}
