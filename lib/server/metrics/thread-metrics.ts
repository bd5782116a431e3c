import { monitorEventLoopDelay } from "node:perf_hooks";
import { getHeapStatistics } from "node:v8";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { onCommit } from "@/db/commit-events";
import { engine } from "@/db/engine";
import type { Db } from "@/db/store";
import { nodeId } from "@/lib/log/log-settings";
import { loggedCounts } from "@/lib/log/logger";
import { processGlobal } from "@/lib/process-global";

/** Bounds in seconds, around what pushes, pages and commits take. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const CHANGES = [1, 2, 4, 8, 16, 32, 64, 128];
export const LOG_LINES = "waybill_log_lines_total";
const NANOSECONDS = 1e9;
const LOOP_RESOLUTION_MS = 20;

/** What a request is for, as its latency is counted, and how it ended. */
export const REQUEST_CLASSES = ["intake", "api", "page", "asset"] as const;
const REQUEST_STATUSES = ["2xx", "3xx", "4xx", "5xx", "aborted"];

export type ThreadName = "main" | "ingress" | "push-writer";

/**
 * The metrics that each thread measures for itself. The thread with the pages adds up those of all
 * threads, see `thread-reports.ts`.
 */
export function threadMetrics() {
  return processGlobal("thread-metrics", () => {
    const registry = new Registry();
    registry.setDefaultLabels({ node: nodeId() });
    const registers = [registry];
    const requestDuration = new Histogram({
      name: "waybill_request_duration_seconds",
      help: "Time from a request's arrival to the end of its answer, by class (intake, api, page, asset) and status; event streams are left out",
      labelNames: ["class", "status"],
      buckets: SECONDS,
      registers,
    });
    // Prometheus sees the increase of a series only after it has seen a value before it.
    for (const each of REQUEST_CLASSES) {
      for (const status of REQUEST_STATUSES) requestDuration.zero({ class: each, status });
    }
    return {
      registry,
      requestDuration,
      pushAcknowledgement: new Histogram({
        name: "waybill_push_acknowledgement_seconds",
        help: "Time from the arrival of a push to its answer, which follows its commit; only accepted pushes",
        buckets: SECONDS,
        registers,
      }),
      commitDuration: new Histogram({
        name: "waybill_commit_duration_seconds",
        help: "Time of a transaction of the database, its sync to disk included",
        buckets: SECONDS,
        registers,
      }),
      rangeLeases: new Gauge({
        name: "waybill_range_leases",
        help: "Ranges of the parcels' work that this server holds, of 8 for each kind of work",
        labelNames: ["kind"],
        registers,
      }),
      commitChanges: new Histogram({
        name: "waybill_commit_changes",
        help: "Changes in one transaction: on SQLite those that wait at the same time share one",
        buckets: CHANGES,
        registers,
      }),
    };
  });
}

/**
 * Starts what is measured all the time in this thread.
 *
 * @param readDatabase this thread's handle of the database; undefined while it has none
 */
export function measureThread(thread: ThreadName, readDatabase: () => Db | undefined): void {
  const { registry, commitDuration, commitChanges } = threadMetrics();
  const registers = [registry];
  onCommit(({ durationMs, changes }) => {
    commitDuration.observe(durationMs / 1_000);
    commitChanges.observe(changes);
  });
  const delay = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS });
  delay.enable();
  new Gauge({
    name: "waybill_event_loop_delay_seconds",
    help: "99th percentile of the delay of a thread's event loop since the last report",
    labelNames: ["thread"],
    registers,
    collect() {
      // The histogram measures from one tick to the next, of which the resolution is no delay.
      const seconds = delay.count === 0 ? 0 : delay.percentile(99) / NANOSECONDS - LOOP_RESOLUTION_MS / 1_000;
      this.set({ thread }, Math.max(0, seconds));
      delay.reset();
    },
  });
  new Gauge({
    name: "waybill_thread_heap_bytes",
    help: "Memory of a thread's JavaScript objects",
    labelNames: ["thread"],
    registers,
    collect() {
      this.set({ thread }, getHeapStatistics().used_heap_size);
    },
  });
  new Gauge({
    name: "waybill_database_connections",
    help: "PostgreSQL connections of a thread's pool: all (size), free (idle), and callers that wait for one (waiting); none on SQLite",
    labelNames: ["thread", "state"],
    registers,
    collect() {
      const read = readDatabase();
      const pool = read && engine.poolState(read);
      for (const [state, count] of Object.entries(pool ?? {})) this.set({ thread, state }, count);
    },
  });
  const counted = { warn: 0, error: 0 };
  new Counter({
    name: LOG_LINES,
    help: "Warnings and errors in the log, with those that the throttle left out",
    labelNames: ["level"],
    registers,
    collect() {
      for (const level of ["warn", "error"] as const) {
        this.inc({ level }, loggedCounts()[level] - counted[level]);
        counted[level] = loggedCounts()[level];
      }
    },
  });
}
