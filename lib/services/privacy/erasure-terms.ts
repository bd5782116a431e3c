import type { ErasableTerms } from "@/db/queries/privacy/erasure-candidates";
import { findLastByAge, findPrivacySettings, type PrivacySettingsRow } from "@/db/queries/privacy/erasure-records";
import type { Db } from "@/db/store";
import { DEFAULT_RETENTION_DAYS, SILENT_END_DAYS } from "@/lib/domain/privacy/erasure-state";
import { DAY_MS } from "@/lib/domain/time/beijing-time";

/** Between two erasures by age, and between a change of the setting and the first erasure by it: a mistake can be undone. */
export const ERASURE_INTERVAL_MS = DAY_MS;

/** The setting that applies. */
export interface Retention {
  /** Null: nothing is erased by age. */
  days: number | null;
  /** Whether the owner has chosen. */
  isChosen: boolean;
  changedBy: string | null;
  changedAt: number | null;
}

export async function getRetention(db: Db): Promise<Retention> {
  return toRetention(await findPrivacySettings(db));
}

function toRetention(row: PrivacySettingsRow | undefined): Retention {
  if (!row) return { days: DEFAULT_RETENTION_DAYS, isChosen: false, changedBy: null, changedAt: null };
  return {
    days: row.retentionDays,
    isChosen: row.changedAt !== null,
    changedBy: row.changedBy,
    changedAt: row.changedAt,
  };
}

/** When the next erasure by age is due, in ms since 1970; null while it is off. */
export async function findNextByAge(db: Db, now: number): Promise<number | null> {
  const { days, changedAt } = await getRetention(db);
  if (days === null) return null;
  const since = Math.max((await findLastByAge(db)) ?? 0, changedAt ?? 0);
  return since === 0 ? now : since + ERASURE_INTERVAL_MS;
}

/** Which parcels are due at an erasure with this limit. @param before without activity since, in ms since 1970 */
export function toErasableTerms(before: number): ErasableTerms {
  return { before, silentBefore: before - SILENT_END_DAYS * DAY_MS };
}
