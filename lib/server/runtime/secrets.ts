import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { CompactEncrypt, compactDecrypt } from "jose";
import { processGlobal } from "@/lib/process-global";
import { config } from "./config";

/**
 * A secret for one purpose, derived from the installation's root secret: always the same, and
 * without revealing the root.
 *
 * @param root another installation's root secret
 */
export function deriveSecret(purpose: string, root = config().appSecret): string {
  return createHmac("sha256", root).update(purpose).digest("base64url");
}

/**
 * The salt of a subscription, different for each and never stored: 32 characters.
 *
 * @see Kuaidi100 document, 1.3, `salt`: 签名用随机字符串
 */
export function deriveSalt(callbackId: string): string {
  return deriveSecret(`salt:${callbackId}`).slice(0, 32);
}

/** Derived once: an import encrypts tens of thousands of phone numbers. */
function encryptionKey(): Uint8Array {
  return processGlobal("sealing-key", () => new Uint8Array(hkdfSync("sha256", config().appSecret, "", "sealing", 32)));
}

/** Encrypts personal or secret text for storage (JWE, AES-256-GCM). */
export function encryptText(text: string): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
    .encrypt(encryptionKey());
}

/** The text cannot be decrypted: it was encrypted with another root secret. */
export class DecryptionError extends Error {}

/** Decrypts a text of `encryptText`. @throws DecryptionError when it was encrypted with another root secret */
export async function decryptText(sealed: string): Promise<string> {
  const opened = await compactDecrypt(sealed, encryptionKey()).catch((cause: unknown) => {
    throw new DecryptionError("sealed with another secret", { cause });
  });
  return new TextDecoder().decode(opened.plaintext);
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts bytes for storage (AES-256-GCM): IV, tag, then the encrypted bytes. */
export function encryptBytes(bytes: Uint8Array): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", encryptionKey(), iv);
  const sealed = [cipher.update(bytes), cipher.final()];
  return Buffer.concat([iv, cipher.getAuthTag(), ...sealed]);
}

/** Decrypts bytes of `encryptBytes`. @throws DecryptionError when they were encrypted with another root secret */
export function decryptBytes(sealed: Buffer): Buffer {
  try {
    const decipher = createDecipheriv("aes-256-gcm", encryptionKey(), sealed.subarray(0, IV_BYTES));
    decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  } catch (cause) {
    throw new DecryptionError("sealed with another secret", { cause });
  }
}

/** The same; null when the root secret has changed and the value must be entered again. */
export async function decryptTextOrNull(sealed: string): Promise<string | null> {
  try {
    return await decryptText(sealed);
  } catch (error) {
    if (error instanceof DecryptionError) return null;
    throw error;
  }
}
