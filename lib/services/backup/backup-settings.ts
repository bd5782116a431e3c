import {
  type BackupRunRow,
  type BackupSettingsRow,
  findBackupSettings,
  findLastCopy,
  findLastDrill,
  insertBackupSettings,
  listBackupRuns,
  updateBackupSettings,
} from "@/db/queries/backup/backup-records";
import type { Db, Store } from "@/db/store";
import type { DrillCount } from "@/lib/domain/backup/backup-run";
import { findLastDue, LATE_AFTER_MS } from "@/lib/domain/backup/backup-schedule";
import { invalidField } from "@/lib/domain/shared/errors";
import type { StorageSecret, StorageTarget } from "@/lib/domain/storage/storage-target";
import { DAY_MS, toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { BackupChange, BackupRunView, BackupState } from "@/lib/operations/backup-operations";
import { openFileStorage } from "@/lib/outbound/file-storage/open-file-storage";
import { ForbiddenTargetError } from "@/lib/outbound/outgoing-target";
import { DecryptionError } from "@/lib/sealing/sealed-value";
import { decryptText, encryptText } from "@/lib/sealing/secrets";
import { config } from "@/lib/server/runtime/config";
import { requireRecipient } from "./backup-encryption";

const SHOWN_RUNS = 30;

/** A copy each night into `backups` in `DATA_DIR`, until the owner chooses otherwise. */
const firstSettings = (now: number): BackupSettingsRow => ({
  isOn: true,
  hour: 3,
  target: JSON.stringify({ kind: "folder", path: "" } satisfies StorageTarget),
  secretSealed: null,
  recipients: "[]",
  keepDaily: 7,
  keepWeekly: 4,
  keepMonthly: 12,
  since: now,
  changedBy: null,
  alertedAt: null,
});

/** The settings; made with the first call of a worker, so that the first copy is due the next night. */
export async function ensureBackupSettings(store: Store, now: number): Promise<BackupSettingsRow> {
  const found = await findBackupSettings(store.read);
  if (found) return found;
  const row = firstSettings(now);
  await store.write((tx) => insertBackupSettings(tx, row));
  return row;
}

/** The settings before any worker ran, too. */
async function readSettings(db: Db, now: number): Promise<BackupSettingsRow> {
  return (await findBackupSettings(db)) ?? firstSettings(now);
}

/** What the owner's page shows: settings without secrets, the last good copy, the next one, and what was done. */
export async function getBackupState(db: Db, now: number): Promise<BackupState> {
  const row = await readSettings(db, now);
  const [lastGood, lastDrill, runs] = await Promise.all([
    findLastCopy(db),
    findLastDrill(db),
    listBackupRuns(db, SHOWN_RUNS),
  ]);
  const { isOn, hour, keepDaily, keepWeekly, keepMonthly } = row;
  return {
    isOn,
    hour,
    keepDaily,
    keepWeekly,
    keepMonthly,
    recipients: JSON.parse(row.recipients) as string[],
    target: JSON.parse(row.target) as StorageTarget,
    hasSecret: row.secretSealed !== null,
    nextAt: isOn ? toIsoBeijing(findLastDue(hour, now) + DAY_MS) : null,
    lastGood: lastGood ? toRunView(lastGood) : null,
    isLate: isBackupLate(row, lastGood, now),
    lastDrill: lastDrill ? toRunView(lastDrill) : null,
    runs: runs.map(toRunView),
  };
}

/** Whether copies have been scheduled for more than a day, and the last good one is older. */
export function isBackupLate(
  { isOn, since }: Pick<BackupSettingsRow, "isOn" | "since">,
  lastGood: Pick<BackupRunRow, "endedAt"> | undefined,
  now: number,
): boolean {
  return isOn && now - Math.max(lastGood?.endedAt ?? 0, since) > LATE_AFTER_MS;
}

function toRunView(row: BackupRunRow): BackupRunView {
  const { id, kind, status, askedBy, fileName, place, bytes, isEncrypted, error } = row;
  const iso = (at: number | null) => (at === null ? null : toIsoBeijing(at));
  return {
    id,
    kind,
    status,
    askedBy,
    askedAt: toIsoBeijing(row.createdAt),
    startedAt: iso(row.startedAt),
    endedAt: iso(row.endedAt),
    fileName,
    place,
    bytes,
    sha256: row.hash,
    isEncrypted,
    counts: kind === "drill" && row.rows !== null ? (JSON.parse(row.rows) as DrillCount[]) : [],
    error,
  };
}

/**
 * Changes what is given; an empty secret is deleted. Another kind of storage forgets the secret of the one before.
 *
 * @param name of the user or token, kept with the settings
 * @throws InvalidInputError when a recipient or an address is not accepted
 */
export async function changeBackupSettings(
  store: Store,
  change: BackupChange,
  name: string,
  now: number,
): Promise<void> {
  const { target, secret, recipients, ...plain } = change;
  for (const recipient of recipients ?? []) await requireRecipientField(recipient);
  if (target) requireReachable(target);
  const row = await ensureBackupSettings(store, now);
  const isOtherKind = target !== undefined && target.kind !== (JSON.parse(row.target) as StorageTarget).kind;
  const sealed = secret && (await sealSecret({ ...(isOtherKind ? {} : await readSecret(row)), ...secret }));
  await store.write((tx) => {
    tx.audit?.add({ before: { ...row, target: JSON.parse(row.target), recipients: JSON.parse(row.recipients) } });
    return updateBackupSettings(tx, {
      ...plain,
      ...(recipients && { recipients: JSON.stringify(recipients) }),
      ...(target && { target: JSON.stringify(target) }),
      ...(isOtherKind && { secretSealed: null }),
      ...(sealed !== undefined && { secretSealed: sealed }),
      // Copies that would have been due while it was off, or at another hour, are not made up for.
      ...((plain.isOn !== undefined || plain.hour !== undefined) && { since: now }),
      changedBy: name,
    });
  });
}

async function requireRecipientField(recipient: string): Promise<void> {
  try {
    await requireRecipient(recipient);
  } catch {
    throw invalidField("recipients", "backup.recipientInvalid", { recipient });
  }
}

/** @throws InvalidInputError for an address that nothing may be sent to */
function requireReachable(target: StorageTarget): void {
  try {
    const { dataDir, hookAllow: allowed } = config();
    openFileStorage(target, {}, { dataDir, allowed });
  } catch (error) {
    if (error instanceof ForbiddenTargetError) throw invalidField("target.endpoint", error.key, error.values);
    throw error;
  }
}

/** @returns null when nothing is left of it */
async function sealSecret(secret: StorageSecret): Promise<string | null> {
  const given = Object.entries(secret).filter(([, value]) => value !== "" && value !== undefined);
  return given.length === 0 ? null : await encryptText(JSON.stringify(Object.fromEntries(given)));
}

/** What is stored; empty when the root secret has changed. */
async function readSecret(row: BackupSettingsRow): Promise<StorageSecret> {
  return openSecret(row).catch((error: unknown) => {
    if (error instanceof DecryptionError) return {};
    throw error;
  });
}

/** @throws DecryptionError when the root secret has changed */
export async function openSecret({ secretSealed }: Pick<BackupSettingsRow, "secretSealed">): Promise<StorageSecret> {
  return secretSealed === null ? {} : (JSON.parse(await decryptText(secretSealed)) as StorageSecret);
}
