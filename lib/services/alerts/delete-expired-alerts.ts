import { deleteItemsBefore } from "@/db/queries/alerts/alert-item-records";
import { deleteMessagesBefore } from "@/db/queries/alerts/alert-message-records";
import { deleteNoticesBefore } from "@/db/queries/notifications/notice-records";
import type { Store } from "@/db/store";
import { ALERT_RETENTION_MS } from "@/lib/domain/alerts/alert-channel";
import { NOTICE_RETENTION_MS } from "@/lib/domain/notifications/notice";

const DELETE_BATCH_SIZE = 500;

/** Removes messages, what they told of, and notices that are older than they are kept for. */
export async function deleteExpiredAlerts(store: Store, now: number): Promise<void> {
  for (const [forget, keptFor] of [
    [deleteMessagesBefore, ALERT_RETENTION_MS],
    [deleteItemsBefore, ALERT_RETENTION_MS],
    [deleteNoticesBefore, NOTICE_RETENTION_MS],
  ] as const) {
    while ((await store.write((tx) => forget(tx, now - keptFor, DELETE_BATCH_SIZE))) > 0);
  }
}
