import { expect, test } from "vitest";
import { findShipment } from "@/db/queries/shipments/shipment-pages";
import { listSubscriptions } from "@/db/queries/subscriptions/subscription-records";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { auditFilterSchema } from "@/lib/domain/audit/audit-requests";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { signParam } from "@/lib/kuaidi100/signature";
import { deriveSalt } from "@/lib/sealing/secrets";
import { config } from "@/lib/server/runtime/config";
import { listAuditViews } from "@/lib/services/audit/audit-views";
import { changeSettings } from "@/lib/services/settings/app-settings";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { resubscribeAborted } from "./resubscribe-aborted";
import { sendDueSubscriptions } from "./send-subscriptions";

const NOW = Date.UTC(2026, 10, 24, 4);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ORIGIN = config().kuaidi100PollUrl;

async function subscribed(store: Store, waybillNumber: string, origin = ORIGIN): Promise<string> {
  const [created] = await createShipments(store, EVERY_SHOP, [{ waybillNumber, carrier: "ems" }], NOW);
  if (!created || !("id" in created)) throw new Error("not created");
  await accept(store, NOW, origin);
  return created.id;
}

const accept = (store: Store, now: number, origin = ORIGIN) =>
  sendDueSubscriptions(
    store,
    { key: "k", pollUrl: ORIGIN, publicUrl: "https://d.example.com", origin, resultv2: "1" },
    { perSecond: 20, concurrency: 20 },
    () => now,
    async () => ({ returnCode: "200", message: "" }),
  );

async function abort(store: Store, id: string, message: string, now: number): Promise<void> {
  const callbackId = (await listSubscriptions(store.read, id)).at(-1)?.callbackId ?? "";
  const param = JSON.stringify({ status: "abort", message, lastResult: { state: "0", data: [] } });
  await receivePush(createSavePush(store), { callbackId, param, sign: signParam(param, deriveSalt(callbackId)) }, now);
}

test("3天查询无记录 is subscribed again once, half an hour after the abort", async () => {
  const store = await openTestStore();
  await changeSettings(store, { autoResubscribe: true }, NOW);
  const id = await subscribed(store, "EA123456789CN");
  const other = await subscribed(store, "EA987654321CN");
  await abort(store, id, "3天查询无记录", NOW + HOUR);
  await abort(store, other, "60天无变化", NOW + HOUR);
  expect(await resubscribeAborted(store, config(), NOW + HOUR + 29 * MINUTE)).toBe(0);
  expect(await resubscribeAborted(store, config(), NOW + HOUR + 30 * MINUTE)).toBe(1);
  expect(await resubscribeAborted(store, config(), NOW + HOUR + 31 * MINUTE)).toBe(0);
  await accept(store, NOW + 2 * HOUR);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({
    monitorStatus: "polling",
    subscriptions: [{ cause: "automatic" }, { cause: "merchant" }],
  });
  const filter = auditFilterSchema.parse({ action: "subscription.again" });
  const { items } = await listAuditViews(store.read, EVERY_SHOP, filter);
  expect(items).toMatchObject([{ actor: { kind: "system" }, facts: { queued: 1 } }]);
  await abort(store, id, "3天查询无记录", NOW + 3 * HOUR);
  expect(await resubscribeAborted(store, config(), NOW + 4 * HOUR)).toBe(0);
});

test.each(["三天查询无记录", "3 天查询无记录", "查询无记录"])("so is a number whose abort says %s", async (message) => {
  const store = await openTestStore();
  await changeSettings(store, { autoResubscribe: true }, NOW);
  const id = await subscribed(store, "EA123456789CN");
  await abort(store, id, message, NOW + HOUR);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ flag: { name: "no-record" } });
  expect(await resubscribeAborted(store, config(), NOW + HOUR + 30 * MINUTE)).toBe(1);
});

test("aborts from before the rule, or long ago, are ignored; so are all while the rule is off", async () => {
  const store = await openTestStore();
  const id = await subscribed(store, "EA123456789CN");
  await abort(store, id, "3天查询无记录", NOW + HOUR);
  expect(await resubscribeAborted(store, config(), NOW + 2 * HOUR)).toBe(0);
  await changeSettings(store, { autoResubscribe: true }, NOW + HOUR + 1);
  expect(await resubscribeAborted(store, config(), NOW + 2 * HOUR)).toBe(0);
  const late = await subscribed(store, "EA987654321CN");
  await abort(store, late, "3天查询无记录", NOW + 3 * HOUR);
  expect(await resubscribeAborted(store, config(), NOW + 100 * HOUR)).toBe(0);
});

test("a demo parcel is never subscribed automatically with the real key", async () => {
  const store = await openTestStore();
  await changeSettings(store, { autoResubscribe: true }, NOW);
  const id = await subscribed(store, "EA123456789CN", "sandbox");
  await abort(store, id, "3天查询无记录", NOW + HOUR);
  expect(await resubscribeAborted(store, config(), NOW + 2 * HOUR)).toBe(0);
});
