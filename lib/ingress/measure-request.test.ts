import { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { threadMetrics } from "@/lib/server/metrics/thread-metrics";
import { classifyPath, measureRequest } from "./measure-request";

test.each([
  ["/api/kuaidi100/callback?callbackid=x", "intake"],
  ["/api/kuaidi100/callbacks", "api"],
  ["/api/events", "stream"],
  ["/api/v1/events?after=1", "api"],
  ["/api/health", "api"],
  ["/_next/static/chunk.js", "asset"],
  ["/favicon.ico", "asset"],
  ["/", "page"],
  ["/shipments?q=a.b", "page"],
  ["/t/token.signature", "page"],
] as const)("%s counts as %s", (url, expected) => {
  expect(classifyPath(url)).toBe(expected);
});

test("an answer is counted by class and status, one that the client did not wait for apart", async () => {
  const answer = (url: string, columns: Partial<ServerResponse>) => {
    const response = Object.assign(new EventEmitter(), columns) as unknown as ServerResponse;
    measureRequest({ url } as IncomingMessage, response);
    response.emit("close");
  };
  answer("/api/v1/counts", { statusCode: 503, writableFinished: true });
  answer("/", { statusCode: 200, writableFinished: false });
  answer("/api/events", { statusCode: 200, writableFinished: true });
  const text = await threadMetrics().registry.metrics();
  const counted = text.split("\n").filter((line) => /^waybill_request_duration_seconds_count.* [^0]/.test(line));
  expect(counted).toHaveLength(2);
  expect(counted[0]).toMatch(/class="api",status="5xx".* 1$/);
  expect(counted[1]).toMatch(/class="page",status="aborted".* 1$/);
});
