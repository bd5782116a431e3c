import { Agent, type IncomingMessage, type RequestListener, type ServerResponse, request as send } from "node:http";
import { resolveForwardedFor } from "@/lib/server/http/client-address";
import { logger } from "@/lib/server/runtime/logger";

/** They are about one connection, so each side of the front server has its own, see RFC 9110, 7.6.1; or told anew. */
const OF_CONNECTION = new Set([
  "connection",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "upgrade",
  "expect", // answered already
  "x-forwarded-for", // told anew
]);

/**
 * Passes requests on to the server of the pages, and its answers back: both as streams, so that
 * uploads and event streams flow as if they met.
 *
 * @param port on this machine
 */
export function passOnTo(port: number): RequestListener {
  const agent = new Agent({ keepAlive: true });
  return (request, response) => {
    const { method, url: path } = request;
    const onward = send({ host: "127.0.0.1", port, agent, method, path, headers: headersOnward(request) });
    onward.on("response", (answer) => passBack(answer, response));
    onward.on("error", (error) => fail(response, error));
    // Whoever hangs up no longer waits for an answer.
    response.once("close", () => {
      if (!response.writableFinished) onward.destroy();
    });
    request.pipe(onward);
  };
}

function headersOnward(request: IncomingMessage): string[] {
  return [...endToEnd(request.rawHeaders), "X-Forwarded-For", resolveForwardedFor(request)];
}

function passBack(answer: IncomingMessage, response: ServerResponse): void {
  response.sendDate = false; // it bears one
  response.writeHead(answer.statusCode ?? 502, answer.statusMessage, endToEnd(answer.rawHeaders));
  // An event stream begins before its first event.
  response.flushHeaders();
  // A broken answer must not look like a whole one.
  answer.once("error", () => response.destroy());
  answer.pipe(response);
}

function fail(response: ServerResponse, error: Error): void {
  if (response.headersSent || response.destroyed) return void response.destroy();
  logger().error({ err: error }, "the pages do not answer");
  response.writeHead(502).end();
}

/** Without what is about the connection. @param raw names and values in turn */
function endToEnd(raw: readonly string[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const [name = "", value = ""] = [raw[index], raw[index + 1]];
    if (!OF_CONNECTION.has(name.toLowerCase())) kept.push(name, value);
  }
  return kept;
}
