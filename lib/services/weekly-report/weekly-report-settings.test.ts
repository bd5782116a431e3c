import { expect, onTestFinished, test } from "vitest";
import { requestFigureRebuild } from "@/db/queries/analytics/figure-upkeep";
import type { Store } from "@/db/store";
import { parcelsByNumber } from "@/db/testing/figure-fixtures";
import { openTestStore } from "@/db/testing/open-test-store";
import { newChannelSchema } from "@/lib/domain/alerts/alert-channel";
import { CHAT_WEBHOOK_KINDS, type ChatWebhookKind } from "@/lib/domain/alerts/channel-kinds";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { message } from "@/lib/domain/shared/message";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";
import { translatorIn } from "@/lib/i18n/translator";
import { signParam } from "@/lib/kuaidi100/signature";
import { startFakeChatWebhooks } from "@/lib/outbound/testing/fake-chat-webhooks";
import { deriveSalt } from "@/lib/sealing/secrets";
import { alertQueue } from "@/lib/services/alerts/alert-queue";
import { changeChannel, createChannel, getChannelLog } from "@/lib/services/alerts/manage-alert-channels";
import { updateFigures } from "@/lib/services/analytics/update-figures";
import { createUser } from "@/lib/services/auth/user-accounts";
import { getNoticePage } from "@/lib/services/notifications/user-notices";
import { updateSettlements } from "@/lib/services/settlement/update-settlements";
import { sendDue } from "@/lib/services/shared/outgoing-queue";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { queueWeeklyReport } from "./queue-weekly-report";
import {
  changeWeeklySettings,
  getWeeklyView,
  previewWeeklyReport,
  sendTestWeeklyReport,
} from "./weekly-report-settings";

process.env.HOOK_ALLOW = "127.0.0.1"; // the fake chat platforms listen here

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONDAY = Date.parse("2026-11-23T00:00:00+08:00");
const NINE = MONDAY + 9 * HOUR;

async function startReportTest(kinds: readonly ChatWebhookKind[] = ["wecom"]) {
  const store = await openTestStore();
  const clock = { now: MONDAY - 2 * DAY };
  const platforms = await startFakeChatWebhooks(() => clock.now);
  onTestFinished(() => void platforms.close());
  const channels: Partial<Record<ChatWebhookKind, string>> = {};
  for (const kind of kinds) {
    const input = newChannelSchema.parse({ kind, name: `${kind} 群`, url: platforms.urlOf(kind), digestMinutes: 0 });
    channels[kind] = (await createChannel(store, EVERY_SHOP, input, clock.now)).id;
  }
  const ids = Object.values(channels);
  /** Runs both workers on the given number of nodes. */
  const work = async (nodes = 1) => {
    await Promise.all(Array.from({ length: nodes }, () => queueWeeklyReport(store, clock.now)));
    for (let node = 0; node < nodes; node += 1) await sendDue(store, alertQueue(), () => clock.now);
  };
  const passTo = async (end: number, step = MINUTE, nodes = 1) => {
    while (clock.now < end) {
      clock.now += step;
      await work(nodes);
    }
  };
  const arrived = () =>
    CHAT_WEBHOOK_KINDS.flatMap((kind) => platforms.arrived[kind]).filter(({ text }) => text.includes("周报"));
  return { store, clock, platforms, channels, ids, work, passTo, arrived };
}

/** Creates parcels that were picked up, and signed after some days or flagged as a problem. */
async function parcels(store: Store, carrier: string, pickedUp: string, days: readonly (number | "problem")[]) {
  const at = Date.parse(`${pickedUp}T10:00:00+08:00`);
  const numbers = days.map((_, index) =>
    `${carrier.slice(0, 2)}${pickedUp.replaceAll("-", "")}${1_000 + index}`.toUpperCase(),
  );
  await createShipments(
    store,
    EVERY_SHOP,
    numbers.map((waybillNumber) => ({ waybillNumber, carrier })),
    at - HOUR,
  );
  const known = await parcelsByNumber(store.read);
  const savePush = createSavePush(store);
  const push = async (number: string, index: number) => {
    const outcome = days[index] ?? 0;
    const end = at + (outcome === "problem" ? 1 : outcome) * DAY;
    const event = (time: number, context: string, status: string, statusCode: string) => ({
      time: formatBeijingTime(time),
      ftime: formatBeijingTime(time),
      context,
      status,
      statusCode,
    });
    const last = outcome === "problem" ? event(end, "无法联系收件人", "疑难", "2") : event(end, "已签收", "签收", "3");
    const lastResult = {
      state: outcome === "problem" ? "2" : "3",
      com: carrier,
      nu: number,
      data: [last, event(at, "已揽收", "揽收", "1")],
    };
    const param = JSON.stringify({ status: "polling", message: "", lastResult });
    const callbackId = known.get(number)?.callbackId ?? "";
    await receivePush(savePush, { callbackId, param, sign: signParam(param, deriveSalt(callbackId)) }, end);
  };
  await Promise.all(numbers.map(push));
}

/** Two weeks of a large and a small carrier, with counts known in advance. */
async function twoWeeks(store: Store, now: number) {
  // The report's week: 26 parcels. The week before: 25 of 圆通 and 5 of EMS.
  await parcels(
    store,
    "yuantong",
    "2026-11-17",
    Array.from({ length: 26 }, () => 2),
  );
  await parcels(store, "yuantong", "2026-11-10", [...Array.from({ length: 20 }, () => 2), 5, 5, 5, 5, "problem"]);
  await parcels(store, "ems", "2026-11-11", [1, 1, 1, 1, 1]);
  await updateFigures({ store, clock: () => now, isStopping: () => false });
}

/** A signed parcel whose cash is overdue. */
async function cashOf(store: Store, now: number) {
  await createShipments(
    store,
    EVERY_SHOP,
    [{ waybillNumber: "YTCASH0001", carrier: "yuantong", codAmount: 12_800 }],
    now - 20 * DAY,
  );
  const callbackId = (await parcelsByNumber(store.read)).get("YTCASH0001")?.callbackId ?? "";
  const time = formatBeijingTime(now - 18 * DAY);
  const events = [{ time, ftime: time, context: "已签收", status: "签收" }];
  const lastResult = { state: "3", com: "yuantong", nu: "YTCASH0001", data: events };
  const param = JSON.stringify({ status: "shutdown", message: "", lastResult });
  await receivePush(
    createSavePush(store),
    { callbackId, param, sign: signParam(param, deriveSalt(callbackId)) },
    now - 18 * DAY,
  );
  await updateSettlements(store, now);
}

test("on Monday at nine the week's figures reach every selected channel, once, and are correct", async () => {
  const { store, clock, ids, passTo, arrived, platforms } = await startReportTest(CHAT_WEBHOOK_KINDS);
  await twoWeeks(store, clock.now);
  await changeWeeklySettings(store, { isOn: true, channels: ids }, clock.now);
  await passTo(NINE - HOUR, HOUR);
  await passTo(NINE - MINUTE);
  expect(arrived()).toEqual([]);
  await passTo(NINE + 5 * MINUTE);
  for (const kind of CHAT_WEBHOOK_KINDS) expect(platforms.arrived[kind]).toHaveLength(1);
  for (const { text } of arrived()) {
    expect(text).toContain("运单台周报 11-16 至 11-22");
    expect(text).toContain("揽收 26 单（前一周 30，−13%），签收 26 单（前一周 29，−10%）");
    // On Monday not all parcels of the last week have had three days, so the week before is evaluated.
    expect(text).toContain("按 11-09 至 11-15 揽收的 30 单计算");
    expect(text).toContain("3 天签收 83.3%");
    expect(text).toContain("圆通速递  25 单 · 3 天签收 80.0% · 疑难件 4.0%");
    expect(text).toContain("不足 20 单，不计算比率：EMS 5");
    expect(text).not.toMatch(/YU2026|EM2026/);
  }
  await passTo(MONDAY + 7 * DAY, HOUR);
  expect(arrived()).toHaveLength(CHAT_WEBHOOK_KINDS.length);
  await passTo(MONDAY + 7 * DAY + 10 * HOUR, HOUR);
  expect(arrived()).toHaveLength(2 * CHAT_WEBHOOK_KINDS.length);
});

test("three nodes that restart at any time send the report once a week, whatever their clocks do", async () => {
  const { store, clock, ids, work, passTo, arrived } = await startReportTest();
  await twoWeeks(store, clock.now);
  await changeWeeklySettings(store, { isOn: true, channels: ids }, clock.now);
  await passTo(NINE + 3 * MINUTE, HOUR / 2, 3);
  expect(arrived()).toHaveLength(1);
  for (const jump of [-HOUR, -2 * DAY, 0, DAY, 6 * DAY]) {
    clock.now = NINE + jump;
    await work(3);
  }
  expect(arrived()).toHaveLength(1);
  // After a clock far in the future, the correct clock still sends the next weeks.
  clock.now = NINE + 3_650 * DAY;
  await work(3);
  const extra = arrived().length;
  clock.now = NINE + 7 * DAY + MINUTE;
  await work(3);
  expect(arrived()).toHaveLength(extra + 1);
  expect(arrived().at(-1)?.text).toContain("11-23 至 11-29");
});

test("a report due while nothing was running is sent at the next start; one due before it was enabled is not", async () => {
  const { store, clock, ids, work, arrived } = await startReportTest();
  await twoWeeks(store, clock.now);
  clock.now = NINE + DAY;
  await changeWeeklySettings(store, { isOn: true, channels: ids }, clock.now);
  await work();
  expect(arrived()).toEqual([]);
  expect((await getWeeklyView(store.read, EVERY_SHOP, clock.now)).nextAt).toBe("2026-11-30T09:00:00+08:00");
  clock.now = NINE + 10 * DAY; // Thursday of the next week
  await work();
  expect(arrived()).toHaveLength(1);
  expect(arrived()[0]?.text).toContain("11-23 至 11-29");
  // Another day in the same week does not send a second report.
  await changeWeeklySettings(store, { weekday: 5 }, clock.now);
  clock.now += 2 * DAY;
  await work();
  expect(arrived()).toHaveLength(1);
});

test("a failed report is retried and logged; after the last attempt the owner is notified", async () => {
  const { store, clock, channels, platforms, ids, passTo, arrived } = await startReportTest();
  const boss = await createUser(
    store,
    { username: "boss", password: "long enough", role: "owner", shops: EVERY_SHOP },
    clock.now,
  );
  await twoWeeks(store, clock.now);
  await changeWeeklySettings(store, { isOn: true, channels: ids }, clock.now);
  clock.now = NINE - MINUTE;
  platforms.answers.push({ status: 200, body: { errcode: 40008, errmsg: "invalid message type" } });
  await passTo(NINE);
  expect((await getWeeklyView(store.read, EVERY_SHOP, clock.now)).last).toMatchObject({
    from: "2026-11-16",
    to: "2026-11-22",
    sends: [
      {
        name: "wecom 群",
        status: "waiting",
        attempts: 1,
        lastError: message("outbound.chatCodeText", { code: "40008", text: "invalid message type" }),
      },
    ],
  });
  await passTo(NINE + 5 * MINUTE);
  expect(arrived()).toHaveLength(1);
  expect((await getWeeklyView(store.read, EVERY_SHOP, clock.now)).last?.sends).toMatchObject([
    { status: "sent", attempts: 2 },
  ]);
  // In the next week the chat platform never accepts the message.
  for (let tries = 0; tries < 6; tries += 1) platforms.answers.push({ status: 502, body: "" });
  clock.now = NINE + 7 * DAY - MINUTE;
  await passTo(NINE + 7 * DAY + 6 * HOUR, 5 * MINUTE);
  expect((await getWeeklyView(store.read, EVERY_SHOP, clock.now)).last?.sends).toMatchObject([
    { status: "failed", attempts: 6 },
  ]);
  const { items } = await getNoticePage(store.read, { id: boss, shops: EVERY_SHOP }, { limit: 10 });
  expect(items.filter(({ kind }) => kind === "report-failed")).toMatchObject([{ name: "wecom 群", count: 1 }]);
  const log = await getChannelLog(store.read, EVERY_SHOP, channels.wecom ?? "");
  expect(log.items.map(({ title, status }) => [title, status])).toEqual([
    ["运单台周报 11-23 至 11-29", "failed"],
    ["运单台周报 11-16 至 11-22", "sent"],
  ]);
});

test("the report waits for the end of quiet hours, delays no flag, and skips a disabled channel", async () => {
  const { store, clock, channels, ids, passTo, arrived } = await startReportTest(["wecom", "feishu"]);
  await twoWeeks(store, clock.now);
  await changeChannel(store, EVERY_SHOP, channels.wecom ?? "", { quietFrom: "22:00", quietUntil: "10:30" }, clock.now);
  await changeChannel(store, EVERY_SHOP, channels.feishu ?? "", { isActive: false }, clock.now);
  await changeWeeklySettings(store, { isOn: true, channels: ids }, clock.now);
  clock.now = NINE - MINUTE;
  await passTo(NINE + HOUR, 10 * MINUTE);
  expect(arrived()).toEqual([]);
  await passTo(NINE + 2 * HOUR, 10 * MINUTE);
  expect(arrived().map(({ at }) => formatBeijingTime(at).slice(11, 16))).toEqual(["10:39"]);
  expect((await getWeeklyView(store.read, EVERY_SHOP, clock.now)).last?.sends).toMatchObject([
    { name: "wecom 群", status: "sent" },
    { name: "feishu 群", status: "failed", lastError: "weeklyReport.channelOff" },
  ]);
});

test("a report that could not be sent for a week is replaced by the next one", async () => {
  const { store, clock, channels, ids, work, arrived } = await startReportTest();
  const wecom = channels.wecom ?? "";
  await twoWeeks(store, clock.now);
  await changeWeeklySettings(store, { isOn: true, channels: ids }, clock.now);
  clock.now = NINE;
  expect(await queueWeeklyReport(store, clock.now)).toBe(true);
  await changeChannel(store, EVERY_SHOP, wecom, { isActive: false }, clock.now);
  clock.now = NINE + 7 * DAY;
  await changeChannel(store, EVERY_SHOP, wecom, { isActive: true }, clock.now);
  await work();
  expect(arrived()).toHaveLength(1);
  expect(arrived()[0]?.text).toContain("运单台周报 11-23 至 11-29");
  expect((await getChannelLog(store.read, EVERY_SHOP, wecom)).items).toMatchObject([
    { status: "sent" },
    { status: "failed", lastError: "weeklyReport.outdated" },
  ]);
});

test("a channel only for the report gets no flags", async () => {
  const { store, clock, channels, platforms, passTo } = await startReportTest();
  await changeChannel(store, EVERY_SHOP, channels.wecom ?? "", { tellsFlags: false }, clock.now);
  await parcels(store, "yuantong", "2026-11-20", ["problem"]);
  await passTo(clock.now + 10 * MINUTE);
  expect(platforms.arrived.wecom).toEqual([]);
});

test("the report waits during a rebuild of the figures; without any figures nothing is sent", async () => {
  const { store, clock, ids, work, arrived } = await startReportTest();
  await changeWeeklySettings(store, { isOn: true, channels: ids }, clock.now);
  clock.now = NINE;
  await work();
  expect(arrived()).toEqual([]);
  expect((await getWeeklyView(store.read, EVERY_SHOP, clock.now)).last).toMatchObject({ sends: [] });
  await twoWeeks(store, clock.now);
  await store.write((tx) => requestFigureRebuild(tx));
  clock.now = NINE + 7 * DAY;
  await work();
  expect(arrived()).toEqual([]);
  await updateFigures({ store, clock: () => clock.now, isStopping: () => false });
  await work();
  expect(arrived()).toHaveLength(1);
});

test("a test is sent at once and logged, and the week's regular report is still sent", async () => {
  const { store, clock, channels, ids, passTo, arrived } = await startReportTest();
  await twoWeeks(store, clock.now);
  await cashOf(store, clock.now);
  await expect(sendTestWeeklyReport(store, clock.now)).rejects.toMatchObject({ fields: [{ field: "channels" }] });
  await changeWeeklySettings(store, { channels: [...ids, "page", "nobody"] }, clock.now);
  await expect(changeWeeklySettings(store, { isOn: true, channels: [] }, clock.now)).rejects.toMatchObject({
    code: "invalid_input",
  });
  expect(await getWeeklyView(store.read, EVERY_SHOP, clock.now)).toMatchObject({
    isOn: false,
    channels: ids,
    nextAt: null,
    last: null,
  });
  expect(await sendTestWeeklyReport(store, clock.now)).toMatchObject({
    items: [{ name: "wecom 群", code: "0", error: null }],
  });
  // On the Saturday before, the last complete week is an earlier one.
  expect(arrived()[0]?.text).toContain("运单台周报 11-09 至 11-15");
  expect((await previewWeeklyReport(store.read, EVERY_SHOP, translatorIn("en"), clock.now)).title).toBe(
    "Waybill Desk weekly report 11-09 to 11-15",
  );
  expect((await getChannelLog(store.read, EVERY_SHOP, channels.wecom ?? "")).items).toMatchObject([
    { isTest: true, status: "sent", title: "运单台周报 11-09 至 11-15" },
  ]);
  await changeWeeklySettings(store, { isOn: true, hasCod: false }, clock.now);
  clock.now = NINE - MINUTE;
  await passTo(NINE + 2 * MINUTE);
  expect(arrived()).toHaveLength(2);
  expect(arrived()[0]?.text).toContain("代收货款：本周签收应收 ¥0.00，已结 ¥0.00");
  expect(arrived()[0]?.text).toContain("逾期未结 ¥128.00（1 单）");
  expect(arrived()[1]?.text).not.toContain("代收货款");
});
