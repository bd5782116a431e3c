import { type ChannelRow, listChannels, lockChannel, updateChannel } from "@/db/queries/alerts/alert-channel-records";
import { insertMessage } from "@/db/queries/alerts/alert-message-records";
import { findUpkeep } from "@/db/queries/analytics/figure-upkeep";
import { getMorningSummary } from "@/db/queries/morning/get-morning-summary";
import type { Store } from "@/db/store";
import { findQuietEnd } from "@/lib/domain/alerts/quiet-hours";
import { EVERY_SHOP, toScope } from "@/lib/domain/auth/shop-scope";
import { isMorningDue } from "@/lib/domain/morning/morning-time";
import { hasMorningContent } from "@/lib/domain/morning/render-morning-summary";
import { dayNumber } from "@/lib/domain/time/beijing-month";
import { newAlertMessage } from "@/lib/services/alerts/new-alert-message";
import { defineJob } from "@/lib/services/shared/background-job";
import { newId } from "@/lib/services/shared/new-id";

/**
 * Queues the morning summary for each channel that is due, about the channel's shops and once a day: the process that
 * writes the channel's day queues the message in the same transaction. `alertQueue` then sends and retries it like other
 * messages.
 *
 * @returns whether messages were queued
 */
export async function queueMorningSummary(store: Store, now: number): Promise<boolean> {
  const due = (await listChannels(store.read, EVERY_SHOP)).filter((channel) => isDue(channel, now));
  // During a rebuild the figures are too low; the summary is sent afterwards.
  if (due.length === 0 || (await findUpkeep(store.read)).rebuild !== null) return false;
  let isQueued = false;
  for (const { id, shops } of due) {
    const summary = await getMorningSummary(store.read, toScope(JSON.parse(shops) as string[]), now);
    isQueued =
      (await store.write(async (tx) => {
        const channel = await lockChannel(tx, EVERY_SHOP, id);
        // Sent by another process, or changed meanwhile.
        if (!channel || channel.shops !== shops || !isDue(channel, now)) return false;
        await updateChannel(tx, id, { morningDay: dayNumber(now) });
        if (!hasMorningContent(summary)) return false;
        await insertMessage(tx, newAlertMessage(newId(now), id, { kind: "morning", ...summary }, now));
        return true;
      })) || isQueued;
  }
  return isQueued;
}

/** During quiet hours it waits for their end, if that is before noon. */
function isDue(channel: ChannelRow, now: number): boolean {
  const { disabledAt, morningDay } = channel;
  return disabledAt === null && isMorningDue(morningDay, now) && findQuietEnd(channel, now) === null;
}

export const morningSummaryJob = defineJob({
  name: "the morning summary",
  runsAt: "one server",
  firstMs: 20_000,
  everyMs: 30_000, // as the weekly report
  run: async ({ store }) => {
    if (await queueMorningSummary(store, Date.now())) store.wake("alert");
  },
});
