import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { expect, onTestFinished, test, vi } from "vitest";
import { insertUser } from "@/db/queries/auth/account-records";
import { updatePerson } from "@/db/queries/auth/people-records";
import { findCaseOfShipment } from "@/db/queries/cases/case-records";
import { webPushDevices, webPushes } from "@/db/schema/alert-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { setUserShops } from "@/db/testing/change-rows";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP, limitToShops, serializeScope } from "@/lib/domain/auth/shop-scope";
import { newDeviceSchema } from "@/lib/domain/notifications/notice-requests";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";
import { signParam } from "@/lib/kuaidi100/signature";
import { createFakePushBrowser } from "@/lib/outbound/testing/fake-push-browser";
import { deriveSalt } from "@/lib/sealing/secrets";
import { alertQueue } from "@/lib/services/alerts/alert-queue";
import { changeChannel } from "@/lib/services/alerts/manage-alert-channels";
import { changePerson } from "@/lib/services/auth/people";
import { createUser } from "@/lib/services/auth/user-accounts";
import { applyCaseAction, applyCaseActionToMany } from "@/lib/services/cases/problem-cases";
import { changeFlagSettings } from "@/lib/services/flags/change-flag-settings";
import { sendDue } from "@/lib/services/shared/outgoing-queue";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { sendDueSubscriptions } from "@/lib/services/subscriptions/send-subscriptions";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { hookQueue } from "@/lib/services/webhooks/hook-delivery-queue";
import { createEndpoint } from "@/lib/services/webhooks/manage-hook-endpoints";
import { getNoticePage, markUserNoticesRead, notifyUser } from "./user-notices";
import type { PostWebPush } from "./web-push-delivery";
import { addDevice, getDeviceList, removeDevice, testDevice } from "./web-push-devices";
import { webPushQueue } from "./web-push-queue";

process.env.HOOK_ALLOW = "127.0.0.1"; // the fake push service listens here

const NOON = Date.UTC(2026, 10, 24, 4, 1);
vi.setSystemTime(NOON);
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const PAGE = { limit: 10 };

async function startNoticeTest() {
  const store = await openTestStore();
  const userWith = (username: string, role: "owner" | "support" | "viewer" = "support") =>
    createUser(store, { username, password: "long enough", role, shops: EVERY_SHOP }, NOON);
  const noticesOf = async (userId: string) =>
    (await getNoticePage(store.read, { id: userId, shops: EVERY_SHOP }, PAGE)).items;
  const sendPageAlerts = async (now: number) => {
    await sendDue(store, alertQueue(), () => now);
  };
  return { store, userWith, noticesOf, sendPageAlerts };
}

async function problemParcel(store: Store, waybillNumber: string, now = NOON, shop: string | null = null) {
  const [created] = await createShipments(store, EVERY_SHOP, [{ waybillNumber, carrier: "yuantong", shop }], NOON);
  if (!created || !("id" in created)) throw new Error("not created");
  const all = await store.read.select().from(subscriptions);
  const callbackId = all.find(({ shipmentId }) => shipmentId === created.id)?.callbackId ?? "";
  const time = formatBeijingTime(now);
  const data = [{ time, ftime: time, context: "多次联系收件人，电话无人接听" }];
  const param = JSON.stringify({
    status: "polling",
    message: "",
    lastResult: { state: "2", com: "yuantong", nu: waybillNumber, data },
  });
  await receivePush(createSavePush(store), { callbackId, param, sign: signParam(param, deriveSalt(callbackId)) }, now);
  const found = await findCaseOfShipment(store.read, EVERY_SHOP, created.id, now);
  return { id: created.id, caseId: found?.id ?? "" };
}

test("new flags create one notice for each user who handles them, extended until it is read", async () => {
  const { store, userWith, noticesOf, sendPageAlerts } = await startNoticeTest();
  const [boss, anna, viewer] = [
    await userWith("boss", "owner"),
    await userWith("anna"),
    await userWith("viewer", "viewer"),
  ];
  const { id, caseId } = await problemParcel(store, "YT000001111");
  await sendPageAlerts(NOON + 5 * SECOND);
  const [first] = await noticesOf(anna);
  expect(first).toMatchObject({ kind: "alerts", count: 1, caseId, shipmentId: id, flag: "problem", isRead: false });
  await problemParcel(store, "YT000002222", NOON + MINUTE);
  await sendPageAlerts(NOON + 20 * MINUTE);
  expect(await noticesOf(anna)).toMatchObject([
    { id: first?.id, count: 2, byFlag: [{ flag: "problem", count: 2 }], isRead: false },
  ]);
  expect((await noticesOf(anna))[0]?.caseId).toBeUndefined();
  await markUserNoticesRead(store, anna, undefined, NOON + 21 * MINUTE);
  await problemParcel(store, "YT000003333", NOON + 22 * MINUTE);
  await sendPageAlerts(NOON + 40 * MINUTE);
  expect((await noticesOf(anna)).map(({ count, isRead }) => [count, isRead])).toEqual([
    [1, false],
    [2, true],
  ]);
  expect(await getNoticePage(store.read, { id: boss, shops: EVERY_SHOP }, PAGE)).toMatchObject({
    unread: 1,
    items: [{ count: 3 }],
  });
  expect(await noticesOf(viewer)).toEqual([]);
});

test("who is limited to a shop is told of its flags alone, and sent none to a device after losing the shop", async () => {
  const { store, sendPageAlerts } = await startNoticeTest();
  const own = limitToShops(["甲店"]);
  await store.write(async (tx) => {
    for (const [id, shop] of [
      ["jia", "甲店"],
      ["bing", "丙店"],
    ] as const) {
      const user = { id, username: id, passwordHash: "none", role: "support" as const };
      await insertUser(tx, { ...user, shops: serializeScope(limitToShops([shop])) }, NOON);
    }
  });
  await addDevice(store, "jia", device("https://push.example.com/jia"), NOON);
  const { id } = await problemParcel(store, "YT000001111", NOON, "甲店");
  await problemParcel(store, "YT000002222", NOON, "乙店");
  await problemParcel(store, "YT000003333", NOON);
  await sendPageAlerts(NOON + 5 * SECOND);
  const { items } = await getNoticePage(store.read, { id: "jia", shops: own }, PAGE);
  expect(items).toMatchObject([{ kind: "alerts", count: 1, shipmentId: id, waybillNumber: "YT000001111" }]);
  expect((await getNoticePage(store.read, { id: "bing", shops: EVERY_SHOP }, PAGE)).items).toEqual([]);

  await setUserShops(store, "jia", serializeScope(limitToShops(["丙店"])));
  const posted: string[] = [];
  const post: PostWebPush = async ({ url }) => {
    posted.push(url);
    return 201;
  };
  await sendDue(store, webPushQueue(post), () => NOON + MINUTE);
  expect(posted).toEqual([]);
  expect(await store.read.select().from(webPushes)).toEqual([]);
});

test("who is disabled is told nothing more, on no device, and gets no case", async () => {
  const { store, noticesOf, sendPageAlerts } = await startNoticeTest();
  await store.write((tx) =>
    insertUser(tx, { id: "anna", username: "anna", passwordHash: "none", role: "support", shops: null }, NOON),
  );
  await addDevice(store, "anna", device("https://push.example.com/anna"), NOON);
  const { caseId } = await problemParcel(store, "YT000001111");
  await sendPageAlerts(NOON + 5 * SECOND);
  expect(await noticesOf("anna")).toHaveLength(1);

  await changePerson(store, { name: "admin" }, "anna", { disabled: true }, NOON);
  const posted: string[] = [];
  await sendDue(
    store,
    webPushQueue(async ({ url }) => posted.push(url) && 201),
    () => NOON + MINUTE,
  );
  expect(posted).toEqual([]);
  const actor = { id: "boss", name: "boss", shops: EVERY_SHOP };
  await applyCaseAction(store, caseId, { action: "note", text: "@anna 请看" }, undefined, actor, NOON);
  await expect(
    applyCaseAction(store, caseId, { action: "assign", to: "anna" }, undefined, actor, NOON),
  ).rejects.toThrow("cases.noColleague");
  await problemParcel(store, "YT000002222", NOON + MINUTE);
  await sendPageAlerts(NOON + 2 * MINUTE);
  expect(await noticesOf("anna")).toMatchObject([{ kind: "alerts", count: 1 }]);
});

test("users are notified of assigned cases and mentions, but not of their own actions", async () => {
  const { store, userWith, noticesOf } = await startNoticeTest();
  const [anna, berta] = [await userWith("anna"), await userWith("berta")];
  const actor = { id: anna, name: "anna", shops: EVERY_SHOP };
  const { caseId } = await problemParcel(store, "YT000001111");
  await applyCaseAction(store, caseId, { action: "assign", to: anna }, undefined, actor, NOON);
  await applyCaseAction(
    store,
    caseId,
    { action: "note", text: "@anna 我自己记一下 @berta 请看" },
    undefined,
    actor,
    NOON,
  );
  expect(await noticesOf(anna)).toEqual([]);
  expect(await noticesOf(berta)).toMatchObject([
    { kind: "mention", actor: "anna", caseId, waybillNumber: "YT000001111" },
  ]);
  const ids = [caseId, (await problemParcel(store, "YT000002222")).caseId];
  await applyCaseActionToMany(store, ids, { action: "assign", to: berta }, actor, NOON + SECOND);
  const [assigned] = await noticesOf(berta);
  expect(assigned).toMatchObject({ kind: "assigned", count: 2, actor: "anna" });
  // Assigning it again to the same person creates no notice.
  await applyCaseAction(store, caseId, { action: "assign", to: berta }, undefined, actor, NOON + MINUTE);
  expect((await noticesOf(berta))[0]?.count).toBe(2);
  await markUserNoticesRead(store, berta, [assigned?.id ?? ""], NOON + MINUTE);
  expect(await getNoticePage(store.read, { id: berta, shops: EVERY_SHOP }, PAGE)).toMatchObject({ unread: 1 });
  // Nobody can mark another user's notices as read.
  const [mention] = (await noticesOf(berta)).filter(({ kind }) => kind === "mention");
  await markUserNoticesRead(store, anna, [mention?.id ?? ""], NOON + MINUTE);
  expect(await getNoticePage(store.read, { id: berta, shops: EVERY_SHOP }, PAGE)).toMatchObject({ unread: 1 });
});

test("cases assigned by a rule are one notice until it is read", async () => {
  const { store, userWith, noticesOf } = await startNoticeTest();
  const anna = await userWith("anna");
  await changeFlagSettings(store, { assignment: { rules: [], people: [anna] } }, NOON - 60_000);
  for (const number of ["YT000001111", "YT000002222", "YT000003333"]) await problemParcel(store, number);
  expect(await noticesOf(anna)).toMatchObject([{ kind: "assigned", count: 3, actor: null }]);
});

test("pages of notices are complete and in order", async () => {
  const { store, userWith } = await startNoticeTest();
  const [anna, berta] = [await userWith("anna"), await userWith("berta")];
  const { caseId } = await problemParcel(store, "YT000001111");
  const actor = { id: berta, name: "berta", shops: EVERY_SHOP };
  for (let index = 0; index < 5; index += 1) {
    await applyCaseAction(
      store,
      caseId,
      { action: "note", text: `@anna ${index}` },
      undefined,
      actor,
      NOON + (index % 2),
    );
  }
  const ids: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await getNoticePage(
      store.read,
      { id: anna, shops: EVERY_SHOP },
      { limit: 2, ...(cursor && { cursor }) },
    );
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor);
  expect(new Set(ids).size).toBe(5);
  expect(ids).toHaveLength(5);
  await markUserNoticesRead(store, anna, ids.slice(0, 2), NOON + MINUTE);
  const unread = await getNoticePage(store.read, { id: anna, shops: EVERY_SHOP }, { limit: 2, unread: true });
  const rest = await getNoticePage(
    store.read,
    { id: anna, shops: EVERY_SHOP },
    { limit: 2, unread: true, cursor: unread.nextCursor ?? "" },
  );
  expect([...unread.items, ...rest.items].map(({ id }) => id)).toEqual(ids.slice(2));
  expect(rest).toMatchObject({ nextCursor: null, unread: 3 });
});

test("owners are notified when a webhook is disabled, Kuaidi100 refuses the account or subscriptions are held", async () => {
  const { store, userWith, noticesOf } = await startNoticeTest();
  const [boss, anna] = [await userWith("boss", "owner"), await userWith("anna")];
  const account = { key: "k", pollUrl: "https://poll.example.com/", publicUrl: "https://desk.example.com" };
  const pace = { perSecond: 10, concurrency: 10 };
  const refuse = async () => ({ result: false, returnCode: "601", message: "POLL:KEY已过期" });
  const terms = { ...account, origin: "a", resultv2: "4" } as unknown as Parameters<typeof sendDueSubscriptions>[1];
  await createShipments(store, EVERY_SHOP, [{ waybillNumber: "YT000009999", carrier: "yuantong" }], NOON);
  await sendDueSubscriptions(store, terms, pace, () => NOON + MINUTE, refuse);
  expect(await noticesOf(boss)).toMatchObject([{ kind: "outbox-stopped", mend: expect.any(String) }]);
  await sendDueSubscriptions(store, { ...terms, origin: "b" }, pace, () => NOON + 2 * MINUTE, refuse);
  expect((await noticesOf(boss)).find(({ kind }) => kind === "outbox-held")).toMatchObject({ count: 1 });

  const events = ["shipment.problem" as const];
  await createEndpoint(
    store,
    EVERY_SHOP,
    { name: "ERP", url: "https://erp.example.com/", events, shops: [] },
    NOON - MINUTE,
  );
  await problemParcel(store, "YT000001111");
  expect(
    await sendDue(
      store,
      hookQueue(async () => 410),
      () => NOON + MINUTE,
    ),
  ).toBe(1);
  expect((await noticesOf(boss)).find(({ kind }) => kind === "hook-disabled")).toMatchObject({ name: "ERP", count: 1 });
  expect(await noticesOf(anna)).toEqual([]);
});

const device = (endpoint: string) =>
  newDeviceSchema.parse({
    endpoint,
    keys: {
      p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
      auth: "BTBZMqHH6r4Tts7J_aSIgg",
    },
    label: "Chrome",
  });

test("a notice is sent once to its user's devices, and to nobody else's", async () => {
  const { store, userWith } = await startNoticeTest();
  const [anna, berta] = [await userWith("anna"), await userWith("berta")];
  await addDevice(store, anna, device("https://push.example.com/anna"), NOON);
  await addDevice(store, berta, device("https://push.example.com/berta"), NOON);
  const posted: string[] = [];
  const answers = [503, 201];
  const post: PostWebPush = async ({ url }) => {
    posted.push(url);
    return answers.shift() ?? 201;
  };
  const { caseId } = await problemParcel(store, "YT000001111");
  await applyCaseAction(
    store,
    caseId,
    { action: "assign", to: anna },
    undefined,
    { id: berta, name: "berta", shops: EVERY_SHOP },
    NOON,
  );
  const send = async (now: number) => sendDue(store, webPushQueue(post), () => now);
  await send(NOON);
  expect(posted).toEqual(["https://push.example.com/anna"]);
  await send(NOON + SECOND); // not due again at once
  expect(posted).toHaveLength(1);
  await send(NOON + MINUTE);
  expect(posted).toHaveLength(2);
  await send(NOON + 60 * MINUTE);
  expect(posted).toHaveLength(2);
  expect(await store.read.select().from(webPushes)).toEqual([]);
  const { items, publicKey } = await getDeviceList(store, anna);
  expect(items).toMatchObject([{ label: "Chrome", lastError: null }]);
  expect(Buffer.from(publicKey, "base64url")).toHaveLength(65);
  expect((await getDeviceList(store, berta)).publicKey).toBe(publicKey);
});

test("a disabled person gets no notice, and none that waits is sent to a device", async () => {
  const { store, userWith, noticesOf } = await startNoticeTest();
  const anna = await userWith("anna");
  await addDevice(store, anna, device("https://push.example.com/anna"), NOON);
  const notify = (now: number) =>
    store.write((tx) => notifyUser(tx, anna, { kind: "mention", about: null, details: { actor: "berta" } }, now));
  await notify(NOON);
  await store.write((tx) => updatePerson(tx, anna, { disabledAt: NOON }, NOON));
  await notify(NOON + SECOND);
  const posted: string[] = [];
  const post: PostWebPush = async ({ url }) => {
    posted.push(url);
    return 201;
  };
  await sendDue(store, webPushQueue(post), () => NOON + MINUTE);
  expect(posted).toEqual([]);
  expect(await noticesOf(anna)).toHaveLength(1);
  expect(await store.read.select().from(webPushes)).toEqual([]);
});

test("in quiet hours the notice is created at once, but sent to devices only afterwards", async () => {
  const { store, userWith, noticesOf, sendPageAlerts } = await startNoticeTest();
  const anna = await userWith("anna");
  await addDevice(store, anna, device("https://push.example.com/anna"), NOON);
  await changeChannel(store, EVERY_SHOP, "page", { quietFrom: "12:00", quietUntil: "13:30" }, NOON);
  await problemParcel(store, "YT000001111");
  await sendPageAlerts(NOON + 5 * SECOND);
  expect(await noticesOf(anna)).toMatchObject([{ kind: "alerts", count: 1 }]);
  const posted: number[] = [];
  const send = async (now: number) =>
    sendDue(
      store,
      webPushQueue(async () => posted.push(now) && 201),
      () => now,
    );
  await send(NOON + 30 * MINUTE);
  expect(posted).toEqual([]);
  await send(NOON + 90 * MINUTE);
  expect(posted).toEqual([NOON + 90 * MINUTE]);
});

test("only the browser can decrypt a web push, and its text contains no whole number", async () => {
  const { store, userWith } = await startNoticeTest();
  const [anna, berta] = [await userWith("anna"), await userWith("berta")];
  const browser = createFakePushBrowser();
  const arrived: { headers: Record<string, unknown>; body: Buffer }[] = [];
  const service = createServer(async (request, response) => {
    arrived.push({ headers: request.headers, body: await buffer(request) });
    response.writeHead(201).end();
  });
  await new Promise<void>((resolve) => service.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void service.close());
  const { port } = service.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${port}/push/abc`;
  await addDevice(store, anna, { ...device(endpoint), keys: browser.keys }, NOON);
  const { caseId } = await problemParcel(store, "YT000001111");
  const note = { action: "note" as const, text: "@anna 买家电话 13800138000" };
  await applyCaseAction(store, caseId, note, undefined, { id: berta, name: "berta", shops: EVERY_SHOP }, NOON);
  await sendDue(store, webPushQueue(), () => NOON);
  expect(arrived).toHaveLength(1);
  expect(arrived[0]?.headers).toMatchObject({ "content-encoding": "aes128gcm", ttl: "43200" });
  expect(JSON.parse(browser.decrypt(arrived[0]?.body ?? Buffer.alloc(0)))).toMatchObject({
    title: "berta 在跟进记录里提到了你",
    body: "尾号 1111 · 疑难件 · 联系不上",
    url: `/problems?case=${caseId}`,
  });
});

test("an unsubscribed browser is deleted, an internal address is rejected, and a device belongs to one user", async () => {
  const { store, userWith } = await startNoticeTest();
  const [anna, berta] = [await userWith("anna"), await userWith("berta")];
  await expect(addDevice(store, anna, device("http://10.0.0.1/push"), NOON)).rejects.toMatchObject({
    fields: [{ field: "endpoint" }],
  });
  const { id } = await addDevice(store, anna, device("https://push.example.com/1"), NOON);
  expect(JSON.stringify(await store.read.select().from(webPushDevices))).not.toContain("push.example.com");
  await expect(removeDevice(store, berta, id)).rejects.toMatchObject({ code: "not_found" });
  await expect(testDevice(store, berta, id, NOON)).rejects.toMatchObject({ code: "not_found" });
  expect(await testDevice(store, anna, id, NOON, async () => 201)).toEqual({ code: "201", error: null });
  // After another user signs in, the same browser's device belongs to them.
  await addDevice(store, berta, device("https://push.example.com/1"), NOON);
  expect((await getDeviceList(store, anna)).items).toEqual([]);
  expect((await testDevice(store, berta, id, NOON, async () => 410)).code).toBe("410");
  expect((await getDeviceList(store, berta)).items).toEqual([]);
});
