import { liveBus } from "@/db/live/live-bus";
import { opener, openStore } from "@/db/open-store";
import { flushAuditHeads } from "@/lib/audit/audit-anchor";
import { logger } from "@/lib/log/logger";
import { measureThread } from "@/lib/server/metrics/thread-metrics";
import { config } from "@/lib/server/runtime/config";
import { drainState } from "@/lib/server/runtime/drain-state";
import { metrics } from "@/lib/server/runtime/metrics";
import { beginAuditHeads } from "@/lib/services/audit/begin-heads";
import { openErasurePlace } from "@/lib/services/privacy/open-erasure-place";
import { completeLedger, replayErasures } from "@/lib/services/privacy/replay-erasures";
import { startJobs } from "./background-jobs";
import { drainApplication, runningApplication } from "./drain-application";

/** Settings of earlier versions: a replica for lists, and how servers tell each other of changes. */
const FORMER_SETTINGS = ["DATABASE_READ_URL", "DATABASE_MESSAGES"];

/**
 * Opens the database and starts the workers; SIGTERM and SIGINT stop them, unless the server's own entry does.
 *
 * @throws ConfigError, FolderInUseError, DatabaseOpenError
 */
export async function startApplication(): Promise<void> {
  const store = await openStore({ onWait: (wait) => logger().warn(wait, "waiting for the database") });
  for (const setting of FORMER_SETTINGS) {
    if (process.env[setting]) logger().warn({ setting }, "this setting is no longer used");
  }
  const onAnchorFailure = () => metrics().auditFailures.inc({ kind: "anchor" });
  const heads = await beginAuditHeads(store, config().dataDir, Date.now(), onAnchorFailure);
  logger().info({ heads }, "lines of the audit log's list of heads");
  const bus = liveBus();
  const nodes = opener.openNodeChannel({ onChange: bus.receive, onGap: bus.recordGap });
  bus.forwardTo((ids) => nodes.publish(ids));
  measureThread("main", () => store.read);
  await replayErasures(store, openErasurePlace(store), Date.now());
  await completeLedger(store, config().dataDir);
  const stopWorkers = startJobs(store, config());
  let draining: Promise<unknown> | undefined;
  runningApplication().drain = () => {
    draining ??= stopWorkers()
      .finally(flushAuditHeads)
      .finally(() => nodes.close());
    // Open event streams would prevent the HTTP server from closing.
    bus.close();
    return draining;
  };
  if (drainState().isOrdered) return;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      drainState().isDraining = true;
      void drainApplication();
    });
  }
}
