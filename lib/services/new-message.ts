import type { AlertMessageRow } from "@/db/queries/alert-messages";
import type { AlertDigest } from "@/lib/domain/alert-digest";

/** A message that waits to be sent. */
export function newMessage(id: string, channelId: string, digest: AlertDigest, now: number): AlertMessageRow {
  return {
    id,
    channelId,
    createdAt: now,
    isTest: false,
    digest: JSON.stringify(digest),
    count: digest.total,
    status: "waiting",
    attempts: 0,
    nextAttemptAt: now,
    leasedUntil: null,
    lastAttemptAt: now,
    lastCode: null,
    lastError: null,
    sentAt: null,
  };
}
