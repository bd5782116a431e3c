import { AppError } from "@/lib/domain/shared/errors";
import type { ReceiptVerdict, SavePush } from "@/lib/services/tracking/push-store/push-store";
import { isOwnSignature } from "./is-own-signature";
import { isOverPushRate } from "./push-rate";

export interface ReceivedPush {
  callbackId: string;
  /** The form's text exactly as decoded, or its UTF-8: the signature is over it. */
  param: string | Buffer;
  sign: string | null;
}

/** The push is not signed with the salt of the callback that it came to. */
export class BadSignatureError extends AppError {
  constructor() {
    super("bad_signature", "pushes.refused.bad_signature");
  }
}

/** One push came more often than Kuaidi100 would ever send it. */
export class TooManyPushesError extends AppError {
  constructor() {
    super("too_many_pushes", "pushes.refused.too_many_pushes");
  }
}

/**
 * Checks a push and hands it over to be stored. These checks need no database. Once this resolves, no
 * crash loses the push.
 *
 * @param savePush stores the push, in this thread or in another: see `SavePush`
 * @param now when the push arrived, in ms since 1970
 * @throws BadSignatureError and TooManyPushesError, with nothing stored
 * @throws the storage's own error when the push is not stored: then Kuaidi100 must send it again
 */
export async function receivePush(
  savePush: SavePush,
  { callbackId, param, sign }: ReceivedPush,
  now: number,
): Promise<ReceiptVerdict> {
  if (!isOwnSignature(param, callbackId, sign)) throw new BadSignatureError();
  if (isOverPushRate(`${callbackId}.${sign}`, now)) throw new TooManyPushesError();
  const bytes = typeof param === "string" ? Buffer.from(param) : param;
  return savePush({ callbackId, param: bytes, sign: sign ?? "" }, now);
}
