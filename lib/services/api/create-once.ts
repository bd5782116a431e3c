import { createHash } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { deleteKeptAnswers, findKeptAnswer, insertKeptAnswer } from "@/db/queries/api/kept-answers";
import type { Store, Tx } from "@/db/store";
import { ConflictError, InvalidInputError } from "@/lib/domain/shared/errors";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";
import { processGlobal } from "@/lib/process-global";
import { sealBytes, UnsealError, unsealBytes } from "@/lib/server/runtime/secrets";

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
  /** Of what is asked: the same key and body mean another thing elsewhere. */
  path: string;
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
  { caller, key, path, body }: OnceOnly,
  now: number,
  answer: (tx: Tx) => Promise<Answer>,
): Promise<Answer> {
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw refusal("请写 1 到 255 个可见的 ASCII 字符，如一个 UUID。");
  }
  const keyHash = hash(`${caller}\n${key}`);
  const bodyHash = hash(Buffer.concat([Buffer.from(`${path}\n`), body]));
  if (underWay().has(keyHash)) throw stillUnderWay();
  underWay().add(keyHash);
  try {
    return await store.write(async (tx) => {
      await deleteKeptAnswers(tx, now - KEPT_ANSWER_MS);
      const kept = await findKeptAnswer(tx, keyHash);
      if (kept) {
        if (kept.bodyHash !== bodyHash) throw refusal("这个键用过了，那次提交的内容不一样。每批新内容请用一个新的键。");
        return { status: kept.status, location: kept.location, body: openBody(kept.answer) };
      }
      const made = await answer(tx);
      const { status, location } = made;
      const row = { keyHash, bodyHash, status, location, answer: sealBody(made.body), createdAt: now };
      // Another server may have answered it at the same moment; then this one's work is taken back.
      if (!(await insertKeptAnswer(tx, row))) throw stillUnderWay();
      return made;
    });
  } finally {
    underWay().delete(keyHash);
  }
}

/** Answers hold what is personal, and secrets that are told but once. */
function sealBody(body: unknown): Buffer {
  return sealBytes(deflateRawSync(JSON.stringify(body), { level: 1 }));
}

/** @throws ConflictError when the root secret is another one now */
function openBody(sealed: Uint8Array): unknown {
  try {
    return JSON.parse(inflateRawSync(unsealBytes(Buffer.from(sealed))).toString("utf8"));
  } catch (error) {
    if (!(error instanceof UnsealError)) throw error;
    throw new ConflictError("这个键用过了，但当时的回答已无法解密。请先查询那次的结果，再用新的键。");
  }
}

const stillUnderWay = () => new ConflictError("带有这个 Idempotency-Key 的请求还在处理，请稍后原样重发。");

function refusal(message: string): InvalidInputError {
  return new InvalidInputError(message, [{ field: "Idempotency-Key", message }]);
}

function hash(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
