import { join } from "node:path";
import type { WorkName } from "@/db/live/worker-events";
import { dataFolder, opener } from "@/db/open-store";
import type { Store } from "@/db/store";
import { storePendingEntries } from "@/lib/audit/pending-entries";
import type { Config } from "@/lib/config/parse-config";
import { rangeOfName } from "@/lib/domain/shared/name-range";
import { HEARTBEAT_MS } from "@/lib/domain/system/server-node";
import { logger } from "@/lib/log/logger";
import { storeHeldEntries } from "@/lib/server/audit/audit-request";
import { alertQueue } from "@/lib/services/alerts/alert-queue";
import { keepLiveFigures } from "@/lib/services/analytics/keep-live-figures";
import { verifyAuditDaily } from "@/lib/services/audit/verify-audit";
import { announceExpiringTokens } from "@/lib/services/auth/announce-expiring-tokens";
import { alertLateBackup, queueDueBackup } from "@/lib/services/backup/queue-backup";
import { runNextBackup } from "@/lib/services/backup/run-backup";
import { addChargedUnits } from "@/lib/services/billing/add-charged-units";
import { chargeMonitoredShipments } from "@/lib/services/billing/charge-months";
import { recognizeNumber } from "@/lib/services/carriers/recognize-number";
import { refreshCongestion } from "@/lib/services/congestion/refresh-congestion";
import { checkNextImport } from "@/lib/services/imports/check-import";
import { runNextImport } from "@/lib/services/imports/run-import";
import { runNextUndo } from "@/lib/services/imports/undo-import";
import { runNextChange, runNextExport } from "@/lib/services/jobs/run-job";
import { queueMorningSummary } from "@/lib/services/morning/queue-morning-summary";
import { webPushQueue } from "@/lib/services/notifications/web-push-queue";
import { openErasurePlace } from "@/lib/services/privacy/open-erasure-place";
import { completeLedger } from "@/lib/services/privacy/replay-erasures";
import { queueDueErasure, runNextErasure } from "@/lib/services/privacy/run-erasure";
import { announceVersion } from "@/lib/services/product/announce-version";
import { readProductFacts } from "@/lib/services/product/product-facts";
import { askForReleases } from "@/lib/services/product/release-notice";
import { findOutages } from "@/lib/services/queries/find-outages";
import { queryQueue, queueByRules, queuePlannedQueries } from "@/lib/services/queries/run-queries";
import { deleteExpired } from "@/lib/services/retention/delete-expired";
import { deleteOwnCopies } from "@/lib/services/retention/delete-own-copies";
import { updateSettlements } from "@/lib/services/settlement/update-settlements";
import { openRangeLeases } from "@/lib/services/shared/range-leases";
import { compareClocks } from "@/lib/services/shared/shared-clock";
import type { WorkContext } from "@/lib/services/shared/work-lease";
import { keepListTables } from "@/lib/services/shipment-list/keep-list-tables";
import { prepareSubscriptions } from "@/lib/services/subscriptions/outbox-account";
import { resubscribeAborted } from "@/lib/services/subscriptions/resubscribe-aborted";
import { subscriptionQueue } from "@/lib/services/subscriptions/send-subscriptions";
import { announceDamage } from "@/lib/services/system/announce-damage";
import { saveHeartbeat } from "@/lib/services/system/list-servers";
import { runNextRebuild } from "@/lib/services/tracking/rebuild-run/run-rebuild";
import { hookQueue } from "@/lib/services/webhooks/hook-delivery-queue";
import { queueWeeklyReport } from "@/lib/services/weekly-report/queue-weekly-report";
import { startArchiveWorker, startLateParcelWorker } from "./archive-worker";
import { startFigureWorker } from "./figure-worker";
import { startFlagWorker } from "./flag-worker";
import { type IntervalTask, startIntervalWorker } from "./interval-worker";
import { startOutboxWorker } from "./outbox-worker";
import { startPushCompressionWorker } from "./push-compression-worker";
import { startResealWorker } from "./reseal-worker";
import { startTracePackingWorker } from "./trace-packing-worker";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * Starts everything that runs without a request. What is done once for the whole desk is divided among the servers of a
 * database: by ranges of parcels, by the hash of a name, or by the rows that each claims.
 *
 * @returns stops it, after the work in progress
 */
export function startWorkers(store: Store, config: Config): () => Promise<void> {
  const leases = openRangeLeases(store, "work");
  const stopEach = startEach(store, config, leases);
  return async () => {
    await Promise.all(stopEach.map((stop) => stop())).finally(() => leases.close());
  };
}

function startEach(
  store: Store,
  config: Config,
  leases: { readonly held: readonly number[] },
): (() => Promise<void>)[] {
  const ranges = () => leases.held;
  const isOurs = (name: string) => leases.held.includes(rangeOfName(name));
  /** Runs a task at one server at a time. */
  const startOnce = (task: IntervalTask) => startIntervalWorker({ isOurs: () => isOurs(task.name), ...task });
  const recognize = (number: string) => recognizeNumber(store, config, number);
  const backups = join(config.dataDir, "backups");
  let chargedMonth = "";
  let arePartitionsMade = false;
  /** Runs one kind of leased work while there is some; an event or an expired lease brings more. */
  const startWork = (name: string, wokenBy: WorkName, next: (context: WorkContext) => Promise<boolean>) =>
    startIntervalWorker({
      name,
      everyMs: 2 * SECOND_MS,
      wokenBy,
      run: async (isStopping) => {
        while (!isStopping() && (await next({ store, clock: Date.now, isStopping })));
      },
    });
  return [
    startOutboxWorker(
      store,
      subscriptionQueue((store, now) => prepareSubscriptions(store, config, now)),
    ),
    startOutboxWorker(store, queryQueue()),
    startOutboxWorker(store, hookQueue()),
    startOutboxWorker(store, alertQueue(undefined, isOurs)),
    startOutboxWorker(store, webPushQueue()),
    // One of each at a time: a small file is checked while a large one is imported, and a change does
    // not wait for a large export.
    startWork("the check of an import", "import", (context) => checkNextImport(context, recognize)),
    startWork("an import", "import", runNextImport),
    startWork("the undo of an import", "import", runNextUndo),
    startWork("a job", "job", runNextChange),
    startWork("an export", "job", runNextExport),
    startWork("the rebuild of all shipments", "rebuild", (context) => runNextRebuild(context, backups)),
    startIntervalWorker({
      name: "the backup",
      firstMs: 10 * SECOND_MS,
      everyMs: 10 * SECOND_MS, // a copy that was killed is begun again soon after its lease has expired
      wokenBy: "backup",
      run: async (isStopping) => {
        await queueDueBackup(store, Date.now());
        while (!isStopping() && (await runNextBackup({ store, clock: Date.now, isStopping })));
      },
    }),
    // Apart, since a storage that hangs stops the worker above.
    startOnce({
      name: "the alert of late backups",
      firstMs: MINUTE_MS,
      everyMs: MINUTE_MS,
      run: () => alertLateBackup(store, Date.now()),
    }),
    startFlagWorker(store, ranges),
    startFigureWorker(store, ranges),
    startOnce({
      name: "the kept counts of the list",
      everyMs: 2 * SECOND_MS,
      run: (isStopping) => keepListTables(store, isStopping),
    }),
    startPushCompressionWorker(store, startOnce),
    startTracePackingWorker(store, startOnce),
    startResealWorker(store, startOnce),
    startIntervalWorker({
      name: "the heartbeat of this server",
      everyMs: HEARTBEAT_MS,
      run: () => saveHeartbeat(store),
    }),
    startArchiveWorker(store, startOnce),
    startLateParcelWorker(store, startOnce),
    startOnce({
      name: "the addition of charged units",
      everyMs: 5 * SECOND_MS,
      run: (isStopping) => addChargedUnits(store, isStopping),
    }),
    startIntervalWorker({
      name: "the deletion of expired data",
      firstMs: 10 * MINUTE_MS,
      everyMs: HOUR_MS,
      run: async (isStopping) => {
        await deleteExpired(store, Date.now(), isStopping, isOurs);
        await deleteOwnCopies(config.dataDir, Date.now());
        await queueDueErasure(store, Date.now());
        await completeLedger(store, config.dataDir);
        store.wake("erasure");
      },
    }),
    startWork("the erasure of people's data", "erasure", (context) => runNextErasure(context, openErasurePlace(store))),
    startIntervalWorker({
      name: "the verification of the audit log",
      firstMs: 5 * MINUTE_MS,
      everyMs: 24 * HOUR_MS,
      afterFailureMs: 5 * MINUTE_MS,
      run: (isStopping) => verifyAuditDaily(store, config.dataDir, Date.now(), isStopping),
    }),
    startIntervalWorker({
      name: "the entries of the audit log that could not be stored",
      everyMs: 5 * SECOND_MS,
      run: async () => {
        await storeHeldEntries(store);
        await storePendingEntries(store, config.dataDir);
      },
    }),
    startIntervalWorker({
      name: "the check of the database file",
      firstMs: 2 * MINUTE_MS,
      everyMs: 6 * HOUR_MS,
      run: async (isStopping) => {
        const damage = await opener.checkWholeFile(dataFolder(), isStopping);
        if (damage !== null) logger().error({ damage }, "the database file is damaged: restore a backup");
      },
    }),
    // Apart: queries meet damage between two checks.
    startIntervalWorker({
      name: "the notice of a damaged file",
      everyMs: MINUTE_MS,
      run: () => announceDamage(store, Date.now()),
    }),
    startIntervalWorker({
      name: "the partitions of pushes",
      everyMs: MINUTE_MS,
      nextMs: () => (arePartitionsMade ? 10 * MINUTE_MS : MINUTE_MS),
      run: async (isStopping) => {
        arePartitionsMade = await opener.maintainPartitions(Date.now(), isStopping);
      },
    }),
    startOnce({
      name: "the subscription of aborted shipments",
      everyMs: MINUTE_MS,
      run: () => resubscribeAborted(store, config, Date.now()),
    }),
    startOnce({
      name: "the queue of planned queries",
      everyMs: 15 * SECOND_MS,
      run: () => queuePlannedQueries(store, Date.now()),
    }),
    startOnce({
      name: "the queue of queries by rules",
      everyMs: 5 * MINUTE_MS,
      run: () => queueByRules(store, Date.now()),
    }),
    startOnce({
      name: "the search for outages",
      everyMs: MINUTE_MS,
      run: () => findOutages(store, Date.now()),
    }),
    startOnce({
      name: "the refresh of congestion",
      firstMs: 5 * SECOND_MS,
      everyMs: MINUTE_MS,
      run: () => refreshCongestion(store, Date.now()),
    }),
    startOnce({
      name: "the count of the live map and of the tiles",
      firstMs: 7 * SECOND_MS, // after the congestion that the map shows
      everyMs: MINUTE_MS,
      run: () => keepLiveFigures(store, Date.now()),
    }),
    startOnce({
      name: "the month's charges", // of shipments that are still monitored, once per month and process
      firstMs: MINUTE_MS,
      everyMs: HOUR_MS,
      run: async () => {
        chargedMonth = await chargeMonitoredShipments(store, Date.now(), chargedMonth);
      },
    }),
    startOnce({
      name: "the notice of expiring tokens",
      firstMs: MINUTE_MS,
      everyMs: HOUR_MS,
      run: () => announceExpiringTokens(store, Date.now()),
    }),
    startIntervalWorker({
      name: "the comparison of clocks",
      everyMs: 5 * MINUTE_MS,
      run: () => compareClocks(store, Date.now),
    }),
    startOnce({
      name: "the update of settlements",
      everyMs: 20 * SECOND_MS,
      wokenBy: "settlement", // booked files are evaluated at once
      run: (isStopping) => updateSettlements(store, Date.now(), isStopping),
    }),
    startIntervalWorker({
      name: "the look for newer versions",
      firstMs: 20 * SECOND_MS,
      everyMs: HOUR_MS,
      afterFailureMs: 24 * HOUR_MS,
      run: async () => {
        const { version } = await readProductFacts();
        await announceVersion(store, version, Date.now());
        await askForReleases(config, version, Date.now());
      },
    }),
    startOnce({
      name: "the weekly report",
      firstMs: 15 * SECOND_MS,
      everyMs: 30 * SECOND_MS, // it is due at a full hour; half a minute late is early enough
      run: async () => {
        if (await queueWeeklyReport(store, Date.now())) store.wake("alert");
      },
    }),
    startOnce({
      name: "the morning summary",
      firstMs: 20 * SECOND_MS,
      everyMs: 30 * SECOND_MS, // as the weekly report
      run: async () => {
        if (await queueMorningSummary(store, Date.now())) store.wake("alert");
      },
    }),
  ];
}
