import { bool, int, table, text } from "@/db/column-builders";

/** To whom the weekly report goes and when, in one row; without it nobody is told. */
export const weeklyReport = table("weekly_report", {
  id: int("id").primaryKey(), // 1
  isOn: bool("is_on").notNull(),
  weekday: int("weekday").notNull(), // 1 for Monday, 7 for Sunday
  hour: int("hour").notNull(), // Beijing's
  channels: text("channels").notNull(), // JSON: ids; one that is gone is told nothing
  hasCod: bool("has_cod").notNull(),
  since: int("since").notNull(), // from when on this day and hour count: what was due before is not sent late
});

/** Weeks that were told of, one row each: whichever process enters it queues its messages. */
export const weeklyReportRuns = table("weekly_report_run", {
  week: int("week").primaryKey(), // that is told of; see lib/domain/time/beijing-week.ts
  queuedAt: int("queued_at").notNull(),
});
