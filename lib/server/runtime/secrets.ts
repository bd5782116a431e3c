import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { CompactEncrypt, compactDecrypt } from "jose";
import { processGlobal } from "@/lib/process-global";
import { config } from "./config";

/** A secret for one purpose, derived from the installation's root secret: the same each time, and telling nothing of the root. */
export function deriveSecret(purpose: string): string {
  return createHmac("sha256", config().appSecret).update(purpose).digest("base64url");
}

/**
 * The salt of a subscription, of its own for each and never stored: 32 characters.
 *
 * @see Kuaidi100 document, 1.3, `salt`: 签名用随机字符串
 */
export function deriveSalt(callbackId: string): string {
  return deriveSecret(`salt:${callbackId}`).slice(0, 32);
}

/** Derived once: an import seals tens of thousands of phone numbers. */
function encryptionKey(): Uint8Array {
  return processGlobal("sealing-key", () => new Uint8Array(hkdfSync("sha256", config().appSecret, "", "sealing", 32)));
}

/** Encrypts what is personal or secret for keeping (JWE, AES-256-GCM). */
export function encryptText(text: string): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
    .encrypt(encryptionKey());
}

/** What was sealed cannot be read: the root secret is another one now. */
export class DecryptionError extends Error {}

/** What `seal` was given. @throws UnsealError when the root secret is another one */
export async function decryptText(sealed: string): Promise<string> {
  const opened = await compactDecrypt(sealed, encryptionKey()).catch((cause: unknown) => {
    throw new DecryptionError("sealed with another secret", { cause });
  });
  return new TextDecoder().decode(opened.plaintext);
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts bytes for keeping (AES-256-GCM): IV, tag, then what is encrypted. */
export function encryptBytes(bytes: Uint8Array): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", encryptionKey(), iv);
  const sealed = [cipher.update(bytes), cipher.final()];
  return Buffer.concat([iv, cipher.getAuthTag(), ...sealed]);
}

/** What `sealBytes` was given. @throws UnsealError when the root secret is another one */
export function decryptBytes(sealed: Buffer): Buffer {
  try {
    const decipher = createDecipheriv("aes-256-gcm", encryptionKey(), sealed.subarray(0, IV_BYTES));
    decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  } catch (cause) {
    throw new DecryptionError("sealed with another secret", { cause });
  }
}

/** The same; null when the root secret is another one, and what was sealed has to be given anew. */
export async function decryptTextOrNull(sealed: string): Promise<string | null> {
  try {
    return await decryptText(sealed);
  } catch (error) {
    if (error instanceof DecryptionError) return null;
    throw error;
  }
}
