import { callOperation } from "@/lib/client/shared/call-operation";
import { operationQuery } from "@/lib/client/shared/operation-query";
import { ACTIVE_BACKUP_STATUSES } from "@/lib/domain/backup/backup-run";
import type {
  BackupAction,
  BackupChange,
  BackupState,
  RestoreAction,
  RestoreState,
} from "@/lib/operations/backup-operations";

const ACTIVE_INTERVAL_MS = 2_000;
const IDLE_INTERVAL_MS = 30_000;
const RESTART_POLL_MS = 500;

/** Whether a copy or a drill waits or is at work. */
export function hasActiveRun({ runs }: BackupState): boolean {
  return runs.some(({ status }) => ACTIVE_BACKUP_STATUSES.some((each) => each === status));
}

/** Schedule, storage and what was done; for owners. */
export const backupStateOptions = operationQuery(
  "GET /api/v1/backups",
  {},
  { refetchInterval: ({ state: { data } }) => (data && hasActiveRun(data) ? ACTIVE_INTERVAL_MS : IDLE_INTERVAL_MS) },
);

/** The copies in the storage, which is asked. @param lastGood id of the last good copy: with another one the list is another */
export const backupCopiesOptions = (lastGood: string | undefined) =>
  operationQuery("GET /api/v1/backups/copies", {}, { queryKey: ["backup-copies", lastGood ?? ""] });

/** @throws ProblemError with a message for each invalid field */
export function changeBackups(body: Partial<BackupChange>): Promise<BackupState> {
  return callOperation("PATCH /api/v1/backups", { body });
}

/** @throws ProblemError while one is at work */
export function askForBackup(action: BackupAction): Promise<BackupState> {
  return callOperation("POST /api/v1/backups", { body: { action } });
}

/** The copy that can be restored, and what the last restore from the page did. */
export const restoreStateOptions = operationQuery(
  "GET /api/v1/backups/restore",
  {},
  {
    queryKey: ["restore"],
    refetchInterval: ({ state: { data } }) => (data?.stage === "checking" ? ACTIVE_INTERVAL_MS : IDLE_INTERVAL_MS),
  },
);

/** @throws ProblemError */
export function changeRestore(body: RestoreAction): Promise<RestoreState> {
  return callOperation("POST /api/v1/backups/restore", { body });
}

/** Uploads a copy and begins to check it. @throws ProblemError */
export async function uploadRestore(upload: File): Promise<RestoreState> {
  // First, so that the password is asked for before the file is sent.
  await changeRestore({ action: "discard" });
  await callOperation("POST /api/v1/backups/restore/upload", { upload });
  return changeRestore({ action: "check" });
}

/** Resolves when the desk, which is about to restart, has ended and answers again. */
export async function waitForRestart(signal: AbortSignal): Promise<void> {
  for (let hasEnded = false; ; ) {
    await new Promise((resolve) => setTimeout(resolve, RESTART_POLL_MS));
    signal.throwIfAborted();
    const isServing = await fetch("/api/health", { cache: "no-store", signal }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isServing && hasEnded) return;
    hasEnded ||= !isServing;
  }
}
