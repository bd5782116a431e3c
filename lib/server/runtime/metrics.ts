import { totalmem } from "node:os";
import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { nodeId } from "@/lib/log/log-settings";
import { processGlobal } from "@/lib/process-global";

export const METRICS_CONTENT_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;

/** The metrics of this server, each with its name as the label `node`. They may be added up over all servers. */
export function metrics() {
  return processGlobal("metrics", () => {
    const registry = new Registry();
    registry.setDefaultLabels({ node: nodeId() });
    const registers = [registry];
    collectDefaultMetrics({ register: registry });
    const auditFailures = new Counter({
      name: "waybill_audit_failures_total",
      help: "Entries of the audit log that could not be stored at once, and verifications that found it changed",
      labelNames: ["kind"],
      registers,
    });
    // Prometheus sees the increase of a series only after it has seen a value before it.
    for (const kind of ["entry", "anchor", "verification"]) auditFailures.inc({ kind }, 0);
    return {
      registry,
      buildInfo: new Gauge({
        name: "waybill_build_info",
        help: "1, with the versions of the product, of Node.js and of the database",
        labelNames: ["version", "node_version", "engine"],
        registers,
      }),
      auditFailures,
      jobFailures: new Counter({
        name: "waybill_job_failures_total",
        help: "Runs of background jobs that failed and are repeated, by job",
        labelNames: ["job"],
        registers,
      }),
      pushes: new Counter({
        name: "waybill_pushes_total",
        help: "Pushes that came, by what became of them",
        labelNames: ["verdict"],
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
      memoryLimit: new Gauge({
        name: "waybill_memory_limit_bytes",
        help: "Memory that this server may use: the machine's, or the limit of its container or service",
        registers,
        collect() {
          // Without a limit Node answers 0 or a number far above the machine's memory.
          this.set(Math.min(process.constrainedMemory() || Number.POSITIVE_INFINITY, totalmem()));
        },
      }),
      diskFreeRatio: new Gauge({
        name: "waybill_disk_free_ratio",
        help: "Share of the disk that is free where DATA_DIR lies; NaN on PostgreSQL",
        registers,
      }),
      diskFreeBytes: new Gauge({
        name: "waybill_disk_free_bytes",
        help: "Space that is free where DATA_DIR lies, for the backups too",
        registers,
      }),
      databaseAnswers: new Gauge({
        name: "waybill_database_answers",
        help: "1 while the database answers this server, 0 while it is away",
        registers,
      }),
      fileDamaged: new Gauge({
        name: "waybill_database_file_damaged",
        help: "1 once SQLite has found a page of the database file that cannot be right; NaN on PostgreSQL",
        registers,
      }),
      listenConnected: new Gauge({
        name: "waybill_listen_connected",
        help: "1 while this server hears of other servers' changes (LISTEN); NaN on SQLite, where there are none",
        registers,
      }),
      clockSkew: new Gauge({
        name: "waybill_clock_skew_seconds",
        help: "This server's clock less the database's; on SQLite less Kuaidi100's by its answers of the last hour, NaN without one",
        registers,
      }),
      isReporter: new Gauge({
        name: "waybill_reports_database",
        help: "1 on the one server that reports the metrics of the whole database",
        registers,
      }),
    };
  });
}
