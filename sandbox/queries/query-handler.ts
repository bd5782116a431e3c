import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { readBody, sendJson } from "@/sandbox/control/http-exchange";
import type { ParcelMonitor } from "@/sandbox/monitoring/parcel-monitor";
import { buildQueryFailure } from "./query-answer";
import { queriedNumber, runQuery } from "./run-query";

/** Answers `POST /poll/query.do`, a real-time query, unless a fault was requested. */
export async function handleQuery(
  request: IncomingMessage,
  response: ServerResponse,
  monitor: ParcelMonitor,
): Promise<void> {
  const form = new URLSearchParams((await readBody(request)).toString("utf8"));
  const [customer, sign, param] = ["customer", "sign", "param"].map((name) => form.get(name) ?? "");
  if (request.method !== "POST" || !customer || !sign || !param)
    return sendJson(response, 200, buildQueryFailure("400"));

  const bad = monitor.faults.forQuery(queriedNumber(param));
  if (bad?.slowMs) await sleep(bad.slowMs);
  if (bad?.cut === "request") return void request.socket.destroy();
  if (bad?.httpStatus) return void response.writeHead(bad.httpStatus).end(`<html><h1>${bad.httpStatus}</h1></html>`);
  const answer = runQuery(monitor, { customer, sign, param }, bad?.returnCode);
  if (bad?.cut === "answer") return void request.socket.destroy();
  sendJson(response, 200, answer);
}
