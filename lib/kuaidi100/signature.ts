import { createHash, timingSafeEqual } from "node:crypto";

const SIGN = /^[0-9A-Fa-f]{32}$/;

/**
 * The `sign` of a push: MD5 of `param + salt` in UTF-8, in upper-case hexadecimal.
 *
 * @param param the decoded form value, byte for byte; parsing and serialising it again changes the
 * hash
 * @see Kuaidi100 document, 2.3, `sign`
 */
export function signParam(param: string | Buffer, salt: string): string {
  return createHash("md5").update(param).update(salt).digest("hex").toUpperCase();
}

/**
 * Whether `sign` is right for `param` and `salt`, in either letter case. The comparison takes
 * constant time.
 */
export function isSignatureValid(param: string | Buffer, salt: string, sign: string | null | undefined): boolean {
  if (!sign || !SIGN.test(sign)) return false;
  return timingSafeEqual(Buffer.from(sign.toUpperCase()), Buffer.from(signParam(param, salt)));
}
