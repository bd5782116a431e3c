import {
  Agent,
  type ClientRequest,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
  request as send,
} from "node:http";
import { logger } from "@/lib/log/logger";
import { chooseRequestId, REQUEST_ID_HEADER } from "@/lib/log/request-context";
import { resolveClient } from "@/lib/server/http/client-address";
import { config } from "@/lib/server/runtime/config";
import { bodyLimitOf } from "./body-limits";
import { classifyPath } from "./measure-request";
import { createPagePolicy, listSecurityHeaders, type PagePolicy } from "./page-policy";
import { refuseBody } from "./refuse-body";
import { listTraceHeaders } from "./trace-request";

/** Headers of one connection (RFC 9110, 7.6.1), and what is replaced in both directions. */
const CONNECTION_HEADERS = ["connection", "keep-alive", "proxy-connection", "te", "trailer", "upgrade", "x-request-id"];
/** Headers of a request that are not forwarded to Next. */
const UNFORWARDED = new Set([
  ...CONNECTION_HEADERS,
  "expect", // Node.js has answered it
  "x-forwarded-for", // see `resolveClient`
  // The address of the desk is a setting.
  "forwarded",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
  "x-real-ip",
  // Next's own, between its parts; and the page's policy, see `createPagePolicy`.
  "x-matched-path",
  "x-now-route-matches",
  "next-action", // there are no server actions
  "next-resume",
  "x-nonce",
  "content-security-policy",
  "content-security-policy-report-only",
  "traceparent", // see `listTraceHeaders`
]);
/** More of Next's own. */
const UNFORWARDED_PREFIXES = /^x-(middleware|nextjs|next-resume|invoke)-/;
const UNANSWERED = new Set(CONNECTION_HEADERS);

/**
 * Forwards requests to Next and its answers back. Both are streamed, so uploads and event streams
 * are not buffered. A body above the limit of its address (`bodyLimitOf`) is answered here with 413.
 * The request's id goes along; Next's answer has it.
 *
 * @param port where Next listens on 127.0.0.1
 */
export function createReverseProxy(port: number): RequestListener {
  const agent = new Agent({ keepAlive: true });
  return (request, response) => {
    const { method, url: path = "" } = request;
    const requestId = chooseRequestId(request.headers["x-request-id"]);
    const limit = bodyLimitOf(path);
    const refuse = () =>
      void refuseBody(request, response, limit, requestId).catch((error: Error) =>
        respondBadGateway(response, error, requestId),
      );
    if (Number(request.headers["content-length"] ?? 0) > limit) return refuse();
    // The name of a file may lead to a page: the one that says that there is none.
    const policy = ["page", "asset"].includes(classifyPath(path)) ? createPagePolicy() : null;
    const headers = buildForwardedHeaders(request, requestId, policy);
    const forwarded = send({ host: "127.0.0.1", port, agent, method, path, headers });
    forwarded.on("response", (answer) => forwardResponse(answer, response, requestId, policy));
    forwarded.on("error", (error) => respondBadGateway(response, error, requestId));
    // When the client closes the connection, Next need not go on.
    response.once("close", () => {
      if (!response.writableFinished) forwarded.destroy();
    });
    forwardBody(request, forwarded, limit, () => {
      if (response.headersSent) {
        // Next has answered without the whole body: the answer counts.
        response.once("close", () => forwarded.destroy());
      } else {
        forwarded
          .removeAllListeners("error")
          .on("error", () => {})
          .destroy();
        refuse();
      }
    });
  };
}

/**
 * Forwards the body as it comes. A body in chunks does not say its size before: what goes beyond the limit is
 * not forwarded, so that the route never sees it whole.
 *
 * @param onExceeded called once
 */
function forwardBody(request: IncomingMessage, forwarded: ClientRequest, limit: number, onExceeded: () => void): void {
  let size = 0;
  request.on("data", ({ length }: Buffer) => {
    const wasWithin = size <= limit;
    size += length;
    if (size <= limit || !wasWithin) return;
    request.unpipe(forwarded);
    onExceeded();
  });
  request.pipe(forwarded);
}

function buildForwardedHeaders(request: IncomingMessage, requestId: string, policy: PagePolicy | null): string[] {
  const headers = keepHeaders(request.rawHeaders, (name) => !UNFORWARDED.has(name) && !UNFORWARDED_PREFIXES.test(name));
  headers.push("X-Forwarded-For", resolveClient(request, config().isTrustedProxy));
  // Next takes the nonce of its own scripts from the policy, the root layout from the other header.
  if (policy) headers.push("Content-Security-Policy", policy.contentSecurityPolicy, "X-Nonce", policy.nonce);
  return [...headers, REQUEST_ID_HEADER, requestId, ...listTraceHeaders(request)];
}

function forwardResponse(
  answer: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  policy: PagePolicy | null,
): void {
  response.sendDate = false; // the answer has one
  const isHttps = config().publicUrl.startsWith("https:");
  const security = listSecurityHeaders(answer.rawHeaders, policy, isHttps);
  const headers = [
    ...keepHeaders(answer.rawHeaders, (name) => !UNANSWERED.has(name)),
    ...security,
    REQUEST_ID_HEADER,
    requestId,
  ];
  response.writeHead(answer.statusCode ?? 502, answer.statusMessage, headers);
  // The headers of an event stream are sent before its first event.
  response.flushHeaders();
  // An answer that breaks off must not look complete.
  answer.once("error", () => response.destroy());
  answer.pipe(response);
}

function respondBadGateway(response: ServerResponse, error: Error, requestId: string): void {
  if (response.headersSent || response.destroyed) return void response.destroy();
  logger().error({ err: error, requestId }, "Next does not answer");
  response.writeHead(502, { [REQUEST_ID_HEADER]: requestId }).end();
}

/**
 * Some of the headers.
 *
 * @param raw names and values, alternating
 * @param isKept of a name in lower case
 */
function keepHeaders(raw: readonly string[], isKept: (name: string) => boolean): string[] {
  const kept: string[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const [name = "", value = ""] = [raw[index], raw[index + 1]];
    if (isKept(name.toLowerCase())) kept.push(name, value);
  }
  return kept;
}
