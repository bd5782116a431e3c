import { store } from "@/db/open";
import { outboxView } from "@/db/queries/subscriptions/outbox";
import { waitingSubscriptions } from "@/db/queries/subscriptions/subscriptions";
import { newestPushAt, waitingPushes } from "@/db/queries/tracking/pushes";
import { countSilent } from "@/db/queries/tracking/silence";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";
import { metrics } from "@/lib/server/runtime/metrics";
import { freeDiskRatio } from "@/lib/services/settings/check-storage";

/** Prometheus text: the process, the pushes, the subscriptions that wait, the disk. */
export const GET = handle(async (request) => {
  await authorize(request, "read");
  const now = Date.now();
  const ageOf = (at: number | null) => (at === null ? Number.NaN : (now - at) / 1000);
  const [waiting, outbox] = await Promise.all([waitingSubscriptions(store().read), outboxView(store().read)]);
  const { registry, newestPushAge, waitingSubscriptions: number, oldestSubscriptionAge, ...gauges } = metrics();
  newestPushAge.set(ageOf(await newestPushAt(store().read)));
  const backlog = await waitingPushes(store().read);
  gauges.waitingPushes.set(backlog.count);
  gauges.oldestWaitingPushAge.set(backlog.oldestAt === null ? 0 : ageOf(backlog.oldestAt));
  number.set(waiting.number);
  oldestSubscriptionAge.set(ageOf(waiting.oldestAt));
  gauges.outboxStopped.set(outbox.stopped ? 1 : 0);
  gauges.heldSubscriptions.set(outbox.held);
  gauges.silentShipments.set(await countSilent(store().read, now));
  gauges.diskFreeRatio.set((await freeDiskRatio()) ?? Number.NaN);
  return new Response(await registry.metrics(), { headers: { "Content-Type": registry.contentType } });
});
