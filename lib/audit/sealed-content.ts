import { randomBytes } from "node:crypto";
import { openBytes } from "@/lib/sealing/sealed-value";

/** What an entry of the audit keeps encrypted, so that it can be erased: its hash stays, the content goes. */
export interface SealedContent {
  /** The personal values by their dotted names, such as `before.phone`. */
  values: Record<string, unknown>;
  /** Why somebody says to have done it, in their own words, which may name people. */
  reason: string | null;
}

/** With random bytes, so that the hash that stays after an erasure tells nothing of a short value. */
export function writeSealedContent({ values, reason }: SealedContent): Buffer {
  const random = randomBytes(16).toString("base64url");
  return Buffer.from(JSON.stringify({ values, ...(reason !== null && { reason }), random }));
}

/** @throws DecryptionError when it was encrypted under another root secret */
export function readSealedContent(sealed: Buffer): SealedContent {
  const { values, reason = null } = JSON.parse(openBytes(sealed).toString()) as Partial<SealedContent>;
  return { values: values ?? {}, reason };
}
