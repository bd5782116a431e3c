import { bool, int, table, text } from "@/db/column-builders";

/** Recipients and time of the weekly report, in one row; without it no report is sent. */
export const weeklyReport = table("weekly_report", {
  id: int("id").primaryKey(), // 1
  isOn: bool("is_on").notNull(),
  weekday: int("weekday").notNull(), // 1 for Monday, 7 for Sunday
  hour: int("hour").notNull(), // Beijing time
  channels: text("channels").notNull(), // JSON: channel ids; deleted ones are ignored
  hasCod: bool("has_cod").notNull(),
  since: int("since").notNull(), // when the current day and hour took effect: reports due before are not sent late
});

/** Weeks with a report, one row each: the process that inserts the row queues its messages. */
export const weeklyReportRuns = table("weekly_report_run", {
  week: int("week").primaryKey(), // the reported week; see lib/domain/time/beijing-week.ts
  queuedAt: int("queued_at").notNull(),
});
