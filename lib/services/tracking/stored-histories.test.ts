import fc from "fast-check";
import { expect, test } from "vitest";
import { findShipmentRow } from "@/db/queries/shipments/edited-shipment";
import { insertSubscriptions, updateShipment } from "@/db/queries/shipments/new-shipments";
import { findShipment } from "@/db/queries/shipments/shipment-pages";
import type { ShipmentRow } from "@/db/queries/shipments/shipment-rows";
import { listSubscriptions } from "@/db/queries/subscriptions/subscription-records";
import { recordSubscriptionAnswer } from "@/db/queries/tracking/shipment-monitor";
import { legs as legRows } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { DEFAULT_FLAG_SETTINGS } from "@/lib/domain/flags/flag-settings-schema";
import { FlagRules } from "@/lib/domain/flags/parcel-limits";
import type { LegView } from "@/lib/domain/shipments/shipment-view";
import { createQueuedMonitoring } from "@/lib/domain/subscriptions/queued-monitoring";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { SCRIPTED_NUMBER, type ScriptedLife } from "@/lib/domain/tracking/testing/play-life";
import { longLives, shortLives } from "@/lib/domain/tracking/testing/scripted-lives";
import { type Delivery, type TrackingTruth, tellTruth } from "@/lib/domain/tracking/testing/tracking-oracle";
import { signParam } from "@/lib/kuaidi100/signature";
import { deriveSalt } from "@/lib/sealing/secrets";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { buildQueuedSubscription } from "@/lib/services/subscriptions/build-queued-subscription";
import { sendDueSubscriptions } from "@/lib/services/subscriptions/send-subscriptions";
import { propertyRuns } from "@/lib/testing/property-runs";
import { explainShipment } from "./explain-shipment";
import { saveAndApplyPush } from "./push-store/save-and-apply-push";
import { rebuildShipment } from "./rebuild-shipments";

/** Together 80 histories on each engine; `npm run test:drills -- stored-histories` tries 2,000. */
const SHORT_RUNS = 50;
const LONG_RUNS = 20;
const PAIRS = 5;
const MINUTE = 60_000;
const RULES = new FlagRules(DEFAULT_FLAG_SETTINGS);
const ACCOUNT = { key: "k", pollUrl: "http://127.0.0.1:1/poll", publicUrl: "https://d.example.com" };

let serial = 0;

test.each([
  ["short", shortLives, SHORT_RUNS],
  ["long", longLives, LONG_RUNS],
] as const)("stored %s histories end as the oracle says, and a rebuild changes nothing", async (_, lives, runs) => {
  const store = await openTestStore();
  await fc.assert(
    fc.asyncProperty(lives, async (life) => {
      serial += 1;
      const id = await receiveLife(store, life, `YT88${serial.toString().padStart(11, "0")}`);
      expect(await readTruth(store, id)).toEqual(tellTruth(life.deliveries, life.subscribedCarrier));
      const { before, after } = await rebuildShipment(
        store,
        EVERY_SHOP,
        id,
        (await readShipment(store, id)).lastPushAt ?? 0,
      );
      expect(after).toBe(before);
      const shipment = await readShipment(store, id);
      const { pushes } = await explainShipment(store.read, EVERY_SHOP, id);
      const change = pushes.find(({ stateChange }) => stateChange !== null)?.stateChange;
      expect(change === undefined).toBe(shipment.state === null && shipment.rawState === null);
    }),
    { numRuns: propertyRuns(runs) },
  );
});

test("of two parcels with one number, each is as its own pushes say, and a rebuild keeps them apart", async () => {
  const store = await openTestStore();
  await fc.assert(
    fc.asyncProperty(shortLives, shortLives, async (first, second) => {
      serial += 1;
      const number = `YT88${serial.toString().padStart(11, "0")}`;
      const lives = [first, laterLife(second, first)];
      const ids: string[] = [];
      for (const life of lives) {
        const id = await receiveLife(store, life, number);
        ids.push(id);
        // Whatever its end, it is over before the number comes again.
        await store.write((tx) => updateShipment(tx, id, { monitorStatus: "shutdown" }));
      }
      expect(new Set(ids).size).toBe(2);
      for (const [index, id] of ids.entries()) {
        const { deliveries, subscribedCarrier } = lives[index] as ScriptedLife;
        await rebuildShipment(store, EVERY_SHOP, id, (await readShipment(store, id)).lastPushAt ?? 0);
        expect(await readTruth(store, id)).toEqual(tellTruth(deliveries, subscribedCarrier));
      }
    }),
    { numRuns: propertyRuns(PAIRS) },
  );
});

/** The same life, received when the number of another is free. */
function laterLife(life: ScriptedLife, { deliveries }: ScriptedLife): ScriptedLife {
  const end = Math.max(...deliveries.map(({ receivedAt }) => receivedAt));
  const start = Math.min(...life.deliveries.map(({ receivedAt }) => receivedAt));
  const later = end + 91 * DAY_MS - start;
  return { ...life, deliveries: life.deliveries.map((each) => ({ ...each, receivedAt: each.receivedAt + later })) };
}

/** Subscribes the life's parcel, and receives its pushes in the order of their receipt. */
async function receiveLife(store: Store, { subscribedCarrier, deliveries }: ScriptedLife, number: string) {
  const sorted = deliveries.toSorted(byReceipt);
  const start = (sorted[0]?.receivedAt ?? 0) - 15 * MINUTE;
  const [created] = await createShipments(
    store,
    EVERY_SHOP,
    [{ waybillNumber: number, carrier: subscribedCarrier }],
    start,
  );
  if (!created || !("id" in created)) throw new Error("not created");
  const { id } = created;
  const pace = { perSecond: 20, concurrency: 20 };
  const accept = async () => ({ returnCode: "200", message: "" });
  const account = { ...ACCOUNT, origin: "test", resultv2: "1" as const };
  await sendDueSubscriptions(store, account, pace, () => start, accept);
  for (const { param, ordinal, receivedAt } of sorted) {
    await subscribeUpTo(store, id, ordinal, receivedAt);
    const callbackId = (await listSubscriptions(store.read, id))[ordinal]?.callbackId ?? "";
    const text = param.replaceAll(SCRIPTED_NUMBER, number);
    const push = { callbackId, param: Buffer.from(text), sign: signParam(text, deriveSalt(callbackId)) };
    await saveAndApplyPush(store, RULES, push, receivedAt);
  }
  return id;
}

/** Kuaidi100 accepts each later subscription just before its first push. */
async function subscribeUpTo(store: Store, id: string, ordinal: number, at: number): Promise<void> {
  for (let next = (await listSubscriptions(store.read, id)).length; next <= ordinal; next += 1) {
    const { carrier, lastPushAt } = await readShipment(store, id);
    const createdAt = Math.max(at, (lastPushAt ?? 0) + 1);
    const queued = { shipmentId: id, ordinal: next, carrier, cause: "merchant" as const, priority: 0, createdAt };
    const subscription = {
      ...buildQueuedSubscription(queued, undefined, createdAt),
      status: "accepted" as const,
      answeredAt: createdAt,
      returnCode: "200",
      watchGeneration: null,
    };
    await store.write(async (tx) => {
      await updateShipment(tx, id, { ...createQueuedMonitoring(next, carrier), activityAt: createdAt });
      await insertSubscriptions(tx, [subscription]);
      await recordSubscriptionAnswer(tx, subscription, "polling", null, createdAt);
    });
  }
}

function byReceipt(left: Delivery, right: Delivery): number {
  return left.receivedAt - right.receivedAt || (left.fingerprint < right.fingerprint ? -1 : 1);
}

async function readShipment(store: Store, id: string): Promise<ShipmentRow> {
  const row = await findShipmentRow(store.read, EVERY_SHOP, id);
  if (!row) throw new Error("no such shipment");
  return row;
}

/** What the shipment's page shows, in the oracle's form. */
async function readTruth(store: Store, id: string): Promise<TrackingTruth> {
  const shipment = await findShipment(store.read, EVERY_SHOP, id);
  const { state, subState, rawState: raw, carrier, monitorStatus, legs } = shipment ?? {};
  const { outcome } = await readShipment(store, id);
  const rows = (await store.read.select().from(legRows)).filter(({ shipmentId }) => shipmentId === id);
  const isBack = (name: "origin" | "destination") => rows.find(({ leg }) => leg === name)?.turnedBack ?? false;
  return {
    state,
    subState,
    raw,
    outcome,
    carrier,
    monitorStatus,
    legs: {
      origin: describeLeg(legs?.origin, isBack("origin")),
      destination: describeLeg(legs?.destination, isBack("destination")),
    },
  } as TrackingTruth;
}

function describeLeg(leg: LegView | null | undefined, turnedBack: boolean): TrackingTruth["legs"]["origin"] {
  if (!leg || (leg.eventCount === 0 && leg.state === null && leg.rawState === null)) return null;
  const { state, subState, rawState: raw, eventCount, events = [] } = leg;
  return { state, subState, raw, eventCount, texts: events.map(({ context }) => context), turnedBack };
}
