import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { PollFaults, QueryFaults } from "./faults";

const BODY_LIMIT_BYTES = 4 * 1024 * 1024;

/** @throws RangeError when the body is too large */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT_BYTES) throw new RangeError("body too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
}

/** Sends what `answer` returns, as these faults permit; when they end the request before, it is not called. */
export async function sendWithFaults(
  request: IncomingMessage,
  response: ServerResponse,
  faults: PollFaults | QueryFaults | undefined,
  answer: () => object,
): Promise<void> {
  const { slowMs, cut, httpStatus } = faults ?? {};
  if (slowMs) await sleep(slowMs);
  if (cut === "request") return void request.socket.destroy();
  if (httpStatus) return void response.writeHead(httpStatus).end(`<html><h1>${httpStatus}</h1></html>`);
  const body = answer();
  if (cut === "answer") return void request.socket.destroy();
  sendJson(response, 200, body);
}
