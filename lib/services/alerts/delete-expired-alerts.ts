import { deleteItemsBefore } from "@/db/queries/alerts/alert-item-records";
import { deleteMessagesBefore } from "@/db/queries/alerts/alert-message-records";
import { deleteNoticesBefore } from "@/db/queries/notifications/notice-records";
import type { Store } from "@/db/store";
import { ALERT_RETENTION_MS } from "@/lib/domain/alerts/alert-channel";
import { NOTICE_RETENTION_MS } from "@/lib/domain/notifications/notice";

const DELETE_BATCH_SIZE = 500;

/** Deletes alert messages, their flags and notices after their retention time. */
export async function deleteExpiredAlerts(store: Store, now: number): Promise<void> {
  for (const [deleteBatch, retentionMs] of [
    [deleteMessagesBefore, ALERT_RETENTION_MS],
    [deleteItemsBefore, ALERT_RETENTION_MS],
    [deleteNoticesBefore, NOTICE_RETENTION_MS],
  ] as const) {
    while ((await store.write((tx) => deleteBatch(tx, now - retentionMs, DELETE_BATCH_SIZE))) > 0);
  }
}
