import { listForResubscription } from "@/db/queries/subscriptions/resubscription-rows";
import type { Store } from "@/db/store";
import { RESUBSCRIBE_DELAY_MS } from "@/lib/domain/subscriptions/resubscription";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import type { Config } from "@/lib/server/runtime/config";
import { getOutboxAccount } from "./outbox-account";
import { resubscribe } from "./resubscribe";

/** Kuaidi100's words for a parcel of which three days of looking told nothing: it may not have been handed over then. */
const NO_RECORD = "3天查询无记录";
/** An end that is older was left alone for a reason. */
const MAX_AGE_MS = 3 * DAY_MS;
const BATCH_SIZE = 200;

/**
 * Where the owner has set so, subscribes once more what Kuaidi100 gave up with 3天查询无记录, half
 * an hour after: each shipment once, none that ended before the rule was set, none of the sandbox's
 * with a real key. Each stands in the shipment's subscription history as automatic.
 *
 * @returns how many
 * @see Kuaidi100 document, 2.3, `status`: 对于status=abort的状态,需要增加额外的处理逻辑
 */
export async function resubscribeAborted(store: Store, config: Config, now: number): Promise<number> {
  const { account, settings } = await getOutboxAccount(store.read, config);
  if (account === null || settings.autoResubscribeSince === null) return 0;
  const ids = await listForResubscription(store.read, {
    since: Math.max(settings.autoResubscribeSince, now - MAX_AGE_MS),
    until: now - RESUBSCRIBE_DELAY_MS,
    reason: NO_RECORD,
    origin: account.origin,
    limit: BATCH_SIZE,
  });
  if (ids.length === 0) return 0;
  const results = await resubscribe(store, ids, now, "automatic");
  return results.filter((result) => "subscriptionId" in result).length;
}
