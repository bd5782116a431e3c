import { createHash } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { deleteIdempotencyKeys, findIdempotencyKey, insertIdempotencyKey } from "@/db/queries/api/idempotency-keys";
import type { Store, Tx } from "@/db/store";
import { ConflictError, InvalidInputError } from "@/lib/domain/shared/errors";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";
import { processGlobal } from "@/lib/process-global";
import { DecryptionError, decryptBytes, encryptBytes } from "@/lib/server/runtime/secrets";

/** How long an answer is given again. */
export const IDEMPOTENCY_KEY_TTL_MS = 24 * HOUR_MS;

export interface IdempotentAnswer {
  status: number;
  location: string | null;
  /** As JSON. */
  body: unknown;
}

/** What a caller wants done only once. */
export interface IdempotentRequest {
  /** Who asks: two callers may use the same key. */
  caller: string;
  key: string;
  /** Of what is asked: the same key and body mean another thing elsewhere. */
  path: string;
  /** The request's body as it came. */
  body: Uint8Array;
}

const keysInProgress = () => processGlobal("idempotency-keys", () => new Set<string>());

/**
 * Does something once for each key: the same request again gets the same answer. The answer is kept
 * in the same change as what it tells of, so that neither is ever without the other.
 *
 * @throws InvalidInputError when the key cannot be read, or came with another body before
 * @throws ConflictError while the first request with the key is still being answered
 */
export async function createIdempotently(
  store: Store,
  { caller, key, path, body }: IdempotentRequest,
  now: number,
  answer: (tx: Tx) => Promise<IdempotentAnswer>,
): Promise<IdempotentAnswer> {
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw keyError("请写 1 到 255 个可见的 ASCII 字符，如一个 UUID。");
  }
  const keyHash = hash(`${caller}\n${key}`);
  const bodyHash = hash(Buffer.concat([Buffer.from(`${path}\n`), body]));
  if (keysInProgress().has(keyHash)) throw requestInProgressError();
  keysInProgress().add(keyHash);
  try {
    return await store.write(async (tx) => {
      await deleteIdempotencyKeys(tx, now - IDEMPOTENCY_KEY_TTL_MS);
      const kept = await findIdempotencyKey(tx, keyHash);
      if (kept) {
        if (kept.bodyHash !== bodyHash)
          throw keyError("这个键用过了，那次提交的内容不一样。每批新内容请用一个新的键。");
        return { status: kept.status, location: kept.location, body: decryptBody(kept.answer) };
      }
      const made = await answer(tx);
      const { status, location } = made;
      const row = { keyHash, bodyHash, status, location, answer: encryptBody(made.body), createdAt: now };
      // Another server may have answered it at the same moment; then this one's work is taken back.
      if (!(await insertIdempotencyKey(tx, row))) throw requestInProgressError();
      return made;
    });
  } finally {
    keysInProgress().delete(keyHash);
  }
}

/** Answers hold what is personal, and secrets that are told but once. */
function encryptBody(body: unknown): Buffer {
  return encryptBytes(deflateRawSync(JSON.stringify(body), { level: 1 }));
}

/** @throws ConflictError when the root secret is another one now */
function decryptBody(sealed: Uint8Array): unknown {
  try {
    return JSON.parse(inflateRawSync(decryptBytes(Buffer.from(sealed))).toString("utf8"));
  } catch (error) {
    if (!(error instanceof DecryptionError)) throw error;
    throw new ConflictError("这个键用过了，但当时的回答已无法解密。请先查询那次的结果，再用新的键。");
  }
}

const requestInProgressError = () => new ConflictError("带有这个 Idempotency-Key 的请求还在处理，请稍后原样重发。");

function keyError(message: string): InvalidInputError {
  return new InvalidInputError(message, [{ field: "Idempotency-Key", message }]);
}

function hash(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
