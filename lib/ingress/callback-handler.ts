import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import {
  answerCallback,
  CALLBACK_LIMIT_BYTES,
  type CallbackAnswer,
  type PushKeeper,
} from "@/lib/services/tracking/answer-callback";

/** How long the rest of a body that is too large is listened to, so that its sender can read the answer. */
const LINGER_MS = 1_000;

/** Answers Kuaidi100's pushes. */
export function answerPushes(keeper: PushKeeper): RequestListener {
  return (request, response) => {
    readBody(request, async (body, bodyBytes) => {
      const { url = "", headers } = request;
      const callbackId = new URLSearchParams(url.slice(url.indexOf("?") + 1)).get("callbackid");
      const contentType = headers["content-type"] ?? null;
      const source = request.socket.remoteAddress ?? null;
      const answer = await answerCallback(keeper, { source, callbackId, contentType, body, bodyBytes }, Date.now());
      if (bodyBytes > CALLBACK_LIMIT_BYTES) refuseRest(request, response, answer);
      else send(response, answer);
    });
  };
}

/**
 * Never holds more than the limit.
 *
 * @param onBody is told once: the body, or its beginning and size as soon as it is known to be
 * larger than the limit. Never told when the connection breaks off: then the sender comes again
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
  request.on("error", () => {}); // the sender is gone
}

function send(response: ServerResponse, { status, body }: CallbackAnswer): void {
  const text = JSON.stringify(body);
  response.writeHead(status, headersOf(text)).end(text);
}

/**
 * Answers a body that is too large. What still comes is thrown away for a moment: closed at once,
 * the connection would take the answer with it before the sender has read it.
 */
function refuseRest(request: IncomingMessage, response: ServerResponse, { status, body }: CallbackAnswer): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { ...headersOf(text), Connection: "close" }).write(text);
  request.resume();
  const end = () => response.end();
  const timer = setTimeout(end, LINGER_MS);
  request.once("close", () => clearTimeout(timer));
}

function headersOf(text: string) {
  return {
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": Buffer.byteLength(text),
    "Cache-Control": "no-store",
  };
}
