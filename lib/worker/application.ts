import { openNodeChannel, openStore } from "@/db/open-store";
import { processGlobal } from "@/lib/process-global";
import { liveBus } from "@/lib/server/live/live-bus";
import { config } from "@/lib/server/runtime/config";
import { logger } from "@/lib/server/runtime/logger";
import { startAlertWorker } from "./alert-worker";
import { startCongestionWorker } from "./congestion-worker";
import { startFigureWorker } from "./figure-worker";
import { startFlagWorker } from "./flag-worker";
import { startHookWorker } from "./hook-worker";
import { startImportWorker } from "./import-worker";
import { startJobWorker } from "./job-worker";
import { startMonthlyChargeWorker } from "./monthly-charge-worker";
import { startPushCompressionWorker } from "./push-compression-worker";
import { startQueryWorker } from "./query-worker";
import { startRebuildWorker } from "./rebuild-worker";
import { startSettlementWorker } from "./settlement-worker";
import { startSubscriptionWorker } from "./subscription-worker";
import { startWeeklyReportWorker } from "./weekly-report-worker";

const runningApplication = () =>
  processGlobal("application", () => ({ drain: async (): Promise<unknown> => undefined }));

/**
 * Opens the database and starts the workers; SIGTERM and SIGINT stop them.
 *
 * @throws ConfigError, FolderInUseError
 */
export async function startApplication(): Promise<void> {
  const settings = config();
  const store = await openStore();
  const bus = liveBus();
  const nodes = openNodeChannel({ onChange: bus.receive, onGap: bus.recordGap });
  bus.forwardTo((ids) => nodes.publish(ids));
  const stopWorkers = [
    startSubscriptionWorker(store, settings),
    startQueryWorker(store),
    startImportWorker(store),
    startJobWorker(store),
    startPushCompressionWorker(store),
    startMonthlyChargeWorker(store),
    startFlagWorker(store),
    startFigureWorker(store),
    startCongestionWorker(store),
    startHookWorker(store),
    startSettlementWorker(store),
    startAlertWorker(store),
    startWeeklyReportWorker(store),
    startRebuildWorker(store, settings.dataDir),
  ];
  let draining: Promise<unknown> | undefined;
  runningApplication().drain = () => {
    draining ??= Promise.all(stopWorkers.map((stop) => stop())).finally(() => nodes.close());
    // Open event streams would prevent the HTTP server from closing.
    bus.close();
    return draining;
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void drainApplication());
}

/** Closes the event streams and stops the workers after their current round. */
export async function drainApplication(): Promise<void> {
  try {
    await runningApplication().drain();
  } catch (error) {
    logger().error({ err: error }, "the workers did not stop cleanly");
  }
}
