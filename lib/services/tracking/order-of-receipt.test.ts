import { expect, test } from "vitest";
import { findShipment } from "@/db/queries/shipments/shipment-pages";
import { listSubscriptions } from "@/db/queries/subscriptions/subscription-records";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { signParam } from "@/lib/kuaidi100/signature";
import { deriveSalt } from "@/lib/sealing/secrets";
import { getFlagRules } from "@/lib/services/flags/flag-rules";
import { resubscribe } from "@/lib/services/subscriptions/resubscribe";
import { sendDueSubscriptions } from "@/lib/services/subscriptions/send-subscriptions";
import { createParcels } from "@/lib/services/testing/query-fixtures";
import { applyWaitingPushes, saveAndApplyPush } from "./push-store/save-and-apply-push";
import { rebuildShipment } from "./rebuild-shipments";
import { saveQueryAnswer } from "./save-query-answer";

const NOW = Date.UTC(2026, 10, 24, 4);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const AGAIN = NOW + 2 * DAY;
const ACCOUNT = { key: "k", pollUrl: "http://127.0.0.1:1/poll", publicUrl: "https://d.example.com" };
const THIS = { ...ACCOUNT, origin: "test", resultv2: "1" as const };

/** @param answeredAt when its subscription is answered */
async function createParcel(store: Store, returnCode = "200", answeredAt = NOW): Promise<string> {
  const [id = ""] = await createParcels(store, ["YT8800000000001"], NOW);
  await answerSubscription(store, returnCode, NOW, answeredAt);
  return id;
}

async function answerSubscription(store: Store, returnCode: string, sentAt: number, answeredAt = sentAt) {
  const times = [sentAt];
  const clock = () => times.shift() ?? answeredAt;
  const post = async () => ({ returnCode, message: "" });
  expect(await sendDueSubscriptions(store, THIS, { perSecond: 20, concurrency: 20 }, clock, post)).toBe(1);
}

/** To the first subscription. */
async function push(store: Store, id: string, content: object, now: number, isBurst = false) {
  const callbackId = (await listSubscriptions(store.read, id))[0]?.callbackId ?? "";
  const text = JSON.stringify(content);
  const signed = { callbackId, param: Buffer.from(text), sign: signParam(text, deriveSalt(callbackId)) };
  return saveAndApplyPush(store, isBurst ? undefined : await getFlagRules(store), signed, now);
}

const trace = (status: string, state: string, ...times: string[]) => ({
  status,
  lastResult: { state, com: "yuantong", data: times.map((ftime) => ({ ftime, context: `扫描 ${ftime}` })) },
});
const UNDER_WAY = trace("polling", "0", "2026-11-24 11:00:00");
const SIGNED = trace("shutdown", "3", "2026-11-24 11:30:00", "2026-11-24 11:00:00");

async function expectSameRebuilt(store: Store, id: string): Promise<void> {
  const rebuilt = await rebuildShipment(store, EVERY_SHOP, id, NOW + 5 * DAY);
  expect(rebuilt.after).toBe(rebuilt.before);
}

test("the clock is set back while Kuaidi100 answers a subscription", async () => {
  const store = await openTestStore();
  const id = await createParcel(store, "200", NOW - HOUR);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ monitorStatus: "polling" });
  await expectSameRebuilt(store, id);
});

test("the clock is set back after a refused subscription, and the number is subscribed again", async () => {
  const store = await openTestStore();
  const id = await createParcel(store, "700");
  await resubscribe(store, EVERY_SHOP, [id], NOW - HOUR, "merchant");
  await answerSubscription(store, "200", NOW - HOUR);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ monitorStatus: "polling" });
  await expectSameRebuilt(store, id);
});

test.each(["200", "501"])(
  "the clock is set back a day after a second subscription (%s), and the first one's pushes come",
  async (code) => {
    const store = await openTestStore();
    const id = await createParcel(store);
    await push(store, id, UNDER_WAY, NOW + HOUR);
    await resubscribe(store, EVERY_SHOP, [id], AGAIN, "merchant");
    await answerSubscription(store, code, AGAIN);
    await push(store, id, SIGNED, AGAIN - DAY);
    const ended = { state: 3, monitorStatus: "shutdown" };
    expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject(
      code === "501" ? ended : { state: 0, monitorStatus: "polling" },
    );
    await expectSameRebuilt(store, id);
  },
);

test("in a burst a push waits, while the number is subscribed again, answered and queried", async () => {
  const store = await openTestStore();
  const id = await createParcel(store);
  await push(store, id, UNDER_WAY, NOW + HOUR);
  await push(store, id, SIGNED, AGAIN, true);
  await resubscribe(store, EVERY_SHOP, [id], AGAIN + 1_000, "merchant");
  await push(store, id, SIGNED, AGAIN + 1_500, true);
  await answerSubscription(store, "200", AGAIN + 1_600);
  const callbackId = (await listSubscriptions(store.read, id))[1]?.callbackId ?? "";
  const answer = JSON.stringify({ status: "200", ...trace("", "5", "2026-11-24 11:30:00").lastResult });
  const rules = await getFlagRules(store);
  await store.write((tx) => saveQueryAnswer(tx, { callbackId, answer }, AGAIN + 2_000, rules));
  expect(await applyWaitingPushes(store, 10)).toBe(1);
  await expectSameRebuilt(store, id);
});
