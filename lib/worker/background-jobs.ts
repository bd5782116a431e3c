import type { Store } from "@/db/store";
import type { Config } from "@/lib/config/parse-config";
import { rangeOfName } from "@/lib/domain/shared/name-range";
import { alertJob } from "@/lib/services/alerts/alert-queue";
import { liveFiguresJob } from "@/lib/services/analytics/keep-live-figures";
import { figureJob } from "@/lib/services/analytics/update-figures";
import { archiveJob, lateParcelsJob } from "@/lib/services/archive/archive-jobs";
import { lateEntriesJob } from "@/lib/services/audit/store-late-entries";
import { auditVerificationJob } from "@/lib/services/audit/verify-audit";
import { expiringTokensJob } from "@/lib/services/auth/announce-expiring-tokens";
import { lateBackupJob } from "@/lib/services/backup/queue-backup";
import { backupJob } from "@/lib/services/backup/run-backup";
import { chargedUnitsJob } from "@/lib/services/billing/add-charged-units";
import { monthlyChargesJob } from "@/lib/services/billing/charge-months";
import { congestionJob } from "@/lib/services/congestion/refresh-congestion";
import { flagJob } from "@/lib/services/flags/evaluate-shipment-flags";
import { importCheckJob } from "@/lib/services/imports/check-import";
import { importJob } from "@/lib/services/imports/run-import";
import { importUndoJob } from "@/lib/services/imports/undo-import";
import { changeJob, exportJob } from "@/lib/services/jobs/run-job";
import { morningSummaryJob } from "@/lib/services/morning/queue-morning-summary";
import { webPushJob } from "@/lib/services/notifications/web-push-queue";
import { erasureJob } from "@/lib/services/privacy/open-erasure-place";
import { versionJob } from "@/lib/services/product/announce-version";
import { releaseJob } from "@/lib/services/product/release-notice";
import { outageJob } from "@/lib/services/queries/find-outages";
import { plannedQueriesJob, queryJob, ruleQueriesJob } from "@/lib/services/queries/run-queries";
import { retentionJob } from "@/lib/services/retention/delete-expired";
import { resealJob } from "@/lib/services/settings/reseal";
import { settlementJob } from "@/lib/services/settlement/update-settlements";
import type { BackgroundJob } from "@/lib/services/shared/background-job";
import { openRangeLeases } from "@/lib/services/shared/range-leases";
import { listTablesJob } from "@/lib/services/shipment-list/refresh-counts";
import { subscriptionJob } from "@/lib/services/subscriptions/outbox-account";
import { resubscriptionJob } from "@/lib/services/subscriptions/resubscribe-aborted";
import { damageNoticeJob, fileCheckJob } from "@/lib/services/system/announce-damage";
import { clockJob, heartbeatJob } from "@/lib/services/system/list-servers";
import { pushCompressionJob } from "@/lib/services/tracking/compress-pushes";
import { tracePackingJob } from "@/lib/services/tracking/pack-traces";
import { pushPartitionsJob } from "@/lib/services/tracking/push-partitions";
import { rebuildJob } from "@/lib/services/tracking/rebuild-run/run-rebuild";
import { hookJob } from "@/lib/services/webhooks/hook-delivery-queue";
import { weeklyReportJob } from "@/lib/services/weekly-report/queue-weekly-report";

/** Everything that runs without a request; each is defined beside its service. */
export const BACKGROUND_JOBS: readonly BackgroundJob[] = [
  alertJob,
  archiveJob,
  auditVerificationJob,
  backupJob,
  changeJob,
  chargedUnitsJob,
  clockJob,
  congestionJob,
  damageNoticeJob,
  erasureJob,
  expiringTokensJob,
  exportJob,
  figureJob,
  fileCheckJob,
  flagJob,
  heartbeatJob,
  hookJob,
  importCheckJob,
  importJob,
  importUndoJob,
  lateBackupJob,
  lateEntriesJob,
  lateParcelsJob,
  listTablesJob,
  liveFiguresJob,
  monthlyChargesJob,
  morningSummaryJob,
  outageJob,
  plannedQueriesJob,
  pushCompressionJob,
  pushPartitionsJob,
  queryJob,
  rebuildJob,
  releaseJob,
  resealJob,
  resubscriptionJob,
  retentionJob,
  ruleQueriesJob,
  settlementJob,
  subscriptionJob,
  tracePackingJob,
  versionJob,
  webPushJob,
  weeklyReportJob,
];

/**
 * Starts the background jobs. What is done once for the whole desk is divided among the servers of a database: by ranges
 * of shipments, by the hash of a name, or by the rows that each claims.
 *
 * @returns stops them, after the work in progress
 */
export function startJobs(store: Store, config: Config): () => Promise<void> {
  const leases = openRangeLeases(store, "work");
  const isOurs = (name: string) => leases.held.includes(rangeOfName(name));
  const stopEach = BACKGROUND_JOBS.map((job) => job.start({ store, config, ranges: () => leases.held, isOurs }));
  return async () => {
    await Promise.all(stopEach.map((stop) => stop())).finally(() => leases.close());
  };
}
