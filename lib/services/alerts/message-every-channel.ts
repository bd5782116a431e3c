import { listChannels } from "@/db/queries/alerts/alert-channel-records";
import { insertMessage } from "@/db/queries/alerts/alert-message-records";
import type { Tx } from "@/db/store";
import type { MessageContent } from "@/lib/domain/alerts/alert-message";
import { PAGE_CHANNEL } from "@/lib/domain/alerts/channel-kinds";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { newId } from "@/lib/services/shared/new-id";
import { newAlertMessage } from "./new-alert-message";

/** Queues a message about the desk itself for every robot and mailbox that is told of every shop. */
export async function messageEveryChannel(tx: Tx, content: MessageContent, now: number): Promise<void> {
  for (const { id, disabledAt } of await listChannels(tx, EVERY_SHOP)) {
    if (id === PAGE_CHANNEL || disabledAt !== null) continue;
    await insertMessage(tx, newAlertMessage(newId(now), id, content, now));
  }
}
