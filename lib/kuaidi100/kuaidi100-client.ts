import { isUtf8 } from "node:buffer";
import { AppError } from "@/lib/domain/shared/errors";
import type { MessageValues } from "@/lib/domain/shared/message";
import type { DatedAnswer } from "@/lib/domain/system/dated-answer";
import { parseJson } from "./parse-foreign-json";
import { buildSubscribeForm, type SubscribeRequest, subscribeAnswerSchema } from "./subscribe-wire";

const TIMEOUT_MS = 15_000;
const ANSWER_LIMIT_BYTES = 64 * 1024;
/** Errors before a connection is made: nothing was sent. */
const NOT_CONNECTED: readonly string[] = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"];

export interface SubscribeAnswer {
  returnCode: string;
  message: string;
}

export interface RequestOptions {
  timeoutMs?: number;
  /** Told of each answer that has a date, refusals and failures included. */
  onDated?: (answer: DatedAnswer) => void;
}

/**
 * Kuaidi100 was not reached, or another server answered; the request can be retried. Whether the
 * subscription was accepted is unknown. If it was, the retry is answered with 501.
 */
export class Kuaidi100UnreachableError extends AppError {
  /**
   * @param reason key of a sentence below `problem.kuaidi100`
   * @param wasSent whether the request may have reached Kuaidi100; false when no connection was made
   */
  constructor(
    reason: string,
    values: MessageValues = {},
    readonly wasSent = true,
  ) {
    super("kuaidi100_unreachable", "kuaidi100.unreachable", { reason: { key: `kuaidi100.${reason}`, values } });
  }
}

/**
 * Asks Kuaidi100 to monitor a number.
 *
 * @param pollUrl URL to which subscriptions are posted, `https://poll.kuaidi100.com/poll`
 * @returns its answer, refusals included; see `explainReturnCode` for the consequences
 * @throws Kuaidi100UnreachableError on a network error, a timeout (15 s by default), an HTTP status
 * other than 2xx, a redirect, or an answer in another format
 * @see Kuaidi100 document, 1.1–1.6
 */
export async function postSubscription(
  pollUrl: string,
  request: SubscribeRequest,
  options: RequestOptions = {},
): Promise<SubscribeAnswer> {
  const form = { method: "POST", body: buildSubscribeForm(request) };
  const text = await requestText(pollUrl, form, { timeoutMs: TIMEOUT_MS, ...options });
  const answer = subscribeAnswerSchema.safeParse(parseJsonOrUndefined(text)).data;
  if (!answer) throw new Kuaidi100UnreachableError("otherFormat", { what: "subscribe" });
  if (answer.returnCode === "200" && answer.result === false) {
    throw new Kuaidi100UnreachableError("contradictory");
  }
  return { returnCode: answer.returnCode, message: answer.message };
}

/**
 * The text of Kuaidi100's answer. The URL is in no error, because it may contain the key.
 *
 * @param options `maxBytes` is 64 KiB by default
 * @throws Kuaidi100UnreachableError on a network error, a timeout, an HTTP status other than 2xx, a
 * redirect, or a longer answer
 */
export async function requestText(
  url: string | URL,
  init: RequestInit,
  options: RequestOptions & { timeoutMs: number; maxBytes?: number },
): Promise<string> {
  const { timeoutMs, maxBytes = ANSWER_LIMIT_BYTES, onDated } = options;
  const signal = AbortSignal.timeout(timeoutMs);
  const sentAt = Date.now();
  try {
    // A redirect would send the merchant's key to a URL that was not configured.
    const response = await fetch(url, { ...init, signal, redirect: "manual", cache: "no-store" });
    const date = response.headers.get("date");
    if (date !== null) onDated?.({ date, sentAt, answeredAt: Date.now() });
    if (response.ok) return decodeText(await readUpTo(maxBytes, response), response.headers.get("content-type"));
    await response.body?.cancel();
    throw new Kuaidi100UnreachableError("httpStatus", { status: response.status });
  } catch (error) {
    if (error instanceof Kuaidi100UnreachableError) throw error;
    if (signal.aborted) throw new Kuaidi100UnreachableError("noAnswer", { seconds: timeoutMs / 1000 });
    const code = networkCode(error);
    throw new Kuaidi100UnreachableError("networkError", { code }, !NOT_CONNECTED.includes(code));
  }
}

async function readUpTo(limit: number, response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Throwing out of the loop cancels the stream and closes the connection.
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw new Kuaidi100UnreachableError("answerTooLong");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const CHARSET = /charset\s*=\s*"?([\w-]+)/i;

/** Without a byte order mark. What is no UTF-8 is read in the encoding that the answer names, such as GBK. */
function decodeText(bytes: Buffer, contentType: string | null): string {
  const named = isUtf8(bytes) ? undefined : CHARSET.exec(contentType ?? "")?.[1];
  return createDecoder(named).decode(bytes);
}

function createDecoder(encoding: string | undefined): TextDecoder {
  try {
    return new TextDecoder(encoding);
  } catch {
    return new TextDecoder(); // a name that no standard has
  }
}

export function parseJsonOrUndefined(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

/**
 * `ECONNREFUSED` and the like, from the error's cause; the message of `fetch` is only "fetch
 * failed".
 */
function networkCode(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (cause instanceof Error && "code" in cause && typeof cause.code === "string") return cause.code;
  return cause instanceof Error ? cause.name : "unknown";
}
