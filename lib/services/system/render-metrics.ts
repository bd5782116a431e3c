import { answerInTime, SCRAPE_LIMIT_MS } from "@/db/answer-in-time";
import { isListening } from "@/db/connection-state";
import { engine } from "@/db/engine";
import { findLastCopy } from "@/db/queries/backup/backup-records";
import { getEngineVersion } from "@/db/queries/settings/engine-version";
import { getOutboxView } from "@/db/queries/subscriptions/outbox-state";
import { countWaitingSubscriptions } from "@/db/queries/subscriptions/subscription-records";
import { measureBacklogs } from "@/db/queries/system/queue-backlogs";
import { measureUnfolded } from "@/db/queries/system/unfolded-changes";
import { countWaitingPushes, findNewestPushAt } from "@/db/queries/tracking/push-records";
import { countSilent } from "@/db/queries/tracking/silence";
import { fileDamage } from "@/db/sqlite/file-damage";
import { isStorageFailure } from "@/db/storage-failure";
import type { Db } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { isAlive, isReporter } from "@/lib/domain/system/server-node";
import { nodeId } from "@/lib/log/log-settings";
import { databaseMetrics } from "@/lib/server/metrics/database-metrics";
import { renderThreadMetrics } from "@/lib/server/metrics/thread-reports";
import { config } from "@/lib/server/runtime/config";
import { metrics } from "@/lib/server/runtime/metrics";
import { readProductFacts } from "@/lib/services/product/product-facts";
import { freeDiskRatio } from "@/lib/services/settings/check-storage";
import { webClockSkew } from "@/lib/services/shared/web-clock";
import { findFreeDisk } from "./disk-checks";
import { listServers } from "./list-servers";

/**
 * Everything in Prometheus's text format: this server's metrics and its threads', and those of the
 * whole database where this server is the one that reports them. While the database does not answer,
 * what the server itself knows.
 *
 * @param now in ms since 1970 UTC
 */
export async function renderMetrics(read: Db, now: number): Promise<string> {
  await setOwnMetrics();
  const { databaseAnswers, isReporter: isReporterGauge } = metrics();
  let isReporting = false;
  try {
    isReporting = await readDatabaseMetrics(read, now);
    databaseAnswers.set(1);
  } catch (error) {
    if (!isStorageFailure(error)) throw error;
    databaseAnswers.set(0);
  }
  isReporterGauge.set(toNumber(isReporting));
  const parts = [metrics().registry.metrics(), renderThreadMetrics()];
  if (isReporting) parts.push(databaseMetrics().registry.metrics());
  return (await Promise.all(parts)).join("\n");
}

async function setOwnMetrics(): Promise<void> {
  const { diskFreeRatio, diskFreeBytes, listenConnected, fileDamaged } = metrics();
  const [ratio, disk] = await Promise.all([freeDiskRatio(), findFreeDisk(config().dataDir)]);
  diskFreeRatio.set(ratio ?? Number.NaN);
  diskFreeBytes.set(disk?.freeBytes ?? Number.NaN);
  fileDamaged.set(toNumber(engine.isServer ? undefined : fileDamage() !== null));
  listenConnected.set(toNumber(isListening()));
}

/** @returns whether this server is the one that reports what is true of the whole database */
async function readDatabaseMetrics(read: Db, now: number): Promise<boolean> {
  const { nodes, databaseTime } = await answerInTime(listServers(read), SCRAPE_LIMIT_MS);
  const clockSkewMs = nodes.find(({ id }) => id === nodeId())?.clockSkewMs ?? 0;
  metrics().clockSkew.set((engine.isServer ? clockSkewMs : (webClockSkew() ?? Number.NaN)) / 1_000);
  const [{ version }, database] = await Promise.all([readProductFacts(), getEngineVersion(read)]);
  metrics().buildInfo.set({ version, node_version: process.versions.node, engine: database }, 1);
  if (!isReporter(nodes, nodeId(), databaseTime)) return false;
  await setDatabaseMetrics(read, now, databaseTime);
  databaseMetrics().nodes.set(nodes.filter((node) => isAlive(node, databaseTime)).length);
  return true;
}

async function setDatabaseMetrics(read: Db, now: number, databaseTime: number): Promise<void> {
  const gauges = databaseMetrics();
  const [waiting, outbox, newestPushAt, backlog, silent, size, queues, lastCopy, unfolded] = await Promise.all([
    countWaitingSubscriptions(read),
    getOutboxView(read, EVERY_SHOP),
    findNewestPushAt(read),
    countWaitingPushes(read),
    countSilent(read, now),
    engine.measureSize(read, config().dataDir),
    measureBacklogs(read, databaseTime),
    findLastCopy(read),
    measureUnfolded(read),
  ]);
  const secondsSince = (at: number) => secondsBetween(at, now);
  gauges.newestPushAge.set(newestPushAt === null ? Number.NaN : secondsSince(newestPushAt));
  gauges.backupAge.set(lastCopy?.endedAt == null ? Number.NaN : secondsSince(lastCopy.endedAt));
  gauges.waitingPushes.set(backlog.count);
  gauges.oldestWaitingPushAge.set(secondsSince(backlog.oldestAt ?? now));
  gauges.waitingSubscriptions.set(waiting.number);
  gauges.oldestSubscriptionAge.set(waiting.oldestAt === null ? Number.NaN : secondsSince(waiting.oldestAt));
  gauges.heldSubscriptions.set(outbox.held);
  gauges.outboxStopped.set(toNumber(outbox.stopped !== null));
  gauges.silentShipments.set(silent);
  gauges.unmeasured.set(unfolded.figureMarks);
  for (const [work, oldestAt] of Object.entries(unfolded.oldestAt)) {
    gauges.unfoldedAge.set({ work }, secondsBetween(oldestAt ?? databaseTime, databaseTime));
  }
  gauges.databaseBytes.set(size.databaseBytes);
  gauges.walBytes.set(size.walBytes ?? Number.NaN);
  for (const { queue, waiting, leased, oldestDueAt, oldestExpiredAt } of queues) {
    gauges.queueWaiting.set({ queue }, waiting);
    gauges.queueLeased.set({ queue }, leased);
    gauges.queueDueAge.set({ queue }, secondsBetween(oldestDueAt ?? databaseTime, databaseTime));
    gauges.expiredLeaseAge.set({ queue }, secondsBetween(oldestExpiredAt ?? databaseTime, databaseTime));
  }
}

function secondsBetween(from: number, to: number): number {
  return Math.max(0, (to - from) / 1_000);
}

/** NaN for what does not apply. */
function toNumber(value: boolean | undefined): number {
  return value === undefined ? Number.NaN : Number(value);
}
