import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { InvalidInputError } from "@/lib/domain/shared/errors";
import { chooseRequestId } from "@/lib/log/request-context";
import { canonicalUrl } from "./canonical-url";
import { classifyPath, measureRequest } from "./measure-request";
import { LINGER_MS } from "./refuse-body";
import { traceRequest } from "./trace-request";

const LIMITS_CHECK_MS = 1_000;
/**
 * Kuaidi100 waits 20 s for an answer, so a request that takes longer to send is not Kuaidi100's. Node
 * closes a slow connection at the first check after its limit: with these figures within 15 s
 * (headers) and 20 s (whole request).
 */
const HEADERS_LIMIT_MS = 15_000 - LIMITS_CHECK_MS;
const REQUEST_LIMIT_MS = 20_000 - LIMITS_CHECK_MS;
/** For an order file that is uploaded over a slow line. */
const UPLOAD_LIMIT_MS = 10 * 60_000;
/**
 * How long an idle connection stays open. nginx reuses a connection for 60 s. With a shorter limit here it
 * would sometimes send a request on a connection that is being closed, and its user would see an error.
 */
const IDLE_LIMIT_MS = 75_000;
const UPLOAD_PATHS = [
  "/api/v1/backups/restore/upload",
  "/api/v1/imports",
  "/api/v1/settlement/files",
  "/api/v1/settlement/bank/statements",
  "/api/v1/costs/bills",
];
const METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
/** How often idle connections are closed while draining. */
const IDLE_CHECK_MS = 100;

/**
 * The HTTP server that listens on the public port. All time-outs and the closing of connections are
 * set here, not in Next's server.
 *
 * @param handleCallback for Kuaidi100's pushes
 * @param forward for every other request
 */
export function createIngressServer(handleCallback: RequestListener, forward: RequestListener): Server {
  const server = createServer(
    {
      headersTimeout: HEADERS_LIMIT_MS,
      requestTimeout: UPLOAD_LIMIT_MS,
      keepAliveTimeout: IDLE_LIMIT_MS,
      connectionsCheckingInterval: LIMITS_CHECK_MS,
    },
    (request, response) => {
      // Before everything that looks at the path.
      if (hasValidEscapes(request)) request.url = canonicalUrl(request.url ?? "/");
      // While draining, a connection that is open for the next request would delay the end of the process.
      if (!server.listening) response.shouldKeepAlive = false;
      measureRequest(request, response);
      traceRequest(request, response);
      if (!isUpload(request)) closeWhenSlow(request);
      closeWhenAnswered(request, response);
      // Which host is meant is not for the desk to guess (RFC 9112, 3.2).
      if ((request.headersDistinct.host?.length ?? 0) > 1) refuse(request, response, "shared.severalHosts");
      // It has no use here, and Next cannot make a request of it.
      else if (request.method === "TRACE") response.writeHead(405, { Allow: METHODS }).end();
      else if (isCallback(request)) handleCallback(request, response);
      else if (hasValidEscapes(request)) forward(request, response);
      else refuse(request, response, "shared.badEscape");
    },
  );
  return server;
}

/** Accepts no new connections. Resolves when all requests in progress are answered, or after `limitMs`. */
export function drain(server: Server, limitMs: number): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS).unref();
    setTimeout(resolve, limitMs).unref();
  });
}

/** Node.js has one limit for all requests of a server, here that of uploads. This one is for all others. */
function closeWhenSlow(request: IncomingMessage): void {
  const timer = setTimeout(() => request.socket.destroy(), REQUEST_LIMIT_MS);
  const end = () => clearTimeout(timer);
  request.once("end", end).once("close", end);
}

/**
 * Whoever has the answer before the request is whole, as a stranger to a route that takes a file, gets a moment to read
 * it and not the time of an upload.
 */
function closeWhenAnswered(request: IncomingMessage, response: ServerResponse): void {
  response.once("finish", () => {
    if (request.complete) return;
    setTimeout(() => request.complete || request.socket.destroy(), LINGER_MS).unref();
  });
}

/** Only of the routes that take a file, and of senders that say who they are: all others have the usual time. */
function isUpload({ method, url = "", headers }: IncomingMessage): boolean {
  const isKnown = headers.cookie !== undefined || headers.authorization !== undefined;
  return isKnown && method === "POST" && UPLOAD_PATHS.includes(url.split("?", 1)[0] ?? "");
}

/** Without this check Next would answer a path with invalid escapes with 500. */
function hasValidEscapes({ url = "" }: IncomingMessage): boolean {
  try {
    decodeURI(url);
    return true;
  } catch {
    return false;
  }
}

/** @param key the sentence that says what is wrong with the request */
function refuse(request: IncomingMessage, response: ServerResponse, key: string): void {
  answerProblem(request, response, key).catch(() => response.destroy());
}

async function answerProblem({ headers }: IncomingMessage, response: ServerResponse, key: string): Promise<void> {
  const { describeProblem } = await import("./describe-problem");
  const error = new InvalidInputError(key);
  const problem = await describeProblem(error, headers, chooseRequestId(headers["x-request-id"]));
  response.writeHead(problem.status, problem.headers).end(problem.text);
}

function isCallback({ method, url = "" }: IncomingMessage): boolean {
  return method === "POST" && classifyPath(url) === "intake";
}
