import { listChannels } from "@/db/queries/alerts/alert-channel-records";
import { listReportMessages } from "@/db/queries/alerts/alert-message-records";
import {
  findLastWeeklyRun,
  findWeeklySettings,
  saveWeeklySettings,
} from "@/db/queries/weekly-report/weekly-report-records";
import type { Db, Store } from "@/db/store";
import type { AlertText } from "@/lib/domain/alerts/alert-digest";
import { PAGE_CHANNEL } from "@/lib/domain/alerts/channel-kinds";
import { EVERY_SHOP, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { invalidField } from "@/lib/domain/shared/errors";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { renderWeeklyReport } from "@/lib/domain/weekly-report/render-weekly-report";
import {
  findLastSlot,
  findNextSlot,
  type WeeklyChange,
  weekDateRange,
} from "@/lib/domain/weekly-report/weekly-report-content";
import type { Translator } from "@/lib/i18n/translator";
import type { WeeklyTestResult, WeeklyView } from "@/lib/operations/weekly-operations";
import { config } from "@/lib/server/runtime/config";
import { type SendToChannel, sendToChannel } from "@/lib/services/alerts/channel-sender";
import { testChannel } from "@/lib/services/alerts/test-channel";
import { buildWeeklyReport } from "./build-weekly-report";

/** The report's settings, its next time, and the result of the last one; of channels only those of the scope. */
export async function getWeeklyView(db: Db, scope: ShopScope, now: number): Promise<WeeklyView> {
  const { isOn, weekday, hour, hasCod, channels } = await findWeeklySettings(db);
  const known = new Set((await listChannels(db, scope)).map(({ id }) => id));
  return {
    isOn,
    weekday,
    hour,
    hasCod,
    channels: (JSON.parse(channels) as string[]).filter((id) => known.has(id)),
    nextAt: isOn ? toIsoBeijing(findNextSlot({ weekday, hour }, now)) : null,
    last: await getLastRunView(db, known, now),
  };
}

async function getLastRunView(db: Db, known: ReadonlySet<string>, now: number): Promise<WeeklyView["last"]> {
  const run = await findLastWeeklyRun(db, now);
  if (!run) return null;
  const sends = (await listReportMessages(db, run.week)).filter(({ channelId }) => known.has(channelId));
  return {
    ...weekDateRange(run.week),
    at: toIsoBeijing(run.queuedAt),
    sends: sends.map(({ nextAttemptAt, ...send }) => ({
      ...send,
      nextAttemptAt: send.status === "waiting" ? toIsoBeijing(nextAttemptAt) : null,
    })),
  };
}

/**
 * Changes the given settings. After enabling it or changing its day or hour, the first report is sent
 * at the next slot.
 *
 * @throws InvalidInputError when it is enabled without a channel
 */
export async function changeWeeklySettings(store: Store, change: WeeklyChange, now: number): Promise<WeeklyView> {
  await store.write(async (tx) => {
    const before = await findWeeklySettings(tx);
    tx.audit?.add({ before: { ...before, channels: JSON.parse(before.channels) } });
    const able = new Set((await listChannels(tx, EVERY_SHOP)).map(({ id }) => id).filter((id) => id !== PAGE_CHANNEL));
    const wanted = change.channels ?? (JSON.parse(before.channels) as string[]);
    const channels = [...new Set(wanted)].filter((id) => able.has(id));
    const after = { ...before, ...change, channels: JSON.stringify(channels) };
    if (after.isOn && channels.length === 0) throw invalidField("channels", "weeklyReport.channelsMissing");
    const isMoved = after.weekday !== before.weekday || after.hour !== before.hour;
    const isBegun = after.isOn && (!before.isOn || isMoved);
    await saveWeeklySettings(tx, { ...after, since: isBegun ? now : before.since });
  });
  return getWeeklyView(store.read, EVERY_SHOP, now);
}

/** The report of the last complete week about the parcels of the scope, with the current figures. */
export async function previewWeeklyReport(db: Db, scope: ShopScope, t: Translator, now: number): Promise<AlertText> {
  const { hasCod } = await findWeeklySettings(db);
  const report = await buildWeeklyReport(db, scope, lastCompleteWeek(now), hasCod, now);
  return renderWeeklyReport(report, t, config().publicUrl);
}

/**
 * Sends the report to its channels now as a test, without retries; the week's regular report is still
 * sent at its time.
 *
 * @throws InvalidInputError when no channel is set
 */
export async function sendTestWeeklyReport(
  store: Store,
  now: number,
  deliver: SendToChannel = sendToChannel,
): Promise<WeeklyTestResult> {
  const { hasCod, channels } = await findWeeklySettings(store.read);
  const chosen = new Set(JSON.parse(channels) as string[]);
  const found = (await listChannels(store.read, EVERY_SHOP)).filter(({ id }) => chosen.has(id));
  if (found.length === 0) throw invalidField("channels", "weeklyReport.channelsUnsaved");
  const report = await buildWeeklyReport(store.read, EVERY_SHOP, lastCompleteWeek(now), hasCod, now);
  const items = await Promise.all(
    found.map(async ({ id, name }) => {
      const { code, error } = await testChannel(store, EVERY_SHOP, id, now, deliver, report);
      return { channelId: id, name, code, error };
    }),
  );
  return { items };
}

/** The last complete week. */
function lastCompleteWeek(now: number): number {
  return findLastSlot({ weekday: 1, hour: 0 }, now).week;
}
