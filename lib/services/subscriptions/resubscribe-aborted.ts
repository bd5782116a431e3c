import { listForResubscription } from "@/db/queries/subscriptions/resubscription-rows";
import type { Store } from "@/db/store";
import type { Config } from "@/lib/config/parse-config";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { RESUBSCRIBE_DELAY_MS } from "@/lib/domain/subscriptions/resubscription";
import { DAY_MS, MINUTE_MS } from "@/lib/domain/time/beijing-time";
import { NO_RECORD } from "@/lib/domain/tracking/parse-abort-reason";
import { defineJob } from "@/lib/services/shared/background-job";
import { getOutboxAccount } from "./outbox-account";
import { resubscribe } from "./resubscribe";

/** Monitoring that ended longer ago (ms) is not subscribed again automatically. */
const MAX_AGE_MS = 3 * DAY_MS;
const BATCH_SIZE = 200;

/**
 * If the owner enabled it, subscribes numbers again that Kuaidi100 aborted with 3天查询无记录, half an
 * hour after the abort. Each shipment is subscribed again once; not those that ended before the
 * setting was enabled, and none of the sandbox's with a real key. The history shows them as automatic.
 *
 * @returns how many were subscribed again
 * @see Kuaidi100 document, 2.3, `status`: 对于status=abort的状态,需要增加额外的处理逻辑
 */
export async function resubscribeAborted(store: Store, config: Config, now: number): Promise<number> {
  const { account, settings } = await getOutboxAccount(store.read, config);
  if (account === null || settings.autoResubscribeSince === null) return 0;
  const ids = await listForResubscription(store.read, {
    since: Math.max(settings.autoResubscribeSince, now - MAX_AGE_MS),
    until: now - RESUBSCRIBE_DELAY_MS,
    // The parcel may not have been handed over in the three days.
    reason: NO_RECORD,
    origin: account.origin,
    limit: BATCH_SIZE,
  });
  if (ids.length === 0) return 0;
  const results = await resubscribe(store, EVERY_SHOP, ids, now, "automatic");
  return results.filter((result) => "subscriptionId" in result).length;
}

export const resubscriptionJob = defineJob({
  name: "the subscription of aborted shipments",
  runsAt: "one server",
  everyMs: MINUTE_MS,
  run: ({ store, config }) => resubscribeAborted(store, config, Date.now()),
});
