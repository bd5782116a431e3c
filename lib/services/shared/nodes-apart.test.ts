import { beforeEach, describe, expect, test } from "vitest";
import { engine } from "@/db/engine";
import { DEFAULT_LIMITS } from "@/db/postgres/postgres-connection";
import { takeChannel } from "@/db/queries/alerts/alert-channel-records";
import { queueItems } from "@/db/queries/alerts/alert-item-records";
import { recordApiTokenUse } from "@/db/queries/auth/api-token-records";
import { addChargeChanges, listUnitsPerDay } from "@/db/queries/billing/charge-counts";
import { recordCharge } from "@/db/queries/billing/charge-records";
import { recordLookupAttempt } from "@/db/queries/buyers/buyer-lookup-records";
import { listDueForEvaluation, saveStoredFlagSettings, takeSweep } from "@/db/queries/flags/flag-records";
import { probeStorage } from "@/db/queries/settings/probe-storage";
import { findStoredSettings } from "@/db/queries/settings/settings-records";
import { claimDueSubscriptions } from "@/db/queries/subscriptions/subscription-records";
import { findDatabaseTime } from "@/db/queries/system/node-records";
import { insertRefusedPush } from "@/db/queries/tracking/refused-pushes";
import { lockQueryAccount } from "@/db/queries/tracking-lookups/query-account-state";
import { claimDeliveries } from "@/db/queries/webhooks/hook-delivery-records";
import { queueHookEvent, saveHookEvent } from "@/db/queries/webhooks/hook-event-records";
import { apiTokens } from "@/db/schema/account-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { createNestedStore, type Store, type Tx } from "@/db/store";
import { holdTransaction } from "@/db/testing/hold-transaction";
import { openTestNode, openTestStore } from "@/db/testing/open-test-store";
import { newChannelSchema } from "@/lib/domain/alerts/alert-channel";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { createChannel } from "@/lib/services/alerts/manage-alert-channels";
import { evaluateAfterRuleChange } from "@/lib/services/flags/evaluate-shipment-flags";
import { claimDueQuery } from "@/lib/services/queries/claim-query";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { deleteShipment } from "@/lib/services/shipments/delete-shipment";
import { setUpQueries } from "@/lib/services/testing/query-fixtures";
import { createEndpoint } from "@/lib/services/webhooks/manage-hook-endpoints";

/** A lock that another transaction holds fails the change of the second node after 1 ms. */
const WAITS_FOR_NO_LOCK = { ...DEFAULT_LIMITS, lockMs: 1 };
const PARCELS = 40;
const TERMS = { origin: "a", heldBecause: { meaning: "", mend: "" } };

let store: Store;
/** Stops in the middle of a change, with all its locks. */
let halted: Store;
/** Whose changes fail when they would have to wait for a lock. */
let other: Store;
let now: number;
let ids: string[];

describe.runIf(engine.isServer)("while a node has stopped in the middle of a change, another one", () => {
  beforeEach(async () => {
    store = await openTestStore();
    [halted, other] = [await openTestNode(store), await openTestNode(store, { limits: WAITS_FOR_NO_LOCK })];
    now = await findDatabaseTime(store.read);
    const inputs = Array.from({ length: PARCELS }, (_, index) => ({
      waybillNumber: `YT${1_000_000 + index}`,
      carrier: "yuantong",
      shop: "甲店",
    }));
    const created = await createShipments(store, EVERY_SHOP, inputs, now);
    ids = created.flatMap((each) => ("id" in each ? each.id : []));
  });

  test("sends subscriptions, at what the rate has left", async () => {
    const terms = { ...TERMS, perSecond: 16, limit: 10, leasedUntil: now + 60_000 };
    const claim = (tx: Tx) => claimDueSubscriptions(tx, now, terms);
    expect((await store.write((tx) => claimDueSubscriptions(tx, now, { ...terms, limit: 1 }))).claimed).toHaveLength(1);
    const held = await holdTransaction(halted, (tx) => claimDueSubscriptions(tx, now, { ...terms, limit: 3 }));
    expect(held.value.claimed).toHaveLength(3);
    expect(await other.write(claim)).toEqual({ claimed: [], held: 0, waitMs: 50 });
    await held.commit();
    const { claimed, waitMs } = await other.write(claim);
    expect(claimed).toHaveLength(10);
    const first = new Set(held.value.claimed.map(({ subscription }) => subscription.id));
    expect(claimed.filter(({ subscription }) => first.has(subscription.id))).toEqual([]);
    expect(waitMs).toBe(0);
    const last = await other.write(claim);
    expect([last.claimed.length, last.waitMs]).toEqual([2, 1_000]);
  });

  test("does not send what is being deleted", async () => {
    const terms = { ...TERMS, perSecond: 1_000, limit: 100, leasedUntil: now + 60_000 };
    await store.write((tx) => claimDueSubscriptions(tx, now, { ...terms, limit: 1 }));
    const [, second = ""] = ids;
    const held = await holdTransaction(halted, (tx) =>
      deleteShipment(createNestedStore(tx), EVERY_SHOP, second, "店主", now),
    );
    const { claimed } = await other.write((tx) => claimDueSubscriptions(tx, now, terms));
    expect(claimed).toHaveLength(PARCELS - 2);
    expect(claimed.map(({ shipment }) => shipment.id)).not.toContain(second);
    await held.commit();
  });

  test("delivers order hooks to the same endpoint, and records new ones", async () => {
    const endpoint = await createEndpoint(
      store,
      EVERY_SHOP,
      { name: "ERP", url: "https://erp.example.com/hooks", events: ["shipment.updated"], shops: [] },
      now,
    );
    const record = (tx: Tx, shipmentId: string, position: string) => recordEvent(tx, endpoint.id, shipmentId, position);
    await store.write(async (tx) => {
      for (const [index, id] of ids.entries()) await record(tx, id, `${index}`.padStart(3, "0"));
    });
    const claim = (tx: Tx) => claimDeliveries(tx, endpoint.id, { now, limit: 10, leasedUntil: now + 30_000 });
    const held = await holdTransaction(halted, claim);
    const claimed = await other.write(claim);
    expect(held.value).toHaveLength(10);
    expect(claimed).toHaveLength(10);
    const events = [...held.value, ...claimed].map(({ event }) => event.id);
    expect(new Set(events).size).toBe(20);
    // Of a parcel whose event the other one delivers, none is due.
    const [first] = held.value;
    await other.write((tx) => record(tx, first?.event.shipmentId ?? "", "900"));
    const rest = await other.write((tx) =>
      claimDeliveries(tx, endpoint.id, { now, limit: 100, leasedUntil: now + 30_000 }),
    );
    expect(rest).toHaveLength(PARCELS - 20);
    await held.commit();
    expect(await other.write(claim)).toEqual([]);
  });

  test("records charges of the same shop and day", async () => {
    const charge = (waybillNumber: string) => (tx: Tx) =>
      recordCharge(tx, {
        cause: "subscription",
        waybillNumber,
        carrier: "yuantong",
        shop: "甲店",
        subscriptionId: waybillNumber,
        shipmentId: waybillNumber,
        at: now,
      });
    const held = await holdTransaction(halted, charge("YT1"));
    await other.write(charge("YT2"));
    expect(await other.write((tx) => addChargeChanges(tx, 10))).toBe(1);
    await held.commit();
    const units = async () => (await listUnitsPerDay(store.read)).map((day) => day.units);
    expect(await units()).toEqual([2]);
    const adding = await holdTransaction(halted, (tx) => addChargeChanges(tx, 10));
    expect(adding.value).toBe(1);
    expect(await other.write((tx) => addChargeChanges(tx, 10))).toBe(0);
    await other.write(charge("YT3"));
    expect(await units()).toEqual([3]);
    await adding.commit();
    expect(await units()).toEqual([3]);
  });

  test("evaluates the flags of other parcels, and leaves all of them after a change of the settings to it", async () => {
    await store.write(async (tx) => void (await tx.update(shipments).set({ nextFlagAt: now })));
    const held = await holdTransaction(halted, (tx) => listDueForEvaluation(tx, now, 15));
    const rest = await other.write((tx) => listDueForEvaluation(tx, now, 100));
    expect([held.value.length, rest.length]).toEqual([15, PARCELS - 15]);
    await held.commit();
    await store.write((tx) => saveStoredFlagSettings(tx, "{}", now - 60_000));
    const sweeping = await holdTransaction(halted, (tx) => takeSweep(tx, ""));
    expect(sweeping.value).toBe(true);
    expect(await evaluateAfterRuleChange(other, now)).toBe(0);
    await sweeping.commit();
  });

  test("queues alerts for a channel whose message it creates, and leaves the channel to it", async () => {
    const channel = await createChannel(
      store,
      EVERY_SHOP,
      newChannelSchema.parse({
        kind: "wecom",
        name: "群",
        url: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=a",
      }),
      now,
    );
    const held = await holdTransaction(halted, (tx) => takeChannel(tx, channel.id));
    expect(held.value?.id).toBe(channel.id);
    expect(await other.write((tx) => takeChannel(tx, channel.id))).toBeUndefined();
    const flag = { flag: "stalled", since: now, level: 3, reason: "", queuedAt: now, node: null };
    await other.write((tx) => queueItems(tx, [{ id: "1", channelId: channel.id, shipmentId: ids[0] ?? "", ...flag }]));
    await held.commit();
  });

  test("asks no paid query while the account is taken", async () => {
    await setUpQueries(store, now);
    const settings = await findStoredSettings(store.read);
    await store.write(lockQueryAccount);
    const held = await holdTransaction(halted, lockQueryAccount);
    expect(await other.write((tx) => claimDueQuery(tx, settings, now))).toEqual({ claimed: undefined, waitMs: 1_000 });
    await held.commit();
  });

  test("counts the use of the same token, refuses pushes, answers buyers and checks the storage", async () => {
    const token = { id: "t", name: "t", tokenHash: "t", role: "viewer" as const, createdAt: now };
    await store.write(async (tx) => void (await tx.insert(apiTokens).values(token)));
    const refuse = (tx: Tx, id: string) => {
      const row = { id, receivedAt: now, callbackId: null, reason: "", returnCode: "500", bodyBytes: 0 };
      return insertRefusedPush(tx, { ...row, body: Buffer.alloc(0) }, 1);
    };
    await store.write((tx) => refuse(tx, "a"));
    await store.write((tx) => recordLookupAttempt(tx, ["old"], 0, now - 10));
    const held = await holdTransaction(halted, async (tx) => {
      await recordApiTokenUse(tx, "t", now);
      await refuse(tx, "b");
      await recordLookupAttempt(tx, ["x"], now - 5, now);
      await probeStorage(tx, "node-1", now);
    });
    await other.write(async (tx) => {
      await recordApiTokenUse(tx, "t", now);
      await refuse(tx, "c");
      expect(await recordLookupAttempt(tx, ["y"], now - 5, now)).toEqual(new Map([["y", 1]]));
      await probeStorage(tx, "node-2", now);
    });
    await held.commit();
  });
});

async function recordEvent(tx: Tx, endpointId: string, shipmentId: string, position: string): Promise<void> {
  const event = { id: `evt_${position}`, position, shipmentId, shop: "甲店", recordedAt: now, payload: "{}" };
  await saveHookEvent(tx, { ...event, type: "shipment.updated" });
  await queueHookEvent(tx, event, [endpointId], now);
}
