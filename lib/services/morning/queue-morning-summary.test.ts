import { expect, test } from "vitest";
import { requestFigureRebuild } from "@/db/queries/analytics/figure-upkeep";
import { applyDayChanges } from "@/db/queries/analytics/measure-records";
import { problemCases } from "@/db/schema/flag-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { newChannelSchema } from "@/lib/domain/alerts/alert-channel";
import { renderMessage } from "@/lib/domain/alerts/alert-message";
import { EVERY_SHOP, limitToShops } from "@/lib/domain/auth/shop-scope";
import { dayNumber } from "@/lib/domain/time/beijing-month";
import { translatorIn } from "@/lib/i18n/translator";
import { alertQueue } from "@/lib/services/alerts/alert-queue";
import type { SendToChannel } from "@/lib/services/alerts/channel-sender";
import {
  changeChannel,
  createChannel,
  getChannelLog,
  listChannelViews,
} from "@/lib/services/alerts/manage-alert-channels";
import { sendDue } from "@/lib/services/shared/outgoing-queue";
import { queueMorningSummary } from "./queue-morning-summary";

const SHOP = "旗舰店";
const at = (time: string, day = 24) => Date.parse(`2026-11-${day}T${time}+08:00`);

/** Channels by name, and what arrives at them: `name: first line`. */
async function startMorningTest(channels: Record<string, object>) {
  const store = await openTestStore();
  await enterParcels(store);
  const arrived: string[] = [];
  let failures = 0;
  const send: SendToChannel = async ({ name }, content) => {
    if (failures-- > 0) return { code: "500", error: "away" };
    const text = content === "test" ? null : renderMessage(content, translatorIn("zh-CN"), "https://desk.example.com");
    arrived.push(`${name}: ${text?.lines.join(" / ")}`);
    return { code: "0", error: null };
  };
  const ids: Record<string, string> = {};
  for (const [name, more] of Object.entries(channels)) {
    const url = `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${name}`;
    const input = newChannelSchema.parse({ kind: "wecom", name, url, ...more });
    ids[name] = (await createChannel(store, EVERY_SHOP, input, at("12:00:00", 23))).id;
  }
  /** Both nodes look for what is due, then send it. @returns what arrived since */
  const work = async (now: number) => {
    const before = arrived.length;
    await Promise.all([queueMorningSummary(store, now), queueMorningSummary(store, now)]);
    await sendDue(store, alertQueue(send), () => now);
    await sendDue(store, alertQueue(send), () => now);
    return arrived.slice(before).toSorted();
  };
  const fail = (times: number) => {
    failures = times;
  };
  return { store, ids, work, fail };
}

/** Yesterday's signatures, two of them of a shop, whose parcel has an overdue case. */
async function enterParcels(store: Store): Promise<void> {
  const counts = { kind: "signed" as const, cod: 0, orders: 0, freight: 0 };
  const days = [23, 24, 25].flatMap((day) => {
    const counted = { ...counts, day: dayNumber(at("12:00:00", day)) };
    return [
      { ...counted, dimension: "all" as const, name: "", parcels: 5 },
      { ...counted, dimension: "shop" as const, name: SHOP, parcels: 2 },
    ];
  });
  const entered = at("10:00:00", 20);
  await store.write(async (tx) => {
    await applyDayChanges(tx, new Map(days.map((each, index) => [String(index), each])));
    const parcel = { id: "s", waybillNumber: "YT1", submittedAs: "YT1", international: false, shop: SHOP, state: 0 };
    const monitored = { monitorStatus: "polling" as const, monitorGeneration: 0 };
    await tx.insert(shipments).values({ ...parcel, ...monitored, createdAt: entered, activityAt: entered });
    await tx.insert(problemCases).values({
      ...{ id: "c", shipmentId: "s", status: "open", step: "todo", flag: "stalled", flagLevel: 2 },
      ...{ flagSince: entered, version: 1, openedAt: entered, dueAt: entered },
    });
  });
}

const OPEN = "今天待处理 1 单，超时 1，延误 1";
const EVERY = `every: 昨日签收 5 单；运输中 1 单 / ${OPEN}`;

test("at nine each channel that wants it gets the summary of its shops, once a day, and none after noon", async () => {
  const { store, ids, work } = await startMorningTest({
    every: { tellsMorning: true, tellsFlags: false },
    shop: { tellsMorning: true, shops: [SHOP] },
    other: { tellsMorning: true, shops: ["分店"] }, // has nothing to tell
    off: {},
    early: { tellsMorning: true, quietFrom: "22:00", quietUntil: "10:00" },
    late: { tellsMorning: true, quietFrom: "22:00", quietUntil: "12:30" },
  });
  expect(await work(at("08:59:59"))).toEqual([]);
  expect(await work(at("09:00:00"))).toEqual([EVERY, `shop: 昨日签收 2 单；运输中 1 单 / ${OPEN}`]);
  expect(await work(at("09:00:30"))).toEqual([]);
  // Its owner, who sees that shop alone, finds it in the log.
  const { items } = await getChannelLog(store.read, limitToShops([SHOP]), ids.shop ?? "");
  expect(items.map(({ title, status }) => [title, status])).toEqual([["运单台早报 11-23", "sent"]]);
  expect(await work(at("10:00:00"))).toEqual([EVERY.replace("every", "early")]);
  for (const time of ["11:59:30", "12:31:00", "23:00:00"]) expect(await work(at(time))).toEqual([]);
  // Down at nine on the next day, and until noon on the day after it.
  expect((await work(at("11:59:59", 25))).map((text) => text.split(":")[0])).toEqual(["early", "every", "shop"]);
  expect(await work(at("12:00:00", 26))).toEqual([]);
});

test("a channel that is asked for it after nine gets it the next morning; a failed one is tried again", async () => {
  const { store, ids, work, fail } = await startMorningTest({ every: {} });
  const change = (tellsMorning: boolean, now: number) =>
    changeChannel(store, EVERY_SHOP, ids.every ?? "", { tellsMorning }, now);
  const isTold = async () => (await listChannelViews(store.read, EVERY_SHOP)).at(-1)?.tellsMorning;
  expect(await isTold()).toBe(false);
  await change(true, at("10:00:00"));
  expect(await isTold()).toBe(true);
  expect(await work(at("10:00:30"))).toEqual([]);
  fail(1);
  expect(await work(at("09:00:00", 25))).toEqual([]);
  expect(await work(at("09:02:00", 25))).toEqual([EVERY]);
  await change(true, at("09:03:00", 25));
  expect(await work(at("09:05:00", 25))).toEqual([]);
  await change(false, at("12:00:00", 25));
  expect(await work(at("09:00:00", 26))).toEqual([]);
  // The figures are too low while they are counted anew.
  await change(true, at("08:00:00", 26));
  await store.write((tx) => requestFigureRebuild(tx));
  expect(await work(at("09:10:00", 26))).toEqual([]);
});
