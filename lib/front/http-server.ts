import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { InvalidInputError } from "@/lib/domain/shared/errors";
import { createProblemResponse } from "@/lib/server/http/problem-response";

const LIMITS_CHECK_MS = 1_000;
/**
 * Kuaidi100 waits 20 s for an answer; whoever takes longer to ask is not Kuaidi100. That a limit
 * is passed is noticed at the next check, which is to be within 15 and 20 s.
 */
const HEADERS_LIMIT_MS = 15_000 - LIMITS_CHECK_MS;
const REQUEST_LIMIT_MS = 20_000 - LIMITS_CHECK_MS;
/** Somebody's order file over a slow line. */
const UPLOAD_LIMIT_MS = 10 * 60_000;
/**
 * A connection kept for the next request. nginx keeps its own for 60 s: were ours the shorter, it would now
 * and then ask on one that is just being closed, and its user would see an error.
 */
const IDLE_LIMIT_MS = 75_000;
const UPLOAD_PATH = "/api/v1/imports";
/** How often, while draining, connections are closed on which nothing is asked any more. */
const IDLE_CHECK_MS = 100;

const CALLBACK_PATH = "/api/kuaidi100/callback";

/** The server that the world talks to. It owns the time-outs, and how connections end. */
export function createFrontServer(answerPush: RequestListener, passOn: RequestListener): Server {
  const server = createServer(
    {
      headersTimeout: HEADERS_LIMIT_MS,
      requestTimeout: UPLOAD_LIMIT_MS,
      keepAliveTimeout: IDLE_LIMIT_MS,
      connectionsCheckingInterval: LIMITS_CHECK_MS,
    },
    (request, response) => {
      // While draining: a connection kept open for the next request would hold the process to the last moment.
      if (!server.listening) response.shouldKeepAlive = false;
      if (!request.url?.startsWith(UPLOAD_PATH)) cutWhenSlow(request);
      if (isCallback(request)) answerPush(request, response);
      else if (isReadable(request)) passOn(request, response);
      else void refuseAddress(response);
    },
  );
  return server;
}

/** Lets nobody in any more. Resolves once everybody who is in has been answered, or the time is over. */
export function drain(server: Server, limitMs: number): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS).unref();
    setTimeout(resolve, limitMs).unref();
  });
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
  const refusal = createProblemResponse(new InvalidInputError("地址里有无法识别的转义字符，请检查 % 后面的两位。"));
  response.writeHead(refusal.status, Object.fromEntries(refusal.headers)).end(await refusal.text());
}

function isCallback({ method, url = "" }: IncomingMessage): boolean {
  if (method !== "POST" || !url.startsWith(CALLBACK_PATH)) return false;
  const next = url.charAt(CALLBACK_PATH.length);
  return next === "" || next === "?";
}
