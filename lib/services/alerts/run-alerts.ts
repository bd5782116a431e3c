import { forgetItems } from "@/db/queries/alerts/alert-items";
import { forgetMessages } from "@/db/queries/alerts/alert-messages";
import { forgetNotices } from "@/db/queries/notifications/notices";
import type { Store } from "@/db/store";
import { KEEP_ALERTS_MS } from "@/lib/domain/alerts/alert";
import { KEEP_NOTICES_MS } from "@/lib/domain/notifications/notice";

const FORGOTTEN_TOGETHER = 500;

/** Removes messages, what they told of, and notices that are older than they are kept for. */
export async function forgetOldAlerts(store: Store, now: number): Promise<void> {
  for (const [forget, keptFor] of [
    [forgetMessages, KEEP_ALERTS_MS],
    [forgetItems, KEEP_ALERTS_MS],
    [forgetNotices, KEEP_NOTICES_MS],
  ] as const) {
    while ((await store.write((tx) => forget(tx, now - keptFor, FORGOTTEN_TOGETHER))) > 0);
  }
}
