import {
  type BackupRunRow,
  findBackupSettings,
  findLastCopy,
  findRunDueSince,
  hasActiveRun,
  insertBackupRun,
  updateBackupSettings,
} from "@/db/queries/backup/backup-records";
import type { Store } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { findLastDue } from "@/lib/domain/backup/backup-schedule";
import { ConflictError } from "@/lib/domain/shared/errors";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time/beijing-time";
import type { BackupAction } from "@/lib/operations/backup-operations";
import { messageEveryChannel } from "@/lib/services/alerts/message-every-channel";
import { NOTICES_TOPIC, notifyOwners } from "@/lib/services/notifications/user-notices";
import { defineJob } from "@/lib/services/shared/background-job";
import { newId } from "@/lib/services/shared/new-id";
import { ensureBackupSettings, isBackupLate } from "./backup-settings";

/** A copy that failed is tried again so long (ms) after it, until one is good. */
const RETRY_MS = HOUR_MS;

/** Queues the scheduled copy when it is due, and again when it failed: the node that records it first. */
export async function queueDueBackup(store: Store, now: number): Promise<void> {
  const { isOn, hour, since } = await ensureBackupSettings(store, now);
  const lastDue = findLastDue(hour, now);
  if (!isOn || lastDue < since) return;
  const earlier = await findRunDueSince(store.read, lastDue);
  const dueAt = earlier ? await findRetry(store, earlier) : lastDue;
  if (dueAt === null || dueAt > now) return;
  const run = { id: newId(now), kind: "scheduled", status: "waiting", dueAt, createdAt: now } as const;
  await store.write((tx) => insertBackupRun(tx, run));
}

/** When a scheduled run is to be tried again; null while it is at work, or a copy was made since. */
async function findRetry({ read }: Store, { status, dueAt, endedAt }: BackupRunRow): Promise<number | null> {
  if (status !== "failed" || dueAt === null) return null;
  const lastGood = await findLastCopy(read);
  const failedAt = endedAt ?? dueAt;
  return (lastGood?.endedAt ?? 0) > failedAt ? null : failedAt + RETRY_MS;
}

/**
 * Queues a copy or a drill that the owner asks for.
 *
 * @param askedBy name of the user or token
 * @throws ConflictError while one waits or is at work
 */
export async function askForBackup(store: Store, action: BackupAction, askedBy: string, now: number): Promise<void> {
  const kind = action === "drill" ? "drill" : "manual";
  await store.write(async (tx) => {
    const isBusy = await hasActiveRun(tx, kind === "drill" ? ["drill"] : ["scheduled", "manual"]);
    if (isBusy) throw new ConflictError("backup.alreadyRunning");
    await insertBackupRun(tx, { id: newId(now), kind, status: "waiting", askedBy, createdAt: now });
  });
  store.wake("backup");
}

/**
 * Tells the owners under the bell, and every channel, once a day, that the last good copy is older than a day.
 *
 * @returns whether messages were queued
 */
export async function alertLateBackup(store: Store, now: number): Promise<boolean> {
  const settings = await findBackupSettings(store.read);
  if (!settings) return false;
  const lastGood = await findLastCopy(store.read);
  const wasTold = settings.alertedAt !== null && now - settings.alertedAt < DAY_MS;
  if (wasTold || !isBackupLate(settings, lastGood, now)) return false;
  const content = { kind: "backup-late", lastAt: lastGood?.endedAt ?? null } as const;
  await store.write(async (tx) => {
    const again = await findBackupSettings(tx); // another node may have told them
    if (again?.alertedAt !== settings.alertedAt) return;
    await updateBackupSettings(tx, { alertedAt: now });
    await notifyOwners(tx, { kind: "backup-late", about: EVERY_SHOP, details: {}, mergeKey: "backup" }, now);
    await messageEveryChannel(tx, content, now);
  });
  store.wake("alert");
  store.publish([NOTICES_TOPIC]);
  return true;
}

/** Apart from the backup, which a storage that hangs stops. */
export const lateBackupJob = defineJob({
  name: "the alert of late backups",
  runsAt: "one server",
  firstMs: MINUTE_MS,
  everyMs: MINUTE_MS,
  run: ({ store }) => alertLateBackup(store, Date.now()),
});
