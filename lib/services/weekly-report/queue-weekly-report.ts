import { findChannel } from "@/db/queries/alerts/alert-channel-records";
import { insertMessage } from "@/db/queries/alerts/alert-message-records";
import { findUpkeep } from "@/db/queries/analytics/figure-upkeep";
import {
  cancelWaitingReports,
  findWeeklySettings,
  hasWeeklyRun,
  insertWeeklyRun,
  type WeeklySettingsRow,
} from "@/db/queries/weekly-report/weekly-report-records";
import type { Store, Tx } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { message } from "@/lib/domain/shared/message";
import { findLastSlot, hasReportContent, type WeeklyReport } from "@/lib/domain/weekly-report/weekly-report-content";
import { newAlertMessage } from "@/lib/services/alerts/new-alert-message";
import { defineJob } from "@/lib/services/shared/background-job";
import { newId } from "@/lib/services/shared/new-id";
import { buildWeeklyReport } from "./build-weekly-report";

const CHANNEL_OFF_REASON = message("weeklyReport.channelOff");
const OUTDATED_REASON = message("weeklyReport.outdated");

/**
 * Queues the weekly report for its channels when it is due, once for each week: the process that
 * inserts the week's row queues the messages in the same transaction. `alertQueue` then sends and
 * retries them like other messages.
 *
 * @returns whether messages were queued
 */
export async function queueWeeklyReport(store: Store, now: number): Promise<boolean> {
  const week = findDueWeek(await findWeeklySettings(store.read), now);
  if (week === null || (await hasWeeklyRun(store.read, week))) return false;
  // During a rebuild the figures are too low; the report is sent afterwards.
  if ((await findUpkeep(store.read)).rebuild !== null) return false;
  const { hasCod } = await findWeeklySettings(store.read);
  const report = await buildWeeklyReport(store.read, EVERY_SHOP, week, hasCod, now);
  return store.write(async (tx) => {
    const settings = await findWeeklySettings(tx); // it may have been switched off meanwhile
    if (findDueWeek(settings, now) !== week || !(await insertWeeklyRun(tx, { week, queuedAt: now }))) return false;
    await cancelWaitingReports(tx, week, OUTDATED_REASON);
    if (!hasReportContent(report)) return false;
    return (await queueForChannels(tx, JSON.parse(settings.channels) as string[], report, week, now)) > 0;
  });
}

/** The week to report; null when none is due. A slot before the settings were changed is not sent late. */
function findDueWeek({ isOn, since, ...slot }: WeeklySettingsRow, now: number): number | null {
  const { at, week } = findLastSlot(slot, now);
  return isOn && at >= since ? week : null;
}

async function queueForChannels(tx: Tx, ids: readonly string[], report: WeeklyReport, week: number, now: number) {
  let queued = 0;
  for (const id of ids) {
    const channel = await findChannel(tx, EVERY_SHOP, id);
    if (!channel) continue;
    const message = { ...newAlertMessage(newId(now), id, report, now), week };
    const isOff = channel.disabledAt !== null;
    await insertMessage(tx, isOff ? { ...message, status: "failed", lastError: CHANNEL_OFF_REASON } : message);
    queued += 1;
  }
  return queued;
}

export const weeklyReportJob = defineJob({
  name: "the weekly report",
  runsAt: "one server",
  firstMs: 15_000,
  everyMs: 30_000, // it is due at a full hour; half a minute late is early enough
  run: async ({ store }) => {
    if (await queueWeeklyReport(store, Date.now())) store.wake("alert");
  },
});
