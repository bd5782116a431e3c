import { and, desc, eq, isNotNull, lt, lte, sql } from "drizzle-orm";
import { alertMessages } from "@/db/schema/alerts";
import { weeklyReport, weeklyReportRuns } from "@/db/schema/weekly-reports";
import type { Db } from "@/db/store";
import { USUAL_SLOT } from "@/lib/domain/weekly-report/weekly-report";

const ONLY = 1;

export type WeeklyRow = Omit<typeof weeklyReport.$inferSelect, "id">;
export type WeeklyRun = typeof weeklyReportRuns.$inferSelect;

const FIRST: WeeklyRow = { ...USUAL_SLOT, isOn: false, channels: "[]", hasCod: true, since: 0 };

/** What the owner has set; what was never set is as it comes. */
export async function readWeekly(db: Db): Promise<WeeklyRow> {
  const [row] = await db.select().from(weeklyReport).where(eq(weeklyReport.id, ONLY));
  return row ?? FIRST;
}

export async function writeWeekly(db: Db, row: WeeklyRow): Promise<void> {
  await db
    .insert(weeklyReport)
    .values({ ...row, id: ONLY })
    .onConflictDoUpdate({ target: weeklyReport.id, set: row });
}

export async function hasRun(db: Db, week: number): Promise<boolean> {
  const [row] = await db.select().from(weeklyReportRuns).where(eq(weeklyReportRuns.week, week));
  return row !== undefined;
}

/** Notes that a week is told of. @returns false where it was already, by whichever process */
export async function enterRun(db: Db, run: WeeklyRun): Promise<boolean> {
  const entered = await db
    .insert(weeklyReportRuns)
    .values(run)
    .onConflictDoNothing()
    .returning({ week: weeklyReportRuns.week });
  return entered.length > 0;
}

/** The run that was last queued; one that lies ahead was made by a clock that ran wrong. */
export async function lastRun(db: Db, now: number): Promise<WeeklyRun | undefined> {
  const { queuedAt } = weeklyReportRuns;
  const [row] = await db.select().from(weeklyReportRuns).where(lte(queuedAt, now)).orderBy(desc(queuedAt)).limit(1);
  return row;
}

/** Gives up what still waits of earlier weeks. */
export async function giveUpReports(db: Db, before: number, error: string): Promise<void> {
  const isOld = and(isNotNull(alertMessages.week), lt(alertMessages.week, before));
  await db
    .update(alertMessages)
    .set({ status: "failed", lastError: error, leasedUntil: null })
    .where(and(isOld, sql`${alertMessages.status} = 'waiting'`));
}
