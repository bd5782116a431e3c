import { createHash } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { findIdempotencyKey, insertIdempotencyKey } from "@/db/queries/api/idempotency-keys";
import type { Store, Tx } from "@/db/store";
import { ConflictError, invalidField } from "@/lib/domain/shared/errors";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";
import { processGlobal } from "@/lib/process-global";
import { DecryptionError, openBytes, sealBytes } from "@/lib/sealing/sealed-value";

/** How long (ms) the first answer is repeated for its key. */
export const IDEMPOTENCY_KEY_TTL_MS = 24 * HOUR_MS;

const HEADER = "Idempotency-Key";

export interface IdempotentAnswer {
  status: number;
  location: string | null;
  /** JSON-serializable. */
  body: unknown;
}

/** A request to execute only once. */
export interface IdempotentRequest {
  /** Identifies the caller: two callers may use the same key. */
  caller: string;
  key: string;
  /** Path of the request: the same key and body on another path are a different request. */
  path: string;
  /** The raw request body. */
  body: Uint8Array;
}

const keysInProgress = () => processGlobal("idempotency-keys", () => new Set<string>());

/**
 * Executes a request once for each key; a repeated request gets the first answer. The answer is saved
 * in the same transaction as the changes that it reports.
 *
 * @throws InvalidInputError when the key is malformed or was used with another body
 * @throws ConflictError while the first request with the key is still in progress
 */
export async function createIdempotently(
  store: Store,
  { caller, key, path, body }: IdempotentRequest,
  now: number,
  answer: (tx: Tx) => Promise<IdempotentAnswer>,
): Promise<IdempotentAnswer> {
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw invalidField(HEADER, "shared.idempotencyKeyForm");
  const keyHash = hash(`${caller}\n${key}`);
  const bodyHash = hash(Buffer.concat([Buffer.from(`${path}\n`), body]));
  if (keysInProgress().has(keyHash)) throw requestInProgressError();
  keysInProgress().add(keyHash);
  try {
    return await store.write(async (tx) => {
      const saved = await findIdempotencyKey(tx, keyHash, now - IDEMPOTENCY_KEY_TTL_MS);
      if (saved) {
        if (saved.bodyHash !== bodyHash) throw invalidField(HEADER, "shared.idempotencyKeyReused");
        return { status: saved.status, location: saved.location, body: decryptBody(saved.answer) };
      }
      const created = await answer(tx);
      const { status, location } = created;
      const row = { keyHash, bodyHash, status, location, answer: encryptBody(created.body), createdAt: now };
      // Another server may have inserted the key at the same moment; the error rolls this transaction back.
      if (!(await insertIdempotencyKey(tx, row, now - IDEMPOTENCY_KEY_TTL_MS))) throw requestInProgressError();
      return created;
    });
  } finally {
    keysInProgress().delete(keyHash);
  }
}

/** Encrypted, because answers contain personal data, and secrets that are shown only once. */
function encryptBody(body: unknown): Buffer {
  return sealBytes(deflateRawSync(JSON.stringify(body), { level: 1 }));
}

/** The body of a stored answer. @throws ConflictError when APP_SECRET has changed since */
export function decryptBody(sealed: Uint8Array): unknown {
  try {
    return JSON.parse(inflateRawSync(openBytes(Buffer.from(sealed))).toString("utf8"));
  } catch (error) {
    if (!(error instanceof DecryptionError)) throw error;
    throw new ConflictError("shared.idempotencyAnswerLost");
  }
}

const requestInProgressError = () => new ConflictError("shared.idempotencyInProgress");

function hash(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
