import { findChannel } from "@/db/queries/alerts/alert-channels";
import { insertMessage } from "@/db/queries/alerts/alert-messages";
import { readUpkeep } from "@/db/queries/analytics/figure-upkeep";
import { enterRun, giveUpReports, hasRun, readWeekly, type WeeklyRow } from "@/db/queries/weekly-report/weekly-reports";
import type { Store, Tx } from "@/db/store";
import { isWorthTelling, lastSlot, type WeeklyReport } from "@/lib/domain/weekly-report/weekly-report";
import { newMessage } from "@/lib/services/alerts/new-message";
import { newId } from "@/lib/services/shared/new-id";
import { weeklyFigures } from "./weekly-figures";

const OFF = "渠道已经停用，没有发送。";
const OUTDATED = "新一周的周报已经有了，这一份不再发送。";

/**
 * Queues the weekly report for its channels once its time has come, and never again for that week:
 * whichever process enters the week's row first does it, in the same change. From there it is sent
 * and tried again like any message, see `beginDueAlerts`.
 *
 * @returns whether messages were queued
 */
export async function queueWeeklyReport(store: Store, now: number): Promise<boolean> {
  const week = dueWeek(await readWeekly(store.read), now);
  if (week === null || (await hasRun(store.read, week))) return false;
  // Figures that are being made anew are too low; it goes out once they are whole.
  if ((await readUpkeep(store.read)).rebuild !== null) return false;
  const { hasCod } = await readWeekly(store.read);
  const report = await weeklyFigures(store.read, week, hasCod, now);
  return store.write(async (tx) => {
    const settings = await readWeekly(tx); // it may have been switched off meanwhile
    if (dueWeek(settings, now) !== week || !(await enterRun(tx, { week, queuedAt: now }))) return false;
    await giveUpReports(tx, week, OUTDATED);
    if (!isWorthTelling(report)) return false;
    return (await queueFor(tx, JSON.parse(settings.channels) as string[], report, week, now)) > 0;
  });
}

/** The week that is to be told of; null while nothing is due. What came up before it was set so is not sent late. */
function dueWeek({ isOn, since, ...slot }: WeeklyRow, now: number): number | null {
  const { at, week } = lastSlot(slot, now);
  return isOn && at >= since ? week : null;
}

async function queueFor(tx: Tx, ids: readonly string[], report: WeeklyReport, week: number, now: number) {
  let queued = 0;
  for (const id of ids) {
    const channel = await findChannel(tx, id);
    if (!channel) continue;
    const message = { ...newMessage(newId(now), id, report, now), week };
    const isOff = channel.disabledAt !== null;
    await insertMessage(tx, isOff ? { ...message, status: "failed", lastError: OFF } : message);
    queued += 1;
  }
  return queued;
}
