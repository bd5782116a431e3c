import { createHmac, hkdfSync } from "node:crypto";
import { compactDecrypt } from "jose";
import { allKeys, keyRing, type RootKey } from "@/lib/sealing/key-ring";
import { DecryptionError, isSealedText, openText, sealText } from "@/lib/sealing/sealed-value";

/**
 * A secret for one purpose, derived from the installation's root secret: always the same, and
 * without revealing the root.
 *
 * @param root another root secret than the one in use
 */
export function deriveSecret(purpose: string, root = keyRing().current.secret): string {
  return createHmac("sha256", root).update(purpose).digest("base64url");
}

/**
 * The salt of a subscription, different for each and never stored: 32 characters.
 *
 * @param root an earlier root secret, for a subscription that was made under it
 * @see Kuaidi100 document, 1.3, `salt`: 签名用随机字符串
 */
export function deriveSalt(callbackId: string, root?: string): string {
  return deriveSecret(`salt:${callbackId}`, root).slice(0, 32);
}

/** Encrypts personal or secret text for storage, see `sealText`. */
export async function encryptText(text: string): Promise<string> {
  return sealText(text);
}

/**
 * Decrypts a text of `encryptText`, and those of earlier versions (JWE).
 *
 * @param keys those that are tried on a JWE
 * @throws DecryptionError when it was encrypted with another root secret
 */
export async function decryptText(sealed: string, keys = allKeys()): Promise<string> {
  return isSealedText(sealed) ? openText(sealed) : openJwe(sealed, keys);
}

/** The same; null when the root secret has changed and the value must be entered again. */
export async function decryptTextOrNull(sealed: string, keys = allKeys()): Promise<string | null> {
  try {
    return await decryptText(sealed, keys);
  } catch (error) {
    if (error instanceof DecryptionError) return null;
    throw error;
  }
}

/** As versions up to 0.1 sealed texts: it does not tell its key. */
async function openJwe(sealed: string, keys: readonly RootKey[]): Promise<string> {
  let cause: unknown;
  for (const { secret } of keys) {
    try {
      const opened = await compactDecrypt(sealed, new Uint8Array(hkdfSync("sha256", secret, "", "sealing", 32)));
      return new TextDecoder().decode(opened.plaintext);
    } catch (error) {
      cause = error;
    }
  }
  throw new DecryptionError("sealed with another secret", { cause });
}
