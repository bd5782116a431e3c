import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { processGlobal } from "@/lib/process-global";

/** This process's metrics, with Prometheus's naming. Ages are in seconds. */
export function metrics() {
  return processGlobal("metrics", () => {
    const registry = new Registry();
    const registers = [registry];
    collectDefaultMetrics({ register: registry });
    return {
      registry,
      pushes: new Counter({
        name: "waybill_pushes_total",
        help: "Pushes that came, by what became of them",
        labelNames: ["verdict"],
        registers,
      }),
      newestPushAge: new Gauge({
        name: "waybill_newest_push_age_seconds",
        help: "Time since the newest push",
        registers,
      }),
      waitingPushes: new Gauge({
        name: "waybill_pushes_waiting",
        help: "Pushes that are kept and acknowledged, and not yet applied to their shipments",
        registers,
      }),
      oldestWaitingPushAge: new Gauge({
        name: "waybill_oldest_waiting_push_age_seconds",
        help: "Time since the oldest of them came",
        registers,
      }),
      waitingSubscriptions: new Gauge({
        name: "waybill_subscriptions_waiting",
        help: "Subscriptions that are not yet answered",
        registers,
      }),
      oldestSubscriptionAge: new Gauge({
        name: "waybill_oldest_waiting_subscription_age_seconds",
        help: "Time since the oldest of them was made",
        registers,
      }),
      heldSubscriptions: new Gauge({
        name: "waybill_subscriptions_held",
        help: "Subscriptions that were queued for another Kuaidi100 and wait for the owner's word",
        registers,
      }),
      outboxStopped: new Gauge({
        name: "waybill_outbox_stopped",
        help: "1 while nothing is subscribed, since Kuaidi100 refuses the whole account",
        registers,
      }),
      outboxStops: new Counter({
        name: "waybill_outbox_stops_total",
        help: "How often the queue of subscriptions was stopped, by Kuaidi100's return code",
        labelNames: ["code"],
        registers,
      }),
      hookDisables: new Counter({
        name: "waybill_hook_disables_total",
        help: "Endpoints of order hooks that are told no more, since they failed for five days or are gone",
        registers,
      }),
      silentShipments: new Gauge({
        name: "waybill_silent_shipments",
        help: "Watched shipments whose last two expected pushes did not come",
        registers,
      }),
      backupAge: new Gauge({
        name: "waybill_backup_age_seconds",
        help: "Time since the last good copy of the desk was made; NaN when there is none",
        registers,
      }),
      diskFreeRatio: new Gauge({
        name: "waybill_disk_free_ratio",
        help: "Share of the disk that is free where DATA_DIR lies; NaN on PostgreSQL",
        registers,
      }),
    };
  });
}
