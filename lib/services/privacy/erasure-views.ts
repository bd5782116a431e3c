import { findBackupSettings } from "@/db/queries/backup/backup-records";
import { countErasable, countErasableArchived } from "@/db/queries/privacy/erasure-candidates";
import { addCount } from "@/db/queries/privacy/erasure-counts";
import { type ErasureRow, listErasures, savePrivacySettings } from "@/db/queries/privacy/erasure-records";
import { countOldTexts } from "@/db/queries/privacy/person-rows";
import type { Db, Store } from "@/db/store";
import { longestKeptDays, OWN_COPY_DAYS } from "@/lib/domain/backup/backup-schedule";
import { DAY_MS, toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { logger } from "@/lib/log/logger";
import type { ErasurePreview, ErasureView, PrivacyView, RetentionChange } from "@/lib/operations/privacy-operations";
import { findNextByAge, getRetention, toErasableTerms } from "./erasure-terms";

const SHOWN_ERASURES = 20;

/** The setting, the next erasure by age and the last ones. Times in Asia/Shanghai. */
export async function getPrivacyView(db: Db, now: number): Promise<PrivacyView> {
  const { days, isChosen, changedBy, changedAt } = await getRetention(db);
  const next = await findNextByAge(db, now);
  const rows = await listErasures(db, SHOWN_ERASURES);
  return {
    retentionDays: days,
    isChosen,
    changedBy,
    changedAt: toIso(changedAt),
    nextAt: toIso(next === null ? null : Math.max(next, now)),
    copiesUntil: toIso(await findCopiesUntil(db, rows)),
    erasures: rows.map(toView),
  };
}

/** Until when copies from before the last erasure are kept; null without one, or without scheduled copies. */
async function findCopiesUntil(db: Db, rows: readonly ErasureRow[]): Promise<number | null> {
  const settings = await findBackupSettings(db);
  const last = rows.find(({ status, done }) => status === "done" && done > 0)?.endedAt;
  if (!settings?.isOn || last === undefined || last === null) return null;
  const { keepDaily: daily, keepWeekly: weekly, keepMonthly: monthly } = settings;
  return last + Math.max(longestKeptDays({ daily, weekly, monthly }), OWN_COPY_DAYS) * DAY_MS;
}

function toView(row: ErasureRow): ErasureView {
  const { id, kind, status, reason, askedBy, done, error } = row;
  return {
    ...{ id, kind, status, reason, askedBy, error },
    before: toIso(row.before),
    createdAt: toIsoBeijing(row.createdAt),
    endedAt: toIso(row.endedAt),
    parcels: done,
    counts: JSON.parse(row.counts) as Record<string, number>,
  };
}

function toIso(at: number | null): string | null {
  return at === null ? null : toIsoBeijing(at);
}

/** Changes the setting; the first erasure by it comes a day later. @param by name of the user or token */
export async function changeRetention(
  store: Store,
  { retentionDays }: RetentionChange,
  by: string,
  now: number,
): Promise<void> {
  await store.write(async (tx) => {
    tx.audit?.add({ before: { retentionDays: (await getRetention(tx)).days } });
    await savePrivacySettings(tx, { retentionDays, changedBy: by, changedAt: now });
  });
  logger().info({ retentionDays, by }, "the retention of people's data was changed");
}

/** What an erasure by age would change now. */
export async function previewRetention(db: Db, days: number, now: number): Promise<ErasurePreview> {
  const before = now - days * DAY_MS;
  const live = await countErasable(db, toErasableTerms(before));
  const archived = await countErasableArchived(db, before);
  const counts = await countOldTexts(db, before);
  addCount(counts, "shipment", live);
  addCount(counts, "archived_parcel", archived);
  return { parcels: live + archived, counts };
}
