import { createHash, timingSafeEqual } from "node:crypto";

const SIGN = /^[0-9A-Fa-f]{32}$/;

/**
 * The `sign` that belongs to a push: upper-case hexadecimal MD5 of `param + salt` in UTF-8.
 *
 * @param param the form value as decoded, byte for byte; parsed and written again it hashes differently
 * @see Kuaidi100 document, 2.3, `sign`
 */
export function signParam(param: string | Buffer, salt: string): string {
  return createHash("md5").update(param).update(salt).digest("hex").toUpperCase();
}

/** Whether `sign` belongs to `param` and `salt`. Takes either letter case, and the same time for every wrong sign. */
export function isSignatureValid(param: string | Buffer, salt: string, sign: string | null | undefined): boolean {
  if (!sign || !SIGN.test(sign)) return false;
  return timingSafeEqual(Buffer.from(sign.toUpperCase()), Buffer.from(signParam(param, salt)));
}
