import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody, sendJson, sendWithFaults } from "@/sandbox/control/http-exchange";
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
  await sendWithFaults(request, response, bad, () => runQuery(monitor, { customer, sign, param }, bad?.returnCode));
}
