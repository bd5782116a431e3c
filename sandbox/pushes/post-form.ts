import { type ClientRequest, Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import type { PushFaults } from "@/sandbox/control/faults";

/**
 * An idle connection is closed before usual servers close it, so that a push is not sent to a
 * closed one.
 */
const IDLE_MS = 2_000;
const HTTP = new HttpAgent({ keepAlive: true, timeout: IDLE_MS });
const HTTPS = new HttpsAgent({ keepAlive: true, timeout: IDLE_MS });
const ANSWER_LIMIT = 64 * 1024;
const PIECES = 10;

type ConnectionFaults = Pick<PushFaults, "slowMs" | "cut">;

/**
 * Posts a form. Over a bad line it is sent in pieces within `slowMs`, or cut in the middle, or cut
 * after the request and before the answer. Node's plain client uses less than half of the CPU time
 * of `fetch`, and the sandbox shares its machine with the system under test.
 *
 * @throws Error when no answer came, and always when the line was cut
 */
export async function postForm(
  url: string,
  form: string,
  signal: AbortSignal,
  line: ConnectionFaults = { slowMs: 0, cut: null },
): Promise<{ status: number; answer: string }> {
  const body = Buffer.from(form);
  const isBad = line.slowMs > 0 || line.cut !== null;
  const isSecure = url.startsWith("https:");
  const request = (isSecure ? httpsRequest : httpRequest)(url, {
    method: "POST",
    agent: isBad ? false : isSecure ? HTTPS : HTTP,
    signal,
    headers: { "content-type": "application/x-www-form-urlencoded; charset=UTF-8", "content-length": body.length },
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    request.once("response", resolve).once("error", reject);
  });
  answered.catch(() => {}); // awaited after the body is sent
  if (isBad) await sendWithFaults(request, body, line, signal);
  else request.end(body);
  const response = await answered;
  if (line.cut === "answer") {
    response.destroy();
    throw new Error("the sandbox cut the connection before it had read the answer");
  }
  return { status: response.statusCode ?? 0, answer: await readAnswer(response) };
}

async function sendWithFaults(
  request: ClientRequest,
  body: Buffer,
  { slowMs, cut }: ConnectionFaults,
  signal: AbortSignal,
) {
  const size = Math.ceil(body.length / PIECES);
  for (let from = 0; from < body.length; from += size) {
    if (cut === "request" && from >= body.length / 2) {
      request.destroy();
      throw new Error("the sandbox cut the connection half-way through the request");
    }
    if (from > 0 && slowMs > 0) await sleep(slowMs / PIECES, undefined, { signal });
    await new Promise<void>((resolve, reject) => {
      request.write(body.subarray(from, from + size), (error) => (error ? reject(error) : resolve()));
    });
  }
  request.end();
}

/** Only the beginning of a long answer is read. */
async function readAnswer(response: IncomingMessage): Promise<string> {
  let answer = "";
  response.setEncoding("utf8");
  for await (const text of response as AsyncIterable<string>) {
    answer += text;
    if (answer.length > ANSWER_LIMIT) break;
  }
  return answer;
}
