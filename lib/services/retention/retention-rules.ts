import { deleteItemsBefore } from "@/db/queries/alerts/alert-item-records";
import { deleteMessagesBefore } from "@/db/queries/alerts/alert-message-records";
import { deleteTileHoursBefore } from "@/db/queries/analytics/live-figure-records";
import { deleteIdempotencyKeys } from "@/db/queries/api/idempotency-keys";
import { deleteLinksBefore } from "@/db/queries/auth/access-link-records";
import { deleteBackupRunsBefore } from "@/db/queries/backup/backup-records";
import { deleteIncompleteBills } from "@/db/queries/billing/bill-records";
import { deleteLookupAttempts } from "@/db/queries/buyers/buyer-lookup-records";
import { deleteRecognizedNumbers, deleteSurplusRecognitions } from "@/db/queries/carriers/recognized-numbers";
import { deleteImportFileBatch, deleteUnfinishedUploads } from "@/db/queries/imports/import-records";
import { deleteJobBatch } from "@/db/queries/jobs/job-records";
import { deleteNoticesBefore } from "@/db/queries/notifications/notice-records";
import { deleteClearedBefore } from "@/db/queries/onboarding/cleared-parcels";
import { deleteContactViews } from "@/db/queries/privacy/erase-kept-copies";
import {
  deleteRefusedPushes,
  eraseHandovers,
  eraseSettlementNotes,
  redactUnassignedPushes,
} from "@/db/queries/privacy/erase-loose-rows";
import { deleteErasuresBefore } from "@/db/queries/privacy/erasure-records";
import { deleteRemittanceFileBatch } from "@/db/queries/settlement/remittance-records";
import { deleteDeletionRecords } from "@/db/queries/shipments/deleted-parcels";
import { deleteNodesBefore } from "@/db/queries/system/node-records";
import { deleteTagBatch } from "@/db/queries/tags/tag-records";
import { deleteQuerySendsBefore } from "@/db/queries/tracking-lookups/query-claims";
import { deleteHookEventsBefore } from "@/db/queries/webhooks/hook-event-records";
import type { Tx } from "@/db/store";
import { ALERT_RETENTION_MS } from "@/lib/domain/alerts/alert-channel";
import { TILE_HOUR_RETENTION_MS } from "@/lib/domain/analytics/live-figures";
import { MIN_AUDIT_DAYS } from "@/lib/domain/audit/audit-retention";
import { ATTEMPT_WINDOW_MS } from "@/lib/domain/buyers/attempt-window";
import { IMPORT_FILE_RETENTION_DAYS } from "@/lib/domain/imports/import-job";
import { JOB_RETENTION_DAYS } from "@/lib/domain/jobs/job";
import { NOTICE_RETENTION_MS } from "@/lib/domain/notifications/notice";
import { CLEARING_UNDO_MS } from "@/lib/domain/onboarding/first-steps";
import { ERASURE_RECORD_DAYS } from "@/lib/domain/privacy/erasure-state";
import { DELETION_RECORD_MS } from "@/lib/domain/shipments/deleted-parcel";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time/beijing-time";
import { EVENT_RETENTION_MS } from "@/lib/domain/webhooks/webhook-endpoint";
import { IDEMPOTENCY_KEY_TTL_MS } from "@/lib/services/api/idempotent-create";
import { deleteExpiredAudit } from "@/lib/services/audit/delete-audit";
import { eraseSealedByAge } from "@/lib/services/audit/erase-sealed-values";
import { MAX_RECOGNITIONS, RECOGNITION_RETENTION_MS } from "@/lib/services/carriers/recognize-number";

/** What is deleted by age. */
export interface RetentionRule {
  /** For the log. */
  name: string;
  /** How long it is kept, in ms. */
  keepMs: number;
  /**
   * Deletes some of what is older than `before` (ms since 1970 UTC), little enough for one transaction.
   *
   * @returns how many; 0 when nothing is left
   */
  deleteBatch(tx: Tx, before: number, limit: number, now: number): Promise<number>;
}

/** The requests of the last day count for the limits of a number; twice that, in case the clock is set back. */
const QUERY_SEND_RETENTION_MS = 2 * DAY_MS;
const IMPORT_FILE_RETENTION_MS = IMPORT_FILE_RETENTION_DAYS * DAY_MS;

/** As long as a monthly copy is kept, and one more. */
const BACKUP_RUN_RETENTION_MS = 400 * DAY_MS;

/** What the erasure of people's data changes besides parcels, by the age that the owner chose. */
export interface ErasureRule {
  /** For the report. */
  name: string;
  /**
   * Erases some of what is older than `before` (ms since 1970 UTC), little enough for one transaction.
   *
   * @returns how many; 0 when nothing is left
   */
  eraseBatch(tx: Tx, before: number, limit: number, now: number): Promise<number>;
}

/** Texts and pushes that belong to no parcel. */
export const ERASURE_RULES: readonly ErasureRule[] = [
  { name: "push", eraseBatch: redactUnassignedPushes },
  { name: "refused_push", eraseBatch: deleteRefusedPushes },
  { name: "handover", eraseBatch: eraseHandovers },
  { name: "settlement_log", eraseBatch: eraseSettlementNotes },
  { name: "saved_view", eraseBatch: deleteContactViews },
  { name: "audit_entry", eraseBatch: eraseSealedByAge },
];

/** After a link has expired: whoever asks why it does not work can still be told who made it. */
const ACCESS_LINK_RETENTION_MS = 90 * DAY_MS;

/** Everything that is deleted by age; the files and results contain personal data. */
export const RETENTION_RULES: readonly RetentionRule[] = [
  { name: "interrupted uploads", keepMs: HOUR_MS, deleteBatch: deleteUnfinishedUploads },
  { name: "interrupted bills", keepMs: HOUR_MS, deleteBatch: deleteIncompleteBills },
  { name: "records of backups", keepMs: BACKUP_RUN_RETENTION_MS, deleteBatch: deleteBackupRunsBefore },
  { name: "records of erasures", keepMs: ERASURE_RECORD_DAYS * DAY_MS, deleteBatch: deleteErasuresBefore },
  { name: "one-time links", keepMs: ACCESS_LINK_RETENTION_MS, deleteBatch: deleteLinksBefore },
  { name: "attempts of buyers", keepMs: ATTEMPT_WINDOW_MS, deleteBatch: deleteLookupAttempts },
  { name: "idempotency keys", keepMs: IDEMPOTENCY_KEY_TTL_MS, deleteBatch: deleteIdempotencyKeys },
  { name: "records of deleted parcels", keepMs: DELETION_RECORD_MS, deleteBatch: deleteDeletionRecords },
  { name: "cleared demo", keepMs: CLEARING_UNDO_MS, deleteBatch: deleteClearedBefore },
  { name: "sent queries", keepMs: QUERY_SEND_RETENTION_MS, deleteBatch: deleteQuerySendsBefore },
  { name: "import files", keepMs: IMPORT_FILE_RETENTION_MS, deleteBatch: deleteImportFileBatch },
  { name: "remittance files", keepMs: IMPORT_FILE_RETENTION_MS, deleteBatch: deleteRemittanceFileBatch },
  { name: "jobs", keepMs: JOB_RETENTION_DAYS * DAY_MS, deleteBatch: deleteJobBatch },
  { name: "hook events", keepMs: EVENT_RETENTION_MS, deleteBatch: deleteHookEventsBefore },
  { name: "alert messages", keepMs: ALERT_RETENTION_MS, deleteBatch: deleteMessagesBefore },
  { name: "alert items", keepMs: ALERT_RETENTION_MS, deleteBatch: deleteItemsBefore },
  { name: "notices", keepMs: NOTICE_RETENTION_MS, deleteBatch: deleteNoticesBefore },
  { name: "hours of the tiles", keepMs: TILE_HOUR_RETENTION_MS, deleteBatch: deleteTileHoursBefore },
  // Longer where the owner says so.
  { name: "audit entries", keepMs: MIN_AUDIT_DAYS * DAY_MS, deleteBatch: deleteExpiredAudit },
  { name: "deleted tags", keepMs: 0, deleteBatch: deleteTagBatch },
  { name: "servers that are gone", keepMs: 7 * DAY_MS, deleteBatch: deleteNodesBefore },
  { name: "recognized numbers", keepMs: RECOGNITION_RETENTION_MS, deleteBatch: deleteRecognizedNumbers },
  {
    name: "surplus recognized numbers",
    keepMs: 0,
    deleteBatch: (tx, _before, limit) => deleteSurplusRecognitions(tx, MAX_RECOGNITIONS, limit),
  },
];
