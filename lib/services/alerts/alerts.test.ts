import { expect, onTestFinished, test } from "vitest";
import { queueItems } from "@/db/queries/alerts/alert-item-records";
import { alertChannels, alertItems, alertMessages } from "@/db/schema/alert-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { setFlagAndNode } from "@/db/testing/set-flag-and-node";
import { CHAT_WEBHOOK_KINDS, type ChatWebhookKind, newChannelSchema } from "@/lib/domain/alerts/alert-channel";
import type { RaisedFlag } from "@/lib/domain/flags/flag";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";
import { signParam } from "@/lib/kuaidi100/signature";
import { deriveSalt } from "@/lib/server/runtime/secrets";
import { startFakeChatWebhooks } from "@/lib/server/testing/fake-chat-webhooks";
import { createUser } from "@/lib/services/auth/user-accounts";
import { evaluateDueShipments } from "@/lib/services/flags/evaluate-shipment-flags";
import { getNoticePage } from "@/lib/services/notifications/user-notices";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { rebuildShipment } from "@/lib/services/tracking/rebuild-shipments";
import { keepIn, receivePush } from "@/lib/services/tracking/receive-push";
import { startDueAlerts } from "./alert-queue";
import { deleteExpiredAlerts } from "./delete-expired-alerts";
import { changeChannel, createChannel, getChannelLog, listChannelViews, removeChannel } from "./manage-alert-channels";
import { queueAlerts } from "./queue-alerts";
import { testChannel } from "./test-channel";

process.env.HOOK_ALLOW = "127.0.0.1"; // where the robots stand

const NOON = Date.UTC(2026, 10, 24, 4, 1);
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

async function desk(secret = "") {
  const store = await openTestStore();
  const clock = { now: NOON };
  const robots = await startFakeChatWebhooks(() => clock.now, secret);
  onTestFinished(() => void robots.close());
  const tell = async () => {
    await Promise.all(await startDueAlerts(store, () => clock.now));
  };
  /** Lets time pass, telling what is due in steps. */
  const pass = async (ms: number, step = SECOND) => {
    for (const end = clock.now + ms; clock.now < end; ) {
      clock.now += step;
      await tell();
    }
  };
  const channel = (kind: ChatWebhookKind, more: Record<string, unknown> = {}) =>
    createChannel(
      store,
      newChannelSchema.parse({ kind, name: kind, url: robots.urlOf(kind), secret, digestMinutes: 0, ...more }),
      clock.now,
    );
  return { store, clock, robots, tell, pass, channel };
}

async function parcel(store: Store, waybillNumber: string, more: Record<string, unknown> = {}) {
  const [created] = await createShipments(store, [{ waybillNumber, carrier: "yuantong", ...more }], NOON);
  if (!created || !("id" in created)) throw new Error("not created");
  const all = await store.read.select().from(subscriptions);
  const callbackId = all.find(({ shipmentId }) => shipmentId === created.id)?.callbackId ?? "";
  const events: { time: string; ftime: string; context: string }[] = [];
  return {
    id: created.id,
    async push(state: string, context: string, now: number) {
      const time = formatBeijingTime(now);
      events.unshift({ time, ftime: time, context });
      const lastResult = { state, com: "yuantong", nu: waybillNumber, data: events };
      const param = JSON.stringify({ status: "polling", message: "", lastResult });
      await receivePush(keepIn(store), { callbackId, param, sign: signParam(param, deriveSalt(callbackId)) }, now);
    },
  };
}

const STALLED = { flag: "stalled", level: 2, reason: null, since: NOON } as const;

/** Many parcels that stand still where they were last seen, and what raises the flags of some of them. */
async function stuckParcels(store: Store, count: number, node: string | null, raised: RaisedFlag = STALLED) {
  const ids: string[] = [];
  for (let start = 0; start < count; start += 1_000) {
    const rows = Array.from({ length: Math.min(1_000, count - start) }, (_, index) => ({
      waybillNumber: `ST${String(start + index).padStart(8, "0")}`,
      carrier: "yuantong",
    }));
    const created = await createShipments(store, rows, NOON);
    const made = created.flatMap((each) => ("id" in each ? [each.id] : []));
    await store.write((tx) => setFlagAndNode(tx, made, raised, node));
    ids.push(...made);
  }
  const raise = (from: number, to: number, at: number) =>
    store.write(async (tx) => {
      for (const id of ids.slice(from, to)) await queueAlerts(tx, id, raised, at);
    });
  return { ids, raise };
}

/** How many parcels a message speaks of, by its title. */
function numberIn(text: string): number {
  return Number(/(\d+) 件新异常/.exec(text)?.[1] ?? 1);
}

test("in a storm of 5,000 flags no robot gets more than it takes, on two nodes too, and each flag is told once", {
  timeout: 180_000,
}, async () => {
  const { store, clock, robots, tell, channel } = await desk("SEC-storm");
  for (const kind of CHAT_WEBHOOK_KINDS) await channel(kind);
  // At no known node, so that nothing is spared.
  const { ids } = await stuckParcels(store, 5_000, null);
  const channels = (await listChannelViews(store.read)).map(({ id }) => id);
  for (let second = 0; second < 50; second += 1) {
    clock.now += SECOND;
    const items = ids.slice(second * 100, (second + 1) * 100).flatMap((shipmentId) =>
      channels.map((channelId) => {
        const id = `${shipmentId}${channelId}`;
        return { ...STALLED, id, channelId, shipmentId, queuedAt: clock.now, node: null };
      }),
    );
    await store.write((tx) => queueItems(tx, items));
    await Promise.all([tell(), tell()]);
  }
  for (let second = 0; second < 60; second += 1) {
    clock.now += SECOND;
    await Promise.all([tell(), tell()]);
  }
  expect(robots.refusedForLimit()).toBe(0);
  for (const kind of CHAT_WEBHOOK_KINDS) {
    const messages = robots.arrived[kind];
    expect(messages.reduce((sum, { text }) => sum + numberIn(text), 0)).toBe(5_000);
    expect(messages.length).toBeLessThan(80);
    expect(messages.some(({ text }) => /ST\d{8}/.test(text))).toBe(false);
  }
});

test("flags of one change go out as one digest, and none goes out again after a rebuild", async () => {
  const { store, clock, robots, pass, channel } = await desk();
  await channel("wecom", { digestMinutes: 30 });
  const parcels = [await parcel(store, "YT000001111"), await parcel(store, "YT000002222")];
  for (const { push } of parcels) await push("2", "多次联系收件人，电话无人接听", clock.now);
  await pass(10 * SECOND);
  expect(robots.arrived.wecom).toHaveLength(1);
  expect(robots.arrived.wecom[0]?.text).toMatch(/2 件新异常/);
  expect(robots.arrived.wecom[0]?.text).toContain("圆通速递 尾号 1111  疑难 · 联系不上");
  for (const { id } of parcels) await rebuildShipment(store, id, clock.now);
  await pass(HOUR, MINUTE);
  expect(robots.arrived.wecom).toHaveLength(1);
  // What is raised within the interval waits for its end.
  await parcels[0]?.push("14", "收件人拒收", clock.now);
  await pass(10 * SECOND);
  await parcels[1]?.push("14", "收件人拒收", clock.now);
  await pass(20 * MINUTE, MINUTE);
  expect(robots.arrived.wecom).toHaveLength(2);
  await pass(11 * MINUTE, MINUTE);
  expect(robots.arrived.wecom.map(({ text }) => numberIn(text))).toEqual([2, 1, 1]);
});

test("HTTP 200 with another code is a failure: it is tried again, shown with the platform's words, and arrives once", async () => {
  const { store, clock, robots, pass, channel } = await desk();
  const { id } = await channel("feishu");
  robots.answers.push({ status: 200, body: { code: 19024, msg: "Key Words Not Found" } }, { status: 502, body: "" });
  await (await parcel(store, "YT000001111")).push("2", "破损", clock.now);
  await pass(5 * SECOND);
  const [view] = (await listChannelViews(store.read)).filter((each) => each.id === id);
  expect(view?.failingSince).not.toBeNull();
  expect(view?.lastError).toBe("平台返回代码 19024：Key Words Not Found");
  const [shown] = (await getChannelLog(store.read, id)).items;
  expect(shown).toMatchObject({ status: "waiting", attempts: 1, lastCode: "19024", count: 1 });
  await pass(5 * MINUTE, 10 * SECOND);
  expect((await getChannelLog(store.read, id)).items).toMatchObject([{ status: "sent", attempts: 3, lastCode: "0" }]);
  expect(robots.arrived.feishu).toHaveLength(1);
  expect((await listChannelViews(store.read)).find((each) => each.id === id)).toMatchObject({
    failingSince: null,
    lastError: null,
  });
});

test("when 钉钉 says that it was too much it is left alone for ten minutes, and nothing is lost", async () => {
  const { store, clock, robots, pass, channel } = await desk();
  const { id } = await channel("dingtalk");
  robots.answers.push({ status: 200, body: { errcode: 660026, errmsg: "send too fast" } });
  await (await parcel(store, "YT000001111")).push("2", "破损", clock.now);
  await pass(9 * MINUTE, 10 * SECOND);
  expect(robots.arrived.dingtalk).toHaveLength(0);
  expect((await listChannelViews(store.read)).find((each) => each.id === id)?.blockedUntil).not.toBeNull();
  await pass(2 * MINUTE, 10 * SECOND);
  expect(robots.arrived.dingtalk).toHaveLength(1);
});

test("a robot that is no more is told nothing, and the owner is told so; let go on, it tells of what is still wrong", async () => {
  const { store, clock, robots, pass, channel } = await desk();
  const owner = await createUser(store, { username: "boss", password: "long enough", role: "owner" }, NOON);
  await createUser(store, { username: "helper", password: "long enough", role: "support" }, NOON);
  const { id } = await channel("wecom", { name: "售后群" });
  robots.answers.push({ status: 200, body: { errcode: 93000, errmsg: "invalid webhook url" } });
  await (await parcel(store, "YT000001111")).push("2", "破损", clock.now);
  await pass(5 * SECOND);
  expect((await listChannelViews(store.read)).find((each) => each.id === id)).toMatchObject({
    isActive: false,
    disabledBecause: "平台回答：没有这个机器人。",
  });
  const { items } = await getNoticePage(store.read, owner, { limit: 10 });
  expect(items.find(({ kind }) => kind === "channel-disabled")).toMatchObject({
    name: "售后群",
    because: "平台返回代码 93000：invalid webhook url",
    isRead: false,
  });
  await (await parcel(store, "YT000002222")).push("2", "破损", clock.now);
  await pass(HOUR, MINUTE);
  expect(robots.arrived.wecom).toHaveLength(0);
  await changeChannel(store, id, { isActive: true }, clock.now);
  await pass(10 * SECOND);
  expect(robots.arrived.wecom.map(({ text }) => numberIn(text))).toEqual([1]);
});

test("at night only what is serious is told, the rest in the morning", async () => {
  const { store, clock, robots, pass, channel } = await desk();
  clock.now = Date.UTC(2026, 10, 24, 15); // 23:00 in Beijing
  await channel("wecom", { quietFrom: "22:00", quietUntil: "08:00" });
  const normal = await stuckParcels(store, 1, null);
  await normal.raise(0, 1, clock.now);
  const urgent = await parcel(store, "YT000001111");
  await store.write(async (tx) => {
    await setFlagAndNode(tx, [urgent.id], { ...STALLED, level: 3 }, null);
    await queueAlerts(tx, urgent.id, { ...STALLED, level: 3 }, clock.now);
  });
  await pass(10 * SECOND);
  expect(robots.arrived.wecom).toHaveLength(1);
  expect(robots.arrived.wecom[0]?.text).toContain("严重");
  await pass(8 * HOUR, 10 * MINUTE);
  expect(robots.arrived.wecom).toHaveLength(1);
  await pass(HOUR, 10 * MINUTE);
  expect(robots.arrived.wecom).toHaveLength(2);
  expect(formatBeijingTime(robots.arrived.wecom[1]?.at ?? 0).slice(11, 13)).toBe("08");
});

test("a cluster stuck at one node is one message, however slowly it grows; a day later it is news again", async () => {
  const { store, clock, robots, pass, channel } = await desk();
  await channel("wecom");
  const { raise } = await stuckParcels(store, 60, "无锡转运中心");
  await raise(0, 40, clock.now);
  await pass(5 * SECOND);
  for (let index = 40; index < 59; index += 1) {
    await raise(index, index + 1, clock.now);
    await pass(MINUTE, 5 * SECOND);
  }
  expect(robots.arrived.wecom).toHaveLength(1);
  expect(robots.arrived.wecom[0]?.text).toContain("圆通速递 无锡转运中心：40 件停在这里");
  await pass(24 * HOUR, HOUR);
  await raise(59, 60, clock.now);
  await pass(10 * SECOND);
  expect(robots.arrived.wecom).toHaveLength(2);
});

test("what has moved on before it was told is not told, and rules choose by flag, level, shop and carrier", async () => {
  const { store, clock, robots, pass, channel } = await desk();
  await channel("wecom", { flags: ["problem"], shops: ["旗舰店"], carriers: ["yuantong"] });
  await channel("feishu", { minLevel: 3 });
  const wanted = await parcel(store, "YT000001111", { shop: "旗舰店" });
  const moved = await parcel(store, "YT000002222", { shop: "旗舰店" });
  const other = await parcel(store, "YT000003333", { shop: "分店" });
  const another = await parcel(store, "YT000004444", { shop: "旗舰店", carrier: "ems" });
  for (const { push } of [wanted, moved, other, another]) await push("2", "破损", clock.now);
  await moved.push("5", "正在派件", clock.now + SECOND);
  await pass(MINUTE);
  expect(robots.arrived.wecom).toHaveLength(1);
  expect(robots.arrived.wecom[0]?.text).toContain("尾号 1111");
  expect(robots.arrived.feishu).toHaveLength(0);
});

test("silence is told to whom it names, once, and to nobody who hears of everything", async () => {
  const { store, clock, robots, pass, channel } = await desk();
  await channel("wecom", { flags: ["silent"] });
  await channel("feishu", { minLevel: 1 });
  const { id, push } = await parcel(store, "YT000001111");
  await push("0", "快件已到达【武汉转运中心】", clock.now);
  clock.now += 8 * HOUR; // two looks of Kuaidi100's that brought nothing
  await evaluateDueShipments(store, clock.now);
  expect((await store.read.select().from(shipments))[0]).toMatchObject({ id, flag: "silent" });
  await pass(MINUTE);
  await evaluateDueShipments(store, clock.now);
  await pass(MINUTE);
  expect(robots.arrived.wecom.map(({ text }) => text)).toEqual([expect.stringContaining("推送中断")]);
  expect(robots.arrived.feishu).toHaveLength(0);
});

test("the address is kept encrypted, shown nowhere, and entered once", async () => {
  const { store, clock, robots, channel } = await desk("SEC-hidden");
  const made = await channel("dingtalk", { secret: "SEC-hidden" });
  expect(JSON.stringify([made, await listChannelViews(store.read)])).not.toMatch(/topsecret|SEC-hidden/);
  expect(JSON.stringify(await store.read.select().from(alertChannels))).not.toMatch(/topsecret|SEC-hidden/);
  expect(made).toMatchObject({ host: robots.host, hasSecret: true });
  await expect(channel("dingtalk")).rejects.toMatchObject({ fields: [{ field: "url" }] });
  await expect(channel("wecom", { url: "https://evil.example/send?key=1" })).rejects.toMatchObject({
    fields: [{ field: "url", message: expect.stringContaining("qyapi.weixin.qq.com") }],
  });
  // Other things are changed without giving them again.
  await changeChannel(store, made.id, { name: "新名字", digestMinutes: 5 }, clock.now);
  expect(await testChannel(store, made.id, clock.now)).toMatchObject({ code: "0", error: null });
  expect((await getChannelLog(store.read, made.id)).items).toMatchObject([{ isTest: true, status: "sent" }]);
  await expect(removeChannel(store, "page")).rejects.toMatchObject({ code: "conflict" });
  await removeChannel(store, made.id);
  expect((await listChannelViews(store.read)).map(({ id }) => id)).toEqual(["page"]);
});

test("tests count for the limit as well", async () => {
  const { store, clock, robots, channel } = await desk();
  const { id } = await channel("wecom");
  const outcomes: (string | null)[] = [];
  for (let index = 0; index < 25; index += 1) outcomes.push((await testChannel(store, id, clock.now)).code);
  expect(outcomes.filter((code) => code === "0")).toHaveLength(15);
  expect(robots.refusedForLimit()).toBe(0);
});

test("after thirty days nothing is left of what was told", async () => {
  const { store, clock, pass, channel } = await desk();
  await channel("wecom");
  await (await parcel(store, "YT000001111")).push("2", "破损", clock.now);
  await pass(5 * SECOND);
  await deleteExpiredAlerts(store, clock.now + 29 * 24 * HOUR);
  expect(await store.read.select().from(alertMessages)).not.toEqual([]);
  await deleteExpiredAlerts(store, clock.now + 31 * 24 * HOUR);
  expect(await store.read.select().from(alertMessages)).toEqual([]);
  expect(await store.read.select().from(alertItems)).toEqual([]);
});
