import { Gauge, Registry } from "prom-client";
import { processGlobal } from "@/lib/process-global";

/**
 * What is true of the whole database. Only one of the servers reports it, so that sums over all
 * servers count it once; so it has no label `node`.
 */
export function databaseMetrics() {
  return processGlobal("database-metrics", () => {
    const registry = new Registry();
    const registers = [registry];
    const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
    const queueGauge = (name: string, help: string) => new Gauge({ name, help, labelNames: ["queue"], registers });
    return {
      registry,
      backupAge: gauge(
        "waybill_backup_age_seconds",
        "Time since the last good copy of the desk was made; NaN when there is none",
      ),
      newestPushAge: gauge("waybill_newest_push_age_seconds", "Time since the newest push"),
      waitingPushes: gauge(
        "waybill_pushes_waiting",
        "Pushes that are kept and acknowledged, and not yet applied to their shipments",
      ),
      oldestWaitingPushAge: gauge("waybill_oldest_waiting_push_age_seconds", "Time since the oldest of them came"),
      waitingSubscriptions: gauge("waybill_subscriptions_waiting", "Subscriptions that are not yet answered"),
      oldestSubscriptionAge: gauge(
        "waybill_oldest_waiting_subscription_age_seconds",
        "Time since the oldest of them was made",
      ),
      heldSubscriptions: gauge(
        "waybill_subscriptions_held",
        "Subscriptions that were queued for another Kuaidi100 and wait for the owner's word",
      ),
      outboxStopped: gauge(
        "waybill_outbox_stopped",
        "1 while nothing is subscribed, since Kuaidi100 refuses the whole account",
      ),
      silentShipments: gauge(
        "waybill_silent_shipments",
        "Watched shipments whose last two expected pushes did not come",
      ),
      queueWaiting: queueGauge("waybill_queue_waiting", "Items of a queue that are not done, due or not"),
      queueDueAge: queueGauge(
        "waybill_queue_oldest_due_age_seconds",
        "How long the oldest item that is due, and that nobody works on, has been due; 0 without one",
      ),
      queueLeased: queueGauge("waybill_queue_leased", "Items of a queue that a server is working on (leases)"),
      expiredLeaseAge: queueGauge(
        "waybill_queue_expired_lease_age_seconds",
        "Time since the oldest lease expired whose work nobody took up; 0 without one",
      ),
      unmeasured: gauge("waybill_figure_marks", "Changes of shipments that wait to be measured for the figures"),
      unfoldedAge: new Gauge({
        name: "waybill_unfolded_oldest_age_seconds",
        help: "How long the oldest change has waited to be added to the figures or to the charged units; 0 without one",
        labelNames: ["work"],
        registers,
      }),
      databaseBytes: gauge("waybill_database_bytes", "Size of the database"),
      walBytes: gauge("waybill_wal_bytes", "Size of SQLite's write-ahead log; NaN on PostgreSQL"),
      nodes: gauge("waybill_nodes", "Servers that run on this database"),
    };
  });
}
