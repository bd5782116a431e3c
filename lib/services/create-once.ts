import { createHash } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { deleteKeptAnswers, findKeptAnswer, insertKeptAnswer } from "@/db/queries/kept-answers";
import type { Store, Tx } from "@/db/store";
import { HOUR_MS } from "@/lib/domain/beijing-time";
import { ConflictError, InvalidInputError } from "@/lib/domain/errors";
import { processGlobal } from "@/lib/server/process-global";

/** How long an answer is given again. */
export const KEPT_ANSWER_MS = 24 * HOUR_MS;

export interface Answer {
  status: number;
  location: string | null;
  /** As JSON. */
  body: unknown;
}

/** What a caller wants done only once. */
export interface OnceOnly {
  /** Who asks: two callers may use the same key. */
  caller: string;
  key: string;
  /** The request's body as it came. */
  body: Uint8Array;
}

const underWay = () => processGlobal("idempotency-keys", () => new Set<string>());

/**
 * Does something once for each key: the same request again gets the same answer. The answer is kept
 * in the same change as what it tells of, so that neither is ever without the other.
 *
 * @throws InvalidInputError when the key cannot be read, or came with another body before
 * @throws ConflictError while the first request with the key is still being answered
 */
export async function answerOnce(
  store: Store,
  { caller, key, body }: OnceOnly,
  now: number,
  answer: (tx: Tx) => Promise<Answer>,
): Promise<Answer> {
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw refusal("请写 1 到 255 个可见的 ASCII 字符，如一个 UUID。");
  }
  const keyHash = hash(`${caller}\n${key}`);
  if (underWay().has(keyHash)) throw stillUnderWay();
  underWay().add(keyHash);
  try {
    return await store.write(async (tx) => {
      await deleteKeptAnswers(tx, now - KEPT_ANSWER_MS);
      const kept = await findKeptAnswer(tx, keyHash);
      if (kept) {
        if (kept.bodyHash !== hash(body))
          throw refusal("这个键用过了，那次提交的内容不一样。每批新内容请用一个新的键。");
        const text = inflateRawSync(kept.answer).toString("utf8");
        return { status: kept.status, location: kept.location, body: JSON.parse(text) as unknown };
      }
      const made = await answer(tx);
      const { status, location } = made;
      const deflated = deflateRawSync(JSON.stringify(made.body), { level: 1 });
      const row = { keyHash, bodyHash: hash(body), status, location, answer: deflated, createdAt: now };
      // Another server may have answered it at the same moment; then this one's work is taken back.
      if (!(await insertKeptAnswer(tx, row))) throw stillUnderWay();
      return made;
    });
  } finally {
    underWay().delete(keyHash);
  }
}

const stillUnderWay = () => new ConflictError("带有这个 Idempotency-Key 的请求还在处理，请稍后原样重发。");

function refusal(message: string): InvalidInputError {
  return new InvalidInputError(message, [{ field: "Idempotency-Key", message }]);
}

function hash(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
