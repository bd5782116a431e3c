import { isSignatureValid } from "@/lib/kuaidi100/signature";
import { allKeys } from "@/lib/sealing/key-ring";
import { deriveSalt } from "@/lib/sealing/secrets";

/**
 * Whether a push is signed with the salt of its subscription: under the root secret in use, or under an earlier one, since
 * a subscription keeps the salt that it was sent with.
 */
export function isOwnSignature(param: string | Buffer, callbackId: string, sign: string | null | undefined): boolean {
  return allKeys().some(({ secret }) => isSignatureValid(param, deriveSalt(callbackId, secret), sign));
}
