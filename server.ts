import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import next from "next";
import { openStore, store } from "@/db/open";
import { config } from "@/lib/server/config";
import { logger } from "@/lib/server/logger";
import {
  answerCallback,
  CALLBACK_LIMIT_BYTES,
  type CallbackAnswer,
  callbackTooLarge,
} from "@/lib/services/answer-callback";

/** Kuaidi100 waits 20 s for an answer; whoever takes longer to ask is not Kuaidi100. */
const HEADERS_LIMIT_MS = 15_000;
const REQUEST_LIMIT_MS = 20_000;
/** The process must be gone 10 s after SIGTERM. */
const DRAIN_LIMIT_MS = 8_000;

/** How long the rest of a body that is too large is listened to, so that its sender can read the answer. */
const LINGER_MS = 1_000;

const CALLBACK_PATH = "/api/kuaidi100/callback";

/**
 * The front server: answers Kuaidi100's pushes by itself, since Next spends more time on a request
 * than it takes to store a push, and hands all else to Next.
 */
async function serve(): Promise<void> {
  const { host, port } = config();
  await openStore();
  const app = next({ dev: false, hostname: host, port });
  await app.prepare();
  const answerPage = app.getRequestHandler();

  const server = createServer(
    { headersTimeout: HEADERS_LIMIT_MS, requestTimeout: REQUEST_LIMIT_MS, connectionsCheckingInterval: 5_000 },
    (request, response) => void (isCallback(request) ? receive(request, response) : answerPage(request, response)),
  );
  server.listen(port, host);

  const drain = () => {
    // Whoever is being answered is answered; the workers and the event streams end by themselves.
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    setTimeout(() => process.exit(0), DRAIN_LIMIT_MS).unref();
  };
  process.once("SIGTERM", drain);
  process.once("SIGINT", drain);
}

function isCallback({ method, url = "" }: IncomingMessage): boolean {
  if (method !== "POST" || !url.startsWith(CALLBACK_PATH)) return false;
  const next = url.charAt(CALLBACK_PATH.length);
  return next === "" || next === "?";
}

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request).catch(() => "cut" as const);
  if (body === "cut") return; // the sender is gone; it will come again
  if (body === "too large") {
    refuseRest(request, response);
    return;
  }
  const callbackId = new URLSearchParams(request.url?.split("?")[1]).get("callbackid");
  const contentType = request.headers["content-type"] ?? null;
  send(response, await answerCallback(store(), { callbackId, contentType, body }, Date.now()));
}

function send(response: ServerResponse, answer: CallbackAnswer): void {
  write(response, answer);
  response.end();
}

function write(response: ServerResponse, { status, body }: CallbackAnswer): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": Buffer.byteLength(text),
    "Cache-Control": "no-store",
  });
  response.write(text);
}

/**
 * Answers a body that is too large. What still comes is thrown away for a moment: closed at once,
 * the connection would take the answer with it before the sender has read it.
 */
function refuseRest(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader("Connection", "close");
  write(response, callbackTooLarge());
  request.resume();
  const end = () => response.end();
  const timer = setTimeout(end, LINGER_MS);
  request.once("close", () => clearTimeout(timer));
}

/** Never holds more than the limit. Rejects when the connection breaks off. */
function readBody(request: IncomingMessage): Promise<Buffer | "too large"> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers["content-length"] ?? 0) > CALLBACK_LIMIT_BYTES) {
      resolve("too large");
      return;
    }
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= CALLBACK_LIMIT_BYTES) chunks.push(chunk);
      else resolve("too large");
    });
    request.on("end", () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.on("error", reject);
    request.on("close", () => reject(new Error("the connection broke off")));
  });
}

serve().catch((error: unknown) => {
  logger().fatal({ err: error }, "the server could not start");
  process.exit(1);
});
