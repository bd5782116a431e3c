import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { parseSubscribeForm, type SubscribeRequest } from "@/lib/kuaidi100/subscribe-wire";
import { readBody, sendJson } from "@/sandbox/control/http-exchange";
import { isObject } from "@/sandbox/control/json-guards";
import { buildSubscribeResponse } from "./evaluate-subscription";
import type { ParcelMonitor } from "./parcel-monitor";

/**
 * Answers `POST /poll` as the document has it, unless a fault was asked for.
 *
 * @see Kuaidi100 document, 1.1 to 1.6
 */
export async function handlePoll(
  request: IncomingMessage,
  response: ServerResponse,
  watcher: ParcelMonitor,
): Promise<void> {
  const form = await parseForm(request, await readBody(request));
  const subscription = request.method === "POST" ? parseSubscription(form) : undefined;
  const bad = watcher.faults.forPoll(subscription?.number ?? "");
  if (bad?.slowMs) await sleep(bad.slowMs);
  if (bad?.cut === "request") return void request.socket.destroy();
  if (bad?.httpStatus) return void response.writeHead(bad.httpStatus).end(`<html><h1>${bad.httpStatus}</h1></html>`);
  const code = bad?.returnCode ?? watcher.subscribe(subscription);
  if (bad?.cut === "answer") return void request.socket.destroy();
  sendJson(response, 200, buildSubscribeResponse(code));
}

/** The form, in the encoding of the document or as some clients of old send it: multipart, or in the address. */
async function parseForm({ headers, url }: IncomingMessage, body: Buffer): Promise<URLSearchParams> {
  const type = headers["content-type"] ?? "";
  if (type.startsWith("multipart/form-data")) {
    const parts = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
    return new URLSearchParams([...parts].map(([name, value]) => [name, String(value)]));
  }
  const form = new URLSearchParams(body.toString("utf8"));
  return form.has("param") ? form : new URL(url ?? "/", "http://sandbox").searchParams;
}

/** Undefined for what is no proper request: without `param`, no JSON, or in another schema. */
function parseSubscription(form: URLSearchParams): SubscribeRequest | undefined {
  if ((form.get("schema") || "json") !== "json") return undefined;
  return parseSubscribeForm(form) ?? parseSubscribeForm(withParameters(form));
}

/** Without `parameters` a request is proper all the same: it only lacks the callback address. */
function withParameters(form: URLSearchParams): URLSearchParams {
  try {
    const param: unknown = JSON.parse(form.get("param") ?? "");
    return new URLSearchParams({ param: JSON.stringify(isObject(param) ? { ...param, parameters: {} } : null) });
  } catch {
    return new URLSearchParams();
  }
}
