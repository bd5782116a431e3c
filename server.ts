import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { extname } from "node:path";
import next from "next";
import { closeStore, store } from "@/db/open";
import { InvalidInputError } from "@/lib/domain/errors";
import { dropForgedAddress } from "@/lib/server/client-address";
import { config } from "@/lib/server/config";
import { logger } from "@/lib/server/logger";
import { problem } from "@/lib/server/problem";
import { answerCallback, CALLBACK_LIMIT_BYTES, type CallbackAnswer } from "@/lib/services/answer-callback";
import { drainApplication } from "@/lib/worker/application";
import { type Intake, openIntake } from "@/lib/worker/intake";

const LIMITS_CHECK_MS = 1_000;
/**
 * Kuaidi100 waits 20 s for an answer; whoever takes longer to ask is not Kuaidi100. That a limit
 * is passed is noticed at the next check, which is to be within 15 and 20 s.
 */
const HEADERS_LIMIT_MS = 15_000 - LIMITS_CHECK_MS;
const REQUEST_LIMIT_MS = 20_000 - LIMITS_CHECK_MS;
/** Somebody's order file over a slow line. */
const UPLOAD_LIMIT_MS = 10 * 60_000;
const UPLOAD_PATH = "/api/v1/imports";
/** The process must be gone 10 s after SIGTERM. */
const DRAIN_LIMIT_MS = 6_000;
/** How often, while draining, connections are closed on which nothing is asked any more. */
const IDLE_CHECK_MS = 100;

/** How long the rest of a body that is too large is listened to, so that its sender can read the answer. */
const LINGER_MS = 1_000;

/** Beside this file as written, and as built. */
const INTAKE_THREAD = new URL(`./lib/worker/intake-thread${extname(import.meta.url)}`, import.meta.url);

const CALLBACK_PATH = "/api/kuaidi100/callback";

/**
 * The front server: answers Kuaidi100's pushes by itself, since Next spends more time on a request
 * than it takes to store a push, and hands all else to Next.
 */
async function serve(): Promise<void> {
  const { host, port } = config();
  const intake = await openIntake(INTAKE_THREAD);
  const app = next({ dev: false, hostname: host, port });
  await app.prepare();
  const answerPage = app.getRequestHandler();

  const server = createServer(
    {
      headersTimeout: HEADERS_LIMIT_MS,
      requestTimeout: UPLOAD_LIMIT_MS,
      connectionsCheckingInterval: LIMITS_CHECK_MS,
    },
    (request, response) => {
      // While draining: a connection kept open for the next request would hold the process to the last moment.
      if (!server.listening) response.shouldKeepAlive = false;
      if (!request.url?.startsWith(UPLOAD_PATH)) cutWhenSlow(request);
      dropForgedAddress(request);
      if (isCallback(request)) void receive(request, response, intake);
      else if (isReadable(request)) void answerPage(request, response);
      else void refuseAddress(response);
    },
  );
  server.listen(port, host);

  // Closed by hand: by the time of `exit` nothing can be waited for, and the journal would stay beside the database.
  const finish = () =>
    void drainApplication()
      .then(() => intake.close())
      .then(closeStore)
      .finally(() => process.exit(0));
  const drain = () => {
    // Whoever is being answered is answered; the workers and the event streams end by themselves.
    server.close(finish);
    setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS).unref();
    setTimeout(finish, DRAIN_LIMIT_MS).unref();
  };
  process.once("SIGTERM", drain);
  process.once("SIGINT", drain);
}

/** Node has one limit for all requests of a server; this is the one of those that carry little. */
function cutWhenSlow(request: IncomingMessage): void {
  const timer = setTimeout(() => request.socket.destroy(), REQUEST_LIMIT_MS);
  const end = () => clearTimeout(timer);
  request.once("end", end).once("close", end);
}

/** Next answers a path with broken escapes as if the server were at fault. */
function isReadable({ url = "" }: IncomingMessage): boolean {
  try {
    decodeURI(url);
    return true;
  } catch {
    return false;
  }
}

async function refuseAddress(response: ServerResponse): Promise<void> {
  const refusal = problem(new InvalidInputError("地址里有无法识别的转义字符，请检查 % 后面的两位。"));
  response.writeHead(refusal.status, Object.fromEntries(refusal.headers)).end(await refusal.text());
}

function isCallback({ method, url = "" }: IncomingMessage): boolean {
  if (method !== "POST" || !url.startsWith(CALLBACK_PATH)) return false;
  const next = url.charAt(CALLBACK_PATH.length);
  return next === "" || next === "?";
}

async function receive(request: IncomingMessage, response: ServerResponse, intake: Intake): Promise<void> {
  const read = await readBody(request).catch(() => undefined);
  if (!read) return; // the sender is gone; it will come again
  const callbackId = new URLSearchParams(request.url?.split("?")[1]).get("callbackid");
  const contentType = request.headers["content-type"] ?? null;
  const answer = await answerCallback(store(), { callbackId, contentType, ...read }, Date.now(), intake.keep);
  if (read.bodyBytes > CALLBACK_LIMIT_BYTES) refuseRest(request, response, answer);
  else send(response, answer);
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
function refuseRest(request: IncomingMessage, response: ServerResponse, answer: CallbackAnswer): void {
  response.setHeader("Connection", "close");
  write(response, answer);
  request.resume();
  const end = () => response.end();
  const timer = setTimeout(end, LINGER_MS);
  request.once("close", () => clearTimeout(timer));
}

interface ReadBody {
  /** Only its beginning where it is larger than the limit. */
  body: Buffer;
  bodyBytes: number;
}

/** Never holds more than the limit. Rejects when the connection breaks off. */
function readBody(request: IncomingMessage): Promise<ReadBody> {
  return new Promise((resolve, reject) => {
    const announced = Number(request.headers["content-length"] ?? 0);
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      const isTooLarge = Math.max(announced, size) > CALLBACK_LIMIT_BYTES;
      if (isTooLarge) resolve({ body: chunks[0] ?? chunk, bodyBytes: Math.max(announced, size) });
      else chunks.push(chunk);
    });
    request.on("end", () => {
      const body = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
      resolve({ body, bodyBytes: body.length });
    });
    request.on("error", reject);
    request.on("close", () => {
      if (!request.complete) reject(new Error("the connection broke off"));
    });
  });
}

serve().catch((error: unknown) => {
  logger().fatal({ err: error }, "the server could not start");
  process.exit(1);
});
