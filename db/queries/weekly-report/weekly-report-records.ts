import { and, desc, eq, isNotNull, lt, lte, sql } from "drizzle-orm";
import { alertMessages } from "@/db/schema/alert-tables";
import { weeklyReport, weeklyReportRuns } from "@/db/schema/weekly-report-tables";
import type { Db } from "@/db/store";
import { DEFAULT_SLOT } from "@/lib/domain/weekly-report/weekly-report-content";

const SINGLETON_ID = 1;

export type WeeklySettingsRow = Omit<typeof weeklyReport.$inferSelect, "id">;
export type WeeklyRun = typeof weeklyReportRuns.$inferSelect;

const INITIAL_SETTINGS: WeeklySettingsRow = { ...DEFAULT_SLOT, isOn: false, channels: "[]", hasCod: true, since: 0 };

/** The owner's settings; defaults when never set. */
export async function findWeeklySettings(db: Db): Promise<WeeklySettingsRow> {
  const [row] = await db.select().from(weeklyReport).where(eq(weeklyReport.id, SINGLETON_ID));
  return row ?? INITIAL_SETTINGS;
}

export async function saveWeeklySettings(db: Db, row: WeeklySettingsRow): Promise<void> {
  await db
    .insert(weeklyReport)
    .values({ ...row, id: SINGLETON_ID })
    .onConflictDoUpdate({ target: weeklyReport.id, set: row });
}

export async function hasWeeklyRun(db: Db, week: number): Promise<boolean> {
  const [row] = await db.select().from(weeklyReportRuns).where(eq(weeklyReportRuns.week, week));
  return row !== undefined;
}

/** Records that a week's report is created. @returns false when any process already did */
export async function insertWeeklyRun(db: Db, run: WeeklyRun): Promise<boolean> {
  const inserted = await db
    .insert(weeklyReportRuns)
    .values(run)
    .onConflictDoNothing()
    .returning({ week: weeklyReportRuns.week });
  return inserted.length > 0;
}

/** The newest queued report; ignores reports in the future, which a wrong clock created. */
export async function findLastWeeklyRun(db: Db, now: number): Promise<WeeklyRun | undefined> {
  const { queuedAt } = weeklyReportRuns;
  const [row] = await db.select().from(weeklyReportRuns).where(lte(queuedAt, now)).orderBy(desc(queuedAt)).limit(1);
  return row;
}

/** Gives up the waiting reports of earlier weeks. */
export async function cancelWaitingReports(db: Db, before: number, error: string): Promise<void> {
  const isOld = and(isNotNull(alertMessages.week), lt(alertMessages.week, before));
  await db
    .update(alertMessages)
    .set({ status: "failed", lastError: error, leasedUntil: null })
    .where(and(isOld, sql`${alertMessages.status} = 'waiting'`));
}
