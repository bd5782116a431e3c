import { store } from "@/db/open-store";
import { findLastCopy } from "@/db/queries/backup/backup-records";
import { getOutboxView } from "@/db/queries/subscriptions/outbox-state";
import { countWaitingSubscriptions } from "@/db/queries/subscriptions/subscription-records";
import { countWaitingPushes, findNewestPushAt } from "@/db/queries/tracking/push-records";
import { countSilent } from "@/db/queries/tracking/silence";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { metrics } from "@/lib/server/runtime/metrics";
import { freeDiskRatio } from "@/lib/services/settings/check-storage";

/** Prometheus text: the process, the pushes, the waiting subscriptions, the disk. */
export const GET = handleErrors(async (request) => {
  await authorize(request, "read");
  const now = Date.now();
  const toAgeSeconds = (at: number | null) => (at === null ? Number.NaN : (now - at) / 1000);
  const [waiting, outbox] = await Promise.all([countWaitingSubscriptions(store().read), getOutboxView(store().read)]);
  const { registry, newestPushAge, waitingSubscriptions: number, oldestSubscriptionAge, ...gauges } = metrics();
  newestPushAge.set(toAgeSeconds(await findNewestPushAt(store().read)));
  const backlog = await countWaitingPushes(store().read);
  gauges.waitingPushes.set(backlog.count);
  gauges.oldestWaitingPushAge.set(backlog.oldestAt === null ? 0 : toAgeSeconds(backlog.oldestAt));
  number.set(waiting.number);
  oldestSubscriptionAge.set(toAgeSeconds(waiting.oldestAt));
  gauges.outboxStopped.set(outbox.stopped ? 1 : 0);
  gauges.heldSubscriptions.set(outbox.held);
  gauges.silentShipments.set(await countSilent(store().read, now));
  gauges.backupAge.set(toAgeSeconds((await findLastCopy(store().read))?.endedAt ?? null));
  gauges.diskFreeRatio.set((await freeDiskRatio()) ?? Number.NaN);
  return new Response(await registry.metrics(), { headers: { "Content-Type": registry.contentType } });
});
