import { expect, onTestFinished, test } from "vitest";
import { engine } from "@/db/engine";
import { queueItems } from "@/db/queries/alerts/alert-item-records";
import { alertChannels, alertItems, alertMessages } from "@/db/schema/alert-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { setFlagAndNode } from "@/db/testing/set-flag-and-node";
import { newChannelSchema } from "@/lib/domain/alerts/alert-channel";
import { CHAT_WEBHOOK_KINDS, type ChatWebhookKind } from "@/lib/domain/alerts/channel-kinds";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import type { RaisedFlag } from "@/lib/domain/flags/flag";
import { message } from "@/lib/domain/shared/message";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";
import { signParam } from "@/lib/kuaidi100/signature";
import { startFakeChatWebhooks } from "@/lib/outbound/testing/fake-chat-webhooks";
import { deriveSalt } from "@/lib/sealing/secrets";
import { createUser } from "@/lib/services/auth/user-accounts";
import { evaluateDueShipments } from "@/lib/services/flags/evaluate-shipment-flags";
import { getNoticePage } from "@/lib/services/notifications/user-notices";
import { deleteExpired } from "@/lib/services/retention/delete-expired";
import { sendDue as sendDueItems } from "@/lib/services/shared/outgoing-queue";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { rebuildShipment } from "@/lib/services/tracking/rebuild-shipments";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { alertQueue } from "./alert-queue";
import { changeChannel, createChannel, getChannelLog, listChannelViews, removeChannel } from "./manage-alert-channels";
import { queueAlerts } from "./queue-alerts";
import { testChannel } from "./test-channel";

process.env.HOOK_ALLOW = "127.0.0.1"; // the fake chat platforms listen here

const NOON = Date.UTC(2026, 10, 24, 4, 1);
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

async function startAlertTest(secret = "") {
  const store = await openTestStore();
  const clock = { now: NOON };
  const platforms = await startFakeChatWebhooks(() => clock.now, secret);
  onTestFinished(() => void platforms.close());
  const sendDue = () => sendDueItems(store, alertQueue(), () => clock.now);
  /** Advances the clock in steps and sends what is due at each step. */
  const advance = async (ms: number, step = SECOND) => {
    for (const end = clock.now + ms; clock.now < end; ) {
      clock.now += step;
      await sendDue();
    }
  };
  const channel = (kind: ChatWebhookKind, more: Record<string, unknown> = {}) =>
    createChannel(
      store,
      EVERY_SHOP,
      newChannelSchema.parse({ kind, name: kind, url: platforms.urlOf(kind), secret, digestMinutes: 0, ...more }),
      clock.now,
    );
  return { store, clock, platforms, sendDue, advance, channel };
}

async function parcel(store: Store, waybillNumber: string, more: Record<string, unknown> = {}) {
  const [created] = await createShipments(store, EVERY_SHOP, [{ waybillNumber, carrier: "yuantong", ...more }], NOON);
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
      await receivePush(
        createSavePush(store),
        { callbackId, param, sign: signParam(param, deriveSalt(callbackId)) },
        now,
      );
    },
  };
}

const STALLED = { flag: "stalled", level: 2, reason: null, since: NOON } as const;

/** Creates parcels that have not moved since their last node, and raises a flag on some of them. */
async function stuckParcels(store: Store, count: number, node: string | null, raised: RaisedFlag = STALLED) {
  const ids: string[] = [];
  for (let start = 0; start < count; start += 1_000) {
    const rows = Array.from({ length: Math.min(1_000, count - start) }, (_, index) => ({
      waybillNumber: `ST${String(start + index).padStart(8, "0")}`,
      carrier: "yuantong",
    }));
    const created = await createShipments(store, EVERY_SHOP, rows, NOON);
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

/** How many parcels a message reports, parsed from its title. */
function numberIn(text: string): number {
  return Number(/(\d+) 条新异常/.exec(text)?.[1] ?? 1);
}

/** PostgreSQL needs far longer for each flag. */
const STORM = engine.isServer ? 1_000 : 5_000;

test(`on two nodes, ${STORM} flags never exceed a channel's rate limit, and each flag is sent once`, async () => {
  const { store, clock, platforms, sendDue, channel } = await startAlertTest("SEC-storm");
  for (const kind of CHAT_WEBHOOK_KINDS) await channel(kind);
  // Without a known node no flag is left out as already reported.
  const { ids } = await stuckParcels(store, STORM, null);
  const channels = (await listChannelViews(store.read, EVERY_SHOP)).map(({ id }) => id);
  for (let second = 0; second < 50; second += 1) {
    clock.now += SECOND;
    const items = ids.slice((second * STORM) / 50, ((second + 1) * STORM) / 50).flatMap((shipmentId) =>
      channels.map((channelId) => {
        const id = `${shipmentId}${channelId}`;
        return { ...STALLED, id, channelId, shipmentId, queuedAt: clock.now, node: null };
      }),
    );
    await store.write((tx) => queueItems(tx, items));
    await Promise.all([sendDue(), sendDue()]);
  }
  for (let second = 0; second < 60; second += 1) {
    clock.now += SECOND;
    await Promise.all([sendDue(), sendDue()]);
  }
  expect(platforms.refusedForLimit()).toBe(0);
  for (const kind of CHAT_WEBHOOK_KINDS) {
    const messages = platforms.arrived[kind];
    expect(messages.reduce((sum, { text }) => sum + numberIn(text), 0)).toBe(STORM);
    expect(messages.length).toBeLessThan(80);
    expect(messages.some(({ text }) => /ST\d{8}/.test(text))).toBe(false);
  }
});

test("flags of one interval go out as one digest, and a rebuild sends none again", async () => {
  const { store, clock, platforms, advance, channel } = await startAlertTest();
  await channel("wecom", { digestMinutes: 30 });
  const parcels = [await parcel(store, "YT000001111"), await parcel(store, "YT000002222")];
  for (const { push } of parcels) await push("2", "多次联系收件人，电话无人接听", clock.now);
  await advance(10 * SECOND);
  expect(platforms.arrived.wecom).toHaveLength(1);
  expect(platforms.arrived.wecom[0]?.text).toMatch(/2 条新异常/);
  expect(platforms.arrived.wecom[0]?.text).toContain("圆通速递 尾号 1111  疑难件 · 联系不上");
  for (const { id } of parcels) await rebuildShipment(store, EVERY_SHOP, id, clock.now);
  await advance(HOUR, MINUTE);
  expect(platforms.arrived.wecom).toHaveLength(1);
  // A flag raised within the digest interval is sent at the end of it.
  await parcels[0]?.push("14", "收件人拒收", clock.now);
  await advance(10 * SECOND);
  await parcels[1]?.push("14", "收件人拒收", clock.now);
  await advance(20 * MINUTE, MINUTE);
  expect(platforms.arrived.wecom).toHaveLength(2);
  await advance(11 * MINUTE, MINUTE);
  expect(platforms.arrived.wecom.map(({ text }) => numberIn(text))).toEqual([2, 1, 1]);
});

test("HTTP 200 with an error code is a failure: it is retried, logged with the platform's message, and arrives once", async () => {
  const { store, clock, platforms, advance, channel } = await startAlertTest();
  const { id } = await channel("feishu");
  platforms.answers.push({ status: 200, body: { code: 19024, msg: "Key Words Not Found" } }, { status: 502, body: "" });
  await (await parcel(store, "YT000001111")).push("2", "破损", clock.now);
  await advance(5 * SECOND);
  const [view] = (await listChannelViews(store.read, EVERY_SHOP)).filter((each) => each.id === id);
  expect(view?.failingSince).not.toBeNull();
  expect(view?.lastError).toBe(message("outbound.chatCodeText", { code: "19024", text: "Key Words Not Found" }));
  const [shown] = (await getChannelLog(store.read, EVERY_SHOP, id)).items;
  expect(shown).toMatchObject({ status: "waiting", attempts: 1, lastCode: "19024", count: 1 });
  await advance(5 * MINUTE, 10 * SECOND);
  expect((await getChannelLog(store.read, EVERY_SHOP, id)).items).toMatchObject([
    { status: "sent", attempts: 3, lastCode: "0" },
  ]);
  expect(platforms.arrived.feishu).toHaveLength(1);
  expect((await listChannelViews(store.read, EVERY_SHOP)).find((each) => each.id === id)).toMatchObject({
    failingSince: null,
    lastError: null,
  });
});

test("after 钉钉's rate limit error nothing is sent for ten minutes, and nothing is lost", async () => {
  const { store, clock, platforms, advance, channel } = await startAlertTest();
  const { id } = await channel("dingtalk");
  platforms.answers.push({ status: 200, body: { errcode: 660026, errmsg: "send too fast" } });
  await (await parcel(store, "YT000001111")).push("2", "破损", clock.now);
  await advance(9 * MINUTE, 10 * SECOND);
  expect(platforms.arrived.dingtalk).toHaveLength(0);
  expect((await listChannelViews(store.read, EVERY_SHOP)).find((each) => each.id === id)?.blockedUntil).not.toBeNull();
  await advance(2 * MINUTE, 10 * SECOND);
  expect(platforms.arrived.dingtalk).toHaveLength(1);
});

test("a deleted chat webhook is disabled and the owner notified; enabled again, it gets the flags that are still raised", async () => {
  const { store, clock, platforms, advance, channel } = await startAlertTest();
  const owner = await createUser(
    store,
    { username: "boss", password: "long enough", role: "owner", shops: EVERY_SHOP },
    NOON,
  );
  await createUser(store, { username: "helper", password: "long enough", role: "support", shops: EVERY_SHOP }, NOON);
  const { id } = await channel("wecom", { name: "售后群" });
  platforms.answers.push({ status: 200, body: { errcode: 93000, errmsg: "invalid webhook url" } });
  await (await parcel(store, "YT000001111")).push("2", "破损", clock.now);
  await advance(5 * SECOND);
  expect((await listChannelViews(store.read, EVERY_SHOP)).find((each) => each.id === id)).toMatchObject({
    isActive: false,
    disabledBecause: "channels.noSuchRobot",
  });
  const { items } = await getNoticePage(store.read, { id: owner, shops: EVERY_SHOP }, { limit: 10 });
  expect(items.find(({ kind }) => kind === "channel-disabled")).toMatchObject({
    name: "售后群",
    because: "平台返回代码 93000：invalid webhook url",
    isRead: false,
  });
  await (await parcel(store, "YT000002222")).push("2", "破损", clock.now);
  await advance(HOUR, MINUTE);
  expect(platforms.arrived.wecom).toHaveLength(0);
  await changeChannel(store, EVERY_SHOP, id, { isActive: true }, clock.now);
  await advance(10 * SECOND);
  expect(platforms.arrived.wecom.map(({ text }) => numberIn(text))).toEqual([1]);
});

test("in quiet hours only severe flags are sent, the others in the morning", async () => {
  const { store, clock, platforms, advance, channel } = await startAlertTest();
  clock.now = Date.UTC(2026, 10, 24, 15); // 23:00 in Beijing
  await channel("wecom", { quietFrom: "22:00", quietUntil: "08:00" });
  const normal = await stuckParcels(store, 1, null);
  await normal.raise(0, 1, clock.now);
  const urgent = await parcel(store, "YT000001111");
  await store.write(async (tx) => {
    await setFlagAndNode(tx, [urgent.id], { ...STALLED, level: 3 }, null);
    await queueAlerts(tx, urgent.id, { ...STALLED, level: 3 }, clock.now);
  });
  await advance(10 * SECOND);
  expect(platforms.arrived.wecom).toHaveLength(1);
  expect(platforms.arrived.wecom[0]?.text).toContain("严重");
  await advance(8 * HOUR, 10 * MINUTE);
  expect(platforms.arrived.wecom).toHaveLength(1);
  await advance(HOUR, 10 * MINUTE);
  expect(platforms.arrived.wecom).toHaveLength(2);
  expect(formatBeijingTime(platforms.arrived.wecom[1]?.at ?? 0).slice(11, 13)).toBe("08");
});

test("parcels stuck at one node are one message while their number grows; a day later they are reported again", async () => {
  const { store, clock, platforms, advance, channel } = await startAlertTest();
  await channel("wecom");
  const { raise } = await stuckParcels(store, 60, "无锡转运中心");
  await raise(0, 40, clock.now);
  await advance(5 * SECOND);
  for (let index = 40; index < 59; index += 1) {
    await raise(index, index + 1, clock.now);
    await advance(MINUTE, 5 * SECOND);
  }
  expect(platforms.arrived.wecom).toHaveLength(1);
  expect(platforms.arrived.wecom[0]?.text).toContain("圆通速递 无锡转运中心：滞留 40 单");
  await advance(24 * HOUR, HOUR);
  await raise(59, 60, clock.now);
  await advance(10 * SECOND);
  expect(platforms.arrived.wecom).toHaveLength(2);
});

test("flags cleared before sending are left out, and rules select by flag, level, shop and carrier", async () => {
  const { store, clock, platforms, advance, channel } = await startAlertTest();
  await channel("wecom", { flags: ["problem"], shops: ["旗舰店"], carriers: ["yuantong"] });
  await channel("feishu", { minLevel: 3 });
  const wanted = await parcel(store, "YT000001111", { shop: "旗舰店" });
  const moved = await parcel(store, "YT000002222", { shop: "旗舰店" });
  const other = await parcel(store, "YT000003333", { shop: "分店" });
  const another = await parcel(store, "YT000004444", { shop: "旗舰店", carrier: "ems" });
  for (const { push } of [wanted, moved, other, another]) await push("2", "破损", clock.now);
  await moved.push("5", "正在派件", clock.now + SECOND);
  await advance(MINUTE);
  expect(platforms.arrived.wecom).toHaveLength(1);
  expect(platforms.arrived.wecom[0]?.text).toContain("尾号 1111");
  expect(platforms.arrived.feishu).toHaveLength(0);
});

test("a silent parcel is only reported to channels that select this flag, once", async () => {
  const { store, clock, platforms, advance, channel } = await startAlertTest();
  await channel("wecom", { flags: ["silent"] });
  await channel("feishu", { minLevel: 1 });
  const { id, push } = await parcel(store, "YT000001111");
  await push("0", "快件已到达【武汉转运中心】", clock.now);
  clock.now += 8 * HOUR; // two pushes without a new event
  await evaluateDueShipments(store, clock.now);
  expect((await store.read.select().from(shipments))[0]).toMatchObject({ id, flag: "silent" });
  await advance(MINUTE);
  await evaluateDueShipments(store, clock.now);
  await advance(MINUTE);
  expect(platforms.arrived.wecom.map(({ text }) => text)).toEqual([expect.stringContaining("推送中断")]);
  expect(platforms.arrived.feishu).toHaveLength(0);
});

test("the address is stored encrypted, never shown, and rejected a second time", async () => {
  const { store, clock, platforms, channel } = await startAlertTest("SEC-hidden");
  const made = await channel("dingtalk", { secret: "SEC-hidden" });
  expect(JSON.stringify([made, await listChannelViews(store.read, EVERY_SHOP)])).not.toMatch(/topsecret|SEC-hidden/);
  expect(JSON.stringify(await store.read.select().from(alertChannels))).not.toMatch(/topsecret|SEC-hidden/);
  expect(made).toMatchObject({ host: platforms.host, hasSecret: true });
  await expect(channel("dingtalk")).rejects.toMatchObject({ fields: [{ field: "url" }] });
  await expect(channel("wecom", { url: "https://evil.example/send?key=1" })).rejects.toMatchObject({
    fields: [{ field: "url", message: expect.stringContaining("qyapi.weixin.qq.com") }],
  });
  // Other fields change without sending the secrets again.
  await changeChannel(store, EVERY_SHOP, made.id, { name: "新名字", digestMinutes: 5 }, clock.now);
  expect(await testChannel(store, EVERY_SHOP, made.id, clock.now)).toMatchObject({ code: "0", error: null });
  expect((await getChannelLog(store.read, EVERY_SHOP, made.id)).items).toMatchObject([
    { isTest: true, status: "sent" },
  ]);
  await expect(removeChannel(store, EVERY_SHOP, "page")).rejects.toMatchObject({ code: "conflict" });
  await removeChannel(store, EVERY_SHOP, made.id);
  expect((await listChannelViews(store.read, EVERY_SHOP)).map(({ id }) => id)).toEqual(["page"]);
});

test("test messages count against the rate limit", async () => {
  const { store, clock, platforms, channel } = await startAlertTest();
  const { id } = await channel("wecom");
  const outcomes: (string | null)[] = [];
  for (let index = 0; index < 25; index += 1) outcomes.push((await testChannel(store, EVERY_SHOP, id, clock.now)).code);
  expect(outcomes.filter((code) => code === "0")).toHaveLength(15);
  expect(platforms.refusedForLimit()).toBe(0);
});

test("alert data is deleted after thirty days", async () => {
  const { store, clock, advance, channel } = await startAlertTest();
  await channel("wecom");
  await (await parcel(store, "YT000001111")).push("2", "破损", clock.now);
  await advance(5 * SECOND);
  await deleteExpired(store, clock.now + 29 * 24 * HOUR);
  expect(await store.read.select().from(alertMessages)).not.toEqual([]);
  await deleteExpired(store, clock.now + 31 * 24 * HOUR);
  expect(await store.read.select().from(alertMessages)).toEqual([]);
  expect(await store.read.select().from(alertItems)).toEqual([]);
});
