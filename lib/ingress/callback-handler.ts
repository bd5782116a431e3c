import type { IncomingMessage, RequestListener } from "node:http";
import { CALLBACK_LIMIT_BYTES } from "@/lib/domain/tracking/callback-verdict";
import { buildPushAnswer } from "@/lib/kuaidi100/push-answer";
import { chooseRequestId, REQUEST_ID_HEADER } from "@/lib/log/request-context";
import { resolveClient } from "@/lib/server/http/client-address";
import { threadMetrics } from "@/lib/server/metrics/thread-metrics";
import { config } from "@/lib/server/runtime/config";
import type { PushStore } from "@/lib/services/tracking/push-store/push-store";
import { receiveCallback } from "@/lib/services/tracking/receive-callback";
import { answerAndClose } from "./refuse-body";

/**
 * Answers Kuaidi100's pushes: reads the request, has `receiveCallback` check and store it, and sends
 * the answer for its verdict. The Next route at the same address does the same.
 */
export function createCallbackHandler(store: PushStore): RequestListener {
  return (request, response) => {
    const requestId = chooseRequestId(request.headers["x-request-id"]);
    const startedAt = performance.now();
    readBody(request, async (body, bodyBytes) => {
      const { url = "", headers } = request;
      const callbackId = new URLSearchParams(url.slice(url.indexOf("?") + 1)).get("callbackid");
      const contentType = headers["content-type"] ?? null;
      const source = resolveClient(request, config().isTrustedProxy) || null;
      const callback = { requestId, source, callbackId, contentType, body, bodyBytes };
      const verdict = await receiveCallback(store, callback, Date.now());
      if (verdict.kind === "accepted") {
        threadMetrics().pushAcknowledgement.observe((performance.now() - startedAt) / 1_000);
      }
      const { status, body: answer } = buildPushAnswer(verdict);
      const text = JSON.stringify(answer);
      if (bodyBytes > CALLBACK_LIMIT_BYTES) {
        answerAndClose(request, response, { status, headers: buildHeaders(text, requestId), text });
      } else response.writeHead(status, buildHeaders(text, requestId)).end(text);
    });
  };
}

/**
 * Reads the body, and stores no more of it than the limit.
 *
 * @param onBody called once: with the whole body, or, as soon as it is known to be larger than the
 * limit, with its beginning and size. Not called when the connection breaks: then Kuaidi100 sends
 * the push again
 */
function readBody(request: IncomingMessage, onBody: (body: Buffer, bodyBytes: number) => void): void {
  const announced = Number(request.headers["content-length"] ?? 0);
  const chunks: Buffer[] = [];
  let size = 0;
  let isTooLarge = false;
  request.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (isTooLarge) return;
    isTooLarge = Math.max(announced, size) > CALLBACK_LIMIT_BYTES;
    if (isTooLarge) onBody(chunks[0] ?? chunk, Math.max(announced, size));
    else chunks.push(chunk);
  });
  request.on("end", () => {
    if (isTooLarge) return;
    onBody(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks), size);
  });
  request.on("error", () => {}); // the connection broke
}

function buildHeaders(text: string, requestId: string) {
  return {
    [REQUEST_ID_HEADER]: requestId,
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": Buffer.byteLength(text),
    "Cache-Control": "no-store",
  };
}
