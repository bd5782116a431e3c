import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { parseSubscribeForm, type SubscribeRequest } from "@/lib/kuaidi100/subscribe-wire";
import { readBody, sendWithFaults } from "@/sandbox/control/http-exchange";
import { buildSubscribeResponse } from "./evaluate-subscription";
import type { ParcelMonitor } from "./parcel-monitor";

/**
 * Answers `POST /poll` as in the document, unless a fault was requested.
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
  await sendWithFaults(request, response, bad, () =>
    buildSubscribeResponse(bad?.returnCode ?? watcher.subscribe(subscription, bad?.elsewhere)),
  );
}

/** The form in the document's encoding, or as some old clients send it: multipart, or in the URL. */
async function parseForm({ headers, url }: IncomingMessage, body: Buffer): Promise<URLSearchParams> {
  const type = headers["content-type"] ?? "";
  if (type.startsWith("multipart/form-data")) {
    const parts = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
    return new URLSearchParams([...parts].map(([name, value]) => [name, String(value)]));
  }
  const form = new URLSearchParams(body.toString("utf8"));
  return form.has("param") ? form : new URL(url ?? "/", "http://sandbox").searchParams;
}

/** Undefined for an invalid request: without `param`, not JSON, or with another schema. */
function parseSubscription(form: URLSearchParams): SubscribeRequest | undefined {
  if ((form.get("schema") || "json") !== "json") return undefined;
  return parseSubscribeForm(form) ?? parseSubscribeForm(withParameters(form));
}

/** A request without `parameters` is valid, but lacks the callback URL. */
function withParameters(form: URLSearchParams): URLSearchParams {
  try {
    const param = z.record(z.string(), z.unknown()).parse(JSON.parse(form.get("param") ?? ""));
    return new URLSearchParams({ param: JSON.stringify({ ...param, parameters: {} }) });
  } catch {
    return new URLSearchParams();
  }
}
