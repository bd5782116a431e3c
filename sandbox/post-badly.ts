import { type ClientRequest, request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import type { PushFaults } from "./faults";

const PIECES = 10;

/**
 * Posts a form over a bad line: piece by piece over `slowMs`, or cut off half-way through, or cut
 * off when all of it has arrived and the answer has not.
 *
 * @throws Error when no answer came, and always when the line was cut
 */
export async function postBadly(
  url: string,
  form: string,
  { slowMs, cut }: Pick<PushFaults, "slowMs" | "cut">,
  signal: AbortSignal,
): Promise<{ status: number; answer: string }> {
  const body = Buffer.from(form);
  const open = url.startsWith("https:") ? httpsRequest : httpRequest;
  const request = open(url, {
    method: "POST",
    agent: false,
    signal,
    headers: { "content-type": "application/x-www-form-urlencoded;charset=UTF-8", "content-length": body.length },
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    request.once("response", resolve).once("error", reject);
  });
  answered.catch(() => {}); // it is awaited only once the body is out
  const size = Math.ceil(body.length / PIECES);
  for (let from = 0; from < body.length; from += size) {
    if (cut === "request" && from >= body.length / 2) {
      request.destroy();
      throw new Error("the sandbox cut the connection half-way through the request");
    }
    if (from > 0 && slowMs > 0) await sleep(slowMs / PIECES, undefined, { signal });
    await written(request, body.subarray(from, from + size));
  }
  request.end();
  const response = await answered;
  if (cut === "answer") {
    response.destroy();
    throw new Error("the sandbox cut the connection before it had read the answer");
  }
  return { status: response.statusCode ?? 0, answer: await text(response) };
}

/** Resolves when the line has taken the piece. */
function written(request: ClientRequest, piece: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    request.write(piece, (error) => (error ? reject(error) : resolve()));
  });
}
