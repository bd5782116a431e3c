import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { processGlobal } from "./process-global";

/** What this process measures, in Prometheus's names. Ages are seconds. */
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
      silentShipments: new Gauge({
        name: "waybill_silent_shipments",
        help: "Watched shipments whose last two expected pushes did not come",
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
