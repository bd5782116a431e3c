import { listChannels } from "@/db/queries/alerts/alert-channels";
import { listReportMessages } from "@/db/queries/alerts/alert-messages";
import { lastRun, readWeekly, writeWeekly } from "@/db/queries/weekly-report/weekly-reports";
import type { Db, Store } from "@/db/store";
import { PAGE_CHANNEL } from "@/lib/domain/alerts/alert";
import type { AlertText } from "@/lib/domain/alerts/alert-digest";
import { InvalidInputError } from "@/lib/domain/shared/errors";
import type { TextLanguage } from "@/lib/domain/shipments/parcel-words";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import {
  daysOfWeek,
  lastSlot,
  nextSlot,
  type WeeklyChange,
  type WeeklyTest,
  type WeeklyView,
} from "@/lib/domain/weekly-report/weekly-report";
import { writeWeeklyReport } from "@/lib/domain/weekly-report/write-weekly-report";
import { config } from "@/lib/server/runtime/config";
import { type DeliverAlert, deliverAlert } from "@/lib/services/alerts/deliver-alert";
import { testChannel } from "@/lib/services/alerts/test-channel";
import { weeklyFigures } from "./weekly-figures";

/** The report's settings, when it goes out next, and what came of the last one. */
export async function viewWeekly(db: Db, now: number): Promise<WeeklyView> {
  const { isOn, weekday, hour, hasCod, channels } = await readWeekly(db);
  const known = new Set((await listChannels(db)).map(({ id }) => id));
  return {
    isOn,
    weekday,
    hour,
    hasCod,
    channels: (JSON.parse(channels) as string[]).filter((id) => known.has(id)),
    nextAt: isOn ? toIsoBeijing(nextSlot({ weekday, hour }, now)) : null,
    last: await viewLast(db, now),
  };
}

async function viewLast(db: Db, now: number): Promise<WeeklyView["last"]> {
  const run = await lastRun(db, now);
  if (!run) return null;
  const sends = await listReportMessages(db, run.week);
  return {
    ...daysOfWeek(run.week),
    at: toIsoBeijing(run.queuedAt),
    sends: sends.map(({ nextAttemptAt, ...send }) => ({
      ...send,
      nextAttemptAt: send.status === "waiting" ? toIsoBeijing(nextAttemptAt) : null,
    })),
  };
}

/**
 * Changes what is given. Switched on, or set to another day or hour, it begins with the next time
 * that comes up.
 *
 * @throws InvalidInputError when it is on and goes to nobody
 */
export async function changeWeekly(store: Store, change: WeeklyChange, now: number): Promise<WeeklyView> {
  await store.write(async (tx) => {
    const before = await readWeekly(tx);
    const able = new Set((await listChannels(tx)).map(({ id }) => id).filter((id) => id !== PAGE_CHANNEL));
    const wanted = change.channels ?? (JSON.parse(before.channels) as string[]);
    const channels = [...new Set(wanted)].filter((id) => able.has(id));
    const after = { ...before, ...change, channels: JSON.stringify(channels) };
    if (after.isOn && channels.length === 0) refuse("channels", "请至少选一个渠道，周报才知道发给谁。");
    const isMoved = after.weekday !== before.weekday || after.hour !== before.hour;
    const isBegun = after.isOn && (!before.isOn || isMoved);
    await writeWeekly(tx, { ...after, since: isBegun ? now : before.since });
  });
  return viewWeekly(store.read, now);
}

function refuse(field: string, message: string): never {
  throw new InvalidInputError(message, [{ field, message }]);
}

/** What a report would say now, of the last week that is over. */
export async function previewWeekly(db: Db, language: TextLanguage, now: number): Promise<AlertText> {
  const { hasCod } = await readWeekly(db);
  return writeWeeklyReport(await weeklyFigures(db, overWeek(now), hasCod, now), language, config().publicUrl);
}

/**
 * Sends the report to its channels now, as a test: once, not tried again, and the week's own still
 * goes out in its time.
 *
 * @throws InvalidInputError when it goes to nobody
 */
export async function testWeekly(store: Store, now: number, deliver: DeliverAlert = deliverAlert): Promise<WeeklyTest> {
  const { hasCod, channels } = await readWeekly(store.read);
  const chosen = new Set(JSON.parse(channels) as string[]);
  const found = (await listChannels(store.read)).filter(({ id }) => chosen.has(id));
  if (found.length === 0) refuse("channels", "请先选好渠道并保存，再发送测试。");
  const report = await weeklyFigures(store.read, overWeek(now), hasCod, now);
  const items = await Promise.all(
    found.map(async ({ id, name }) => {
      const { code, error } = await testChannel(store, id, now, deliver, report);
      return { channelId: id, name, code, error };
    }),
  );
  return { items };
}

/** The last week that is over. */
function overWeek(now: number): number {
  return lastSlot({ weekday: 1, hour: 0 }, now).week;
}
