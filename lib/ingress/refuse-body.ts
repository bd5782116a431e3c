import type { IncomingMessage, ServerResponse } from "node:http";
import { TooLargeError } from "@/lib/domain/shared/errors";

/** How long the connection stays open after an answer to a part of a request, so that its sender can read the answer. */
export const LINGER_MS = 1_000;

/** Answers a body that is larger than the limit with 413 and a problem document in the caller's language. */
export async function refuseBody(
  request: IncomingMessage,
  response: ServerResponse,
  limitBytes: number,
  requestId: string,
): Promise<void> {
  const { describeProblem } = await import("./describe-problem");
  answerAndClose(request, response, await describeProblem(new TooLargeError(limitBytes), request.headers, requestId));
}

interface LastAnswer {
  status: number;
  headers: Readonly<Record<string, string | number>>;
  text: string;
}

/**
 * Answers a body that is too large, then discards the rest of it for a moment. Closing at once would
 * reset the connection before the sender has read the answer.
 */
export function answerAndClose(request: IncomingMessage, response: ServerResponse, answer: LastAnswer): void {
  const { status, headers, text } = answer;
  const length = { "Content-Length": Buffer.byteLength(text) };
  response.writeHead(status, { ...headers, ...length, Connection: "close" }).write(text);
  request.resume();
  const timer = setTimeout(() => response.end(), LINGER_MS);
  request.once("close", () => clearTimeout(timer));
}
