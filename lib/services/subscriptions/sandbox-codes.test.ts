import { expect, onTestFinished, test } from "vitest";
import { getOutboxView } from "@/db/queries/subscriptions/outbox-state";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { translatorIn } from "@/lib/i18n/translator";
import { postSubscription } from "@/lib/kuaidi100/kuaidi100-client";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { startSandbox } from "@/sandbox/sandbox-server";
import { resumeSending } from "./outbox-commands";
import { type OutboxAccount, sendDueSubscriptions } from "./send-subscriptions";

const NUMBER = "YT1234567890123";
const KEY = "merchant";
const PACE = { perSecond: 20, concurrency: 20 };
const NOW = Date.UTC(2026, 10, 24, 4);

/** A sandbox over HTTP with a stopped clock. */
async function kuaidi100() {
  const sandbox = await startSandbox({ host: "127.0.0.1", port: 0, speed: 0, seed: "7" });
  onTestFinished(() => sandbox.close());
  const pollUrl = `${sandbox.url}/poll`;
  const account: OutboxAccount = {
    key: KEY,
    pollUrl,
    origin: pollUrl,
    publicUrl: "https://desk.example.com",
    resultv2: "1",
  };
  const control = async (change: object) => {
    const body = JSON.stringify(change);
    const answer = await fetch(`${sandbox.url}/control/accounts/${KEY}`, { method: "PUT", body });
    expect(answer.status).toBe(200);
  };
  return { account, control };
}

async function subscribe(store: Store, account: OutboxAccount, input: Record<string, unknown> = {}, now = NOW) {
  await createShipments(store, EVERY_SHOP, [{ waybillNumber: NUMBER, carrier: "yuantong", ...input }], now);
  return send(store, account, now);
}

async function send(store: Store, account: OutboxAccount, now: number) {
  await sendDueSubscriptions(store, account, PACE, () => now);
  const [subscription] = await store.read.select().from(subscriptions);
  const [shipment] = await store.read.select().from(shipments);
  return { ...subscription, monitorStatus: shipment?.monitorStatus };
}

test("200: accepted, and monitored from now on", async () => {
  const { account } = await kuaidi100();
  const outcome = await subscribe(await openTestStore(), account);
  expect(outcome).toMatchObject({ returnCode: "200", status: "accepted", monitorStatus: "polling" });
});

test("500, a server error: it waits and is sent again", async () => {
  const { account } = await kuaidi100();
  const outcome = await subscribe(await openTestStore(), account, { waybillNumber: "SERVERERROR0001" });
  expect(outcome).toMatchObject({ returnCode: "500", status: "queued", monitorStatus: "queued" });
  expect(outcome.nextAttemptAt).toBeGreaterThan(NOW);
});

test("501, a number that another system subscribed first: its pushes go there", async () => {
  const { account } = await kuaidi100();
  const elsewhere = { company: "yuantong", number: NUMBER, key: KEY, parameters: { callbackurl: "https://other" } };
  expect((await postSubscription(account.pollUrl, elsewhere)).returnCode).toBe("200");
  const outcome = await subscribe(await openTestStore(), account);
  expect(outcome).toMatchObject({ returnCode: "501", status: "elsewhere", monitorStatus: "elsewhere" });
});

test.each([
  ["502, a sensitive word in an address", { from: "广东省深圳市敏感词区" }, "容易误判的词"],
  ["701, a 顺丰 number without a phone", { waybillNumber: "SF1234567890123", carrier: null }, "电话"],
  ["702, a number of no carrier's", { waybillNumber: "QQ-NOBODY-00", carrier: null }, "选择快递公司"],
] as const)("%s: failed, with advice for the merchant", async (title, input, mend) => {
  const { account } = await kuaidi100();
  const outcome = await subscribe(await openTestStore(), account, input);
  expect(outcome).toMatchObject({ returnCode: title.slice(0, 3), status: "refused", monitorStatus: "failed" });
  expect(translatorIn("zh-CN").problem(outcome.mend ?? "")).toContain(mend);
});

test("a forecast is requested only where an address to go to is known", async () => {
  const { account } = await kuaidi100();
  const store = await openTestStore();
  const outcome = await subscribe(store, { ...account, resultv2: "8" });
  expect(outcome).toMatchObject({ returnCode: "200", monitorStatus: "polling" });
});

test("700, a carrier that Kuaidi100 no longer supports: failed, with advice for the merchant", async () => {
  const { account } = await kuaidi100();
  const store = await openTestStore();
  await createShipments(store, EVERY_SHOP, [{ waybillNumber: NUMBER, carrier: "yuantong" }], NOW);
  await store.write(async (tx) => void (await tx.update(shipments).set({ carrier: "givenup" })));
  expect(await send(store, account, NOW)).toMatchObject({
    returnCode: "700",
    monitorStatus: "failed",
    mend: "returnCode.700.mend",
  });
});

test.each([
  ["600", "a used-up balance", { balance: 0 }, { balance: 10 }],
  ["601", "an expired key", { isExpired: true }, { isExpired: false }],
])("%s, %s: sending stops, nothing fails, and the owner can resume it", async (code, _, failure, fixed) => {
  const { account, control } = await kuaidi100();
  const store = await openTestStore();
  await control(failure);
  expect(await subscribe(store, account)).toMatchObject({
    returnCode: code,
    status: "queued",
    monitorStatus: "queued",
  });
  expect(await getOutboxView(store.read, EVERY_SHOP)).toMatchObject({ stopped: { returnCode: code }, failed: 0 });
  expect(await sendDueSubscriptions(store, account, PACE, () => NOW + 1_000)).toBe(0);
  await control(fixed);
  await resumeSending(store, NOW + 2_000);
  expect(await send(store, account, NOW + 2_000)).toMatchObject({ returnCode: "200", monitorStatus: "polling" });
});
