import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { expect, onTestFinished, test, vi } from "vitest";
import { publishCommit } from "@/db/commit-events";
import { inSpan, spanMaker } from "./spans";
import { startTracing } from "./start-tracing";

interface ReceivedSpan {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  attributes: { key: string; value: object }[];
  status: { code?: number };
}

/** A receiver of traces (OTLP as JSON). */
async function startReceiver() {
  const spans: ReceivedSpan[] = [];
  const services: string[] = [];
  const server = createServer(async (request, response) => {
    const body = (await json(request)) as {
      resourceSpans: { resource: object; scopeSpans: { spans: ReceivedSpan[] }[] }[];
    };
    for (const { resource, scopeSpans } of body.resourceSpans) {
      services.push(JSON.stringify(resource));
      for (const scope of scopeSpans) spans.push(...scope.spans);
    }
    response.writeHead(200, { "Content-Type": "application/json" }).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { spans, services, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test("without a receiver nothing is traced, and work runs plainly", async () => {
  expect(await startTracing()).toBeUndefined();
  expect(spanMaker()).toBeUndefined();
  expect(await inSpan("send hooks", {}, async () => 7)).toBe(7);
});

test("spans of requests, commits and sending reach the receiver, parts under their whole", async () => {
  const receiver = await startReceiver();
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url);
  vi.stubEnv("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json");
  vi.stubEnv("NODE_ID", "desk-1");
  const stop = await startTracing();
  onTestFinished(() => stop?.());

  const trace = "0af7651916cd43dd8448eb211c80319c";
  const request = spanMaker()?.start("POST api", {}, { traceparent: `00-${trace}-b7ad6b7169203331-01` });
  expect(request?.traceparent).toContain(trace);
  if (request) {
    await spanMaker()?.within(request, () => inSpan("send hooks", {}, async () => "sent"));
    request.end({ "http.response.status_code": 200 });
  }
  await inSpan("send alerts", {}, () => Promise.reject(new RangeError("to 13800138000"))).catch(() => {});
  publishCommit(performance.now() - 12, 3);
  await stop?.();

  const find = (name: string) => receiver.spans.find((span) => span.name === name);
  expect(find("POST api")).toMatchObject({ traceId: trace, parentSpanId: "b7ad6b7169203331" });
  expect(find("send hooks")).toMatchObject({ traceId: trace, parentSpanId: find("POST api")?.spanId });
  expect(find("send alerts")).toMatchObject({ status: { code: 2 } });
  expect(find("commit")?.attributes).toEqual([{ key: "waybill.changes", value: { intValue: 3 } }]);
  expect(receiver.services[0]).toMatch(/waybill-desk.*desk-1/);
  expect(JSON.stringify(receiver.spans)).not.toContain("13800138000");
});
