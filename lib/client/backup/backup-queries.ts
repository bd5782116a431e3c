import { queryOptions } from "@tanstack/react-query";
import { getJson, patchJson, postJson } from "@/lib/client/shared/fetch-json";
import type { BackupAction, BackupChange, BackupCopies, BackupState } from "@/lib/domain/backup/backup-answers";
import { ACTIVE_BACKUP_STATUSES } from "@/lib/domain/backup/backup-run";

const PATH = "/api/v1/backups";
const ACTIVE_INTERVAL_MS = 2_000;
const IDLE_INTERVAL_MS = 30_000;

/** Whether a copy or a drill waits or is at work. */
export function hasActiveRun({ runs }: BackupState): boolean {
  return runs.some(({ status }) => ACTIVE_BACKUP_STATUSES.some((each) => each === status));
}

/** Schedule, storage and what was done; for owners. */
export const backupStateOptions = queryOptions({
  queryKey: ["backups"],
  queryFn: ({ signal }) => getJson<BackupState>(PATH, signal),
  refetchInterval: ({ state: { data } }) => (data && hasActiveRun(data) ? ACTIVE_INTERVAL_MS : IDLE_INTERVAL_MS),
});

/** The copies in the storage, which is asked. @param lastGood id of the last good copy: with another one the list is another */
export const backupCopiesOptions = (lastGood: string | undefined) =>
  queryOptions({
    queryKey: ["backup-copies", lastGood ?? ""],
    queryFn: ({ signal }) => getJson<BackupCopies>(`${PATH}/copies`, signal),
  });

/** @throws ProblemError with a message for each invalid field */
export function changeBackups(change: Partial<BackupChange>): Promise<BackupState> {
  return patchJson(PATH, change);
}

/** @throws ProblemError while one is at work */
export function askForBackup(action: BackupAction): Promise<BackupState> {
  return postJson(PATH, { action });
}
