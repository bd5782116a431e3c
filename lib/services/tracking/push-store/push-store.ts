import type { PushVerdict } from "@/lib/domain/tracking/push-log-entry";
import type { SaveRefusedPush } from "@/lib/services/tracking/quarantine-push";

/** A push whose signature is right. */
export interface SignedPush {
  callbackId: string;
  /** The form's `param`, decoded, in UTF-8. */
  param: Buffer;
  sign: string;
}

/** What became of a stored push. `waiting`: stored, and applied to its shipment later. */
export type ReceiptVerdict = PushVerdict | "duplicate";

/**
 * Stores a signed push and applies it to its shipment. Resolves after the commit and its sync to
 * disk: from then on no crash and no power cut loses the push.
 *
 * Three implementers, all in this folder:
 * - `createSavePush` (create-push-store.ts): in this thread, stored and applied in one change. For
 *   PostgreSQL, the Next route handler and tests.
 * - `PushBacklog.savePush` (push-backlog.ts): in this thread, but in a burst it only stores, and
 *   applies afterwards. For SQLite, in the push writer's thread.
 * - `PushWriter.savePush` (push-writer.ts): hands the push over to the push writer's thread, which
 *   uses one of the other two. For the ingress thread.
 *
 * @param now when the push arrived, in ms since 1970
 * @throws the storage's own error when the push is not stored: then Kuaidi100 must send it again
 */
export type SavePush = (push: SignedPush, now: number) => Promise<ReceiptVerdict>;

/**
 * Where a callback's pushes go. Implemented by `createPushStore` (in this thread) and by
 * `PushWriter` (in a thread of its own).
 */
export interface PushStore {
  savePush: SavePush;
  saveRefusedPush: SaveRefusedPush;
}
