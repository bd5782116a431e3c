import type { IncomingMessage, ServerResponse } from "node:http";
import { spanMaker } from "@/lib/server/tracing/spans";
import { classifyPath } from "./measure-request";

/** What the request to Next continues, of requests that are traced. */
const parents = new WeakMap<IncomingMessage, string>();

/** Makes a span of the request, from its arrival to the end of its answer; nothing while nothing is traced. */
export function traceRequest(request: IncomingMessage, response: ServerResponse): void {
  const maker = spanMaker();
  if (!maker) return;
  const { method = "", url = "", headers } = request;
  const requestClass = classifyPath(url);
  const attributes = { "http.request.method": method, "waybill.class": requestClass };
  const span = maker.start(`${method} ${requestClass}`, attributes, headers);
  parents.set(request, span.traceparent);
  response.once("close", () => span.end({ "http.response.status_code": response.statusCode }));
}

/** The header with which Next's part of the request continues its trace; none while nothing is traced. */
export function listTraceHeaders(request: IncomingMessage): string[] {
  const parent = parents.get(request);
  return parent ? ["traceparent", parent] : [];
}
