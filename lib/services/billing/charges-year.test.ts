import { expect, test } from "vitest";
import { engine } from "@/db/engine";
import { listShopUses } from "@/db/queries/billing/charge-counts";
import { insertSubscriptions, nextSubscriptionOrdinal } from "@/db/queries/shipments/new-shipments";
import { listSubscriptions } from "@/db/queries/subscriptions/subscription-records";
import { chargeCounts, charges } from "@/db/schema/charge-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { Kuaidi100UnreachableError } from "@/lib/kuaidi100/kuaidi100-client";
import type { SubscribeRequest } from "@/lib/kuaidi100/subscribe-wire";
import { newId } from "@/lib/services/shared/new-id";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { sendDueSubscriptions } from "@/lib/services/subscriptions/send-subscriptions";
import { Ledger, unitsPerMonth } from "@/sandbox/accounts/ledger";
import { MerchantAccounts } from "@/sandbox/accounts/merchant-accounts";
import { buildSubscribeResponse, evaluateSubscription } from "@/sandbox/monitoring/evaluate-subscription";
import { seededRandom } from "@/sandbox/shared/random";
import { rebuildCharges } from "./rebuild-charges";

const POLL_URL = "http://127.0.0.1:1/poll";
const ACCOUNT = {
  key: "key",
  pollUrl: POLL_URL,
  origin: POLL_URL,
  publicUrl: "https://desk.example.com",
  resultv2: "1" as const,
};
const PACE = { perSecond: 20, concurrency: 50 };
const DAY = 86_400_000;
const HOUR = 3_600_000;
/** In the evening, so that the sends of the following hours fall on both sides of midnight in Beijing. */
const START = Date.parse("2025-12-31T21:30:00+08:00");
const DAYS = 366;
/** Days between two subscriptions: PostgreSQL needs far longer for each. */
const EVERY = engine.isServer ? 3 : 1;
/** How many days a parcel is monitored before it may be subscribed again. */
const TRACKED_DAYS = 5;

/** Follows the sandbox's rules with the test's clock. */
class Kuaidi100StandIn {
  readonly ledger = new Ledger();
  readonly #accounts = new MerchantAccounts({});
  now = START;
  isAnswerLost = false;
  #endsAt = new Map<string, number>();

  /** @throws Kuaidi100UnreachableError when the answer is lost although the number was accepted */
  subscribe = async (request: SubscribeRequest) => {
    const isTracked = (carrier: string, number: string) => (this.#endsAt.get(`${carrier} ${number}`) ?? 0) > this.now;
    const { now, ledger } = this;
    const verdict = evaluateSubscription(request, {
      now,
      account: (key) => this.#accounts.find(key),
      isTracked,
      timesThisMonth: (carrier, number) => ledger.find(request.key, number, carrier, now)?.subscriptions ?? 0,
    });
    if (verdict.code === "200") {
      ledger.charge(verdict.account, request.number, verdict.carrier, now, "subscription");
      this.#endsAt.set(`${verdict.carrier} ${request.number}`, this.now + TRACKED_DAYS * DAY);
    }
    if (this.isAnswerLost) throw new Kuaidi100UnreachableError("连接中断。");
    const { returnCode, message } = buildSubscribeResponse(verdict.code);
    return { returnCode, message };
  };
}

async function resubscribe(store: Store, shipmentId: string, now: number): Promise<void> {
  await store.write(async (tx) => {
    const carrier = (await listSubscriptions(tx, shipmentId))[0]?.carrier;
    const id = newId(now);
    const ordinal = await nextSubscriptionOrdinal(tx, shipmentId);
    const fresh = { status: "queued", attempts: 0, serverErrors: 0, nextAttemptAt: now, createdAt: now } as const;
    await insertSubscriptions(tx, [{ id, shipmentId, ordinal, callbackId: id, carrier, ...fresh }]);
  });
}

async function ledgerPerMonth(store: Store): Promise<Record<string, number>> {
  const perMonth: Record<string, number> = {};
  for (const { month } of await store.read.select({ month: charges.month }).from(charges)) {
    perMonth[month] = (perMonth[month] ?? 0) + 1;
  }
  return perMonth;
}

const countsOf = (store: Store) => listShopUses(store.read, { from: 0, to: 100_000 });

/** Every row of both tables, sorted. */
async function ledger(store: Store): Promise<string[]> {
  const rows = [...(await store.read.select().from(charges)), ...(await countsOf(store))];
  return rows.map((row) => JSON.stringify(row)).toSorted();
}

test("over a year of subscriptions the ledger and a rebuilt ledger agree exactly with the sandbox", async () => {
  const store = await openTestStore();
  const kuaidi100 = new Kuaidi100StandIn();
  const random = seededRandom("a year of charges");
  const known: string[] = [];

  for (let day = 0; day < DAYS; day += EVERY) {
    kuaidi100.now = START + day * DAY + Math.floor(random.next() * 6) * HOUR + 61_000 * Math.floor(random.next() * 20);
    const { now } = kuaidi100;
    const number = `YT${9_000_000_000_000 + day}`;
    const carrier = random.pick(["yuantong", null, "ems"]);
    const waybillNumber = random.next() < 0.05 ? `SERVERERROR${day}` : number;
    const from = random.next() < 0.1 ? "广东省深圳市敏感词区" : undefined;
    const inputs = [{ waybillNumber, carrier, from, shop: random.next() < 0.5 ? "甲店" : undefined }];
    // The same number again, submitted with a carrier: Kuaidi100 answers 501.
    const again = carrier === null && waybillNumber === number ? [{ waybillNumber, carrier: "yuantong" }] : [];
    for (const result of await createShipments(store, EVERY_SHOP, [...inputs, ...again], now)) {
      if ("id" in result) known.push(result.id);
    }
    for (let index = 0; index < 2 && known.length > 0; index += 1) {
      if (random.next() < 0.6) await resubscribe(store, random.pick(known), now);
    }
    // The month of a lost answer is unknown, so no answer is lost on a month's last evening.
    const isMonthEnd = new Date(now + 12 * HOUR).getUTCMonth() !== new Date(now + 8 * HOUR).getUTCMonth();
    kuaidi100.isAnswerLost = random.next() < 0.2 && !isMonthEnd;
    await sendDueSubscriptions(store, ACCOUNT, PACE, () => now, kuaidi100.subscribe);
    kuaidi100.isAnswerLost = false;
    kuaidi100.now = now + HOUR / 2;
    while ((await sendDueSubscriptions(store, ACCOUNT, PACE, () => kuaidi100.now, kuaidi100.subscribe)) > 0) {
      kuaidi100.now += HOUR / 4;
    }
  }

  const codes = await store.read.select({ code: subscriptions.returnCode }).from(subscriptions);
  const seen = new Set(codes.map(({ code }) => code));
  for (const code of ["200", "500", "501", "502"]) expect(seen).toContain(code);

  const counted = unitsPerMonth(kuaidi100.ledger.list());
  expect(await ledgerPerMonth(store)).toEqual(counted);
  expect(Object.keys(counted).length).toBeGreaterThanOrEqual(12);
  const total = Object.values(counted).reduce((sum, units) => sum + units, 0);
  const counts = await countsOf(store);
  expect(counts.reduce((sum, { units }) => sum + units, 0)).toBe(total);

  const before = await ledger(store);
  expect(await rebuildCharges(store)).toEqual({ charges: total, added: 0, removed: 0 });
  await store.write(async (tx) => {
    await tx.delete(charges);
    await tx.delete(chargeCounts);
  });
  expect(await rebuildCharges(store)).toEqual({ charges: total, added: total, removed: 0 });
  expect(await ledger(store)).toEqual(before);
});

test("the charges of a deleted shipment stay, also after a rebuild of the ledger", async () => {
  const store = await openTestStore();
  const kuaidi100 = new Kuaidi100StandIn();
  const two = ["YT9000000000001", "YT9000000000002"].map((waybillNumber) => ({ waybillNumber, carrier: "yuantong" }));
  await createShipments(store, EVERY_SHOP, two, START);
  await sendDueSubscriptions(store, ACCOUNT, PACE, () => START, kuaidi100.subscribe);
  await store.write(async (tx) => void (await tx.delete(shipments)));
  await createShipments(store, EVERY_SHOP, two.slice(0, 1), START + HOUR);
  await rebuildCharges(store);
  expect(await ledgerPerMonth(store)).toEqual({ "2025-12": 2 });
});
