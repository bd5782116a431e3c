import type { AlertMessageRow } from "@/db/queries/alerts/alert-message-records";
import { countFlags, type MessageContent } from "@/lib/domain/alerts/alert-message";

/** A new message in status `waiting`. */
export function newAlertMessage(id: string, channelId: string, content: MessageContent, now: number): AlertMessageRow {
  return {
    id,
    channelId,
    createdAt: now,
    isTest: false,
    week: null,
    digest: JSON.stringify(content),
    count: countFlags(content),
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
