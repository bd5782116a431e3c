import { beforeEach, expect, onTestFinished, test } from "vitest";
import { engine } from "@/db/engine";
import { findUpkeep, requestFigureRebuild } from "@/db/queries/analytics/figure-upkeep";
import { deleteParcelsForGood } from "@/db/queries/shipments/deleted-parcels";
import { updateShipment } from "@/db/queries/shipments/new-shipments";
import { listSubscriptions } from "@/db/queries/subscriptions/subscription-records";
import { shipments } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { ConflictError } from "@/lib/domain/shared/errors";
import { updateFigures } from "@/lib/services/analytics/update-figures";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { signed } from "@/lib/services/testing/push-fixtures";
import { PushBacklog } from "@/lib/services/tracking/push-store/push-backlog";
import { saveAndApplyPush } from "@/lib/services/tracking/push-store/save-and-apply-push";
import { SharedPushBacklog } from "@/lib/services/tracking/push-store/shared-push-backlog";
import { closeSalesMonth } from "./close-sales-month";
import { getSalesView } from "./sales-report";

const SIGNED = Date.parse("2026-09-10T12:00:00+08:00");
const NOW = Date.parse("2026-10-03T12:00:00+08:00");
const LATER = Date.parse("2026-11-03T12:00:00+08:00");
const owner = { name: "店主", now: NOW };

let store: Store;
let ids: string[];

beforeEach(async () => {
  store = await openTestStore();
  const input = ["1", "2"].map((end) => ({ waybillNumber: `YT000000000000${end}`, carrier: "yuantong" }));
  const created = await createShipments(store, EVERY_SHOP, input, SIGNED - 86_400_000);
  ids = created.flatMap((each) => ("id" in each ? each.id : []));
  await store.write(async (tx) => {
    for (const id of ids) await updateShipment(tx, id, { state: 3, outcome: "signed", signedAt: SIGNED });
  });
  await measure();
});

/** @param steps how many of the worker's steps; by default all */
async function measure(steps = Number.POSITIVE_INFINITY): Promise<void> {
  let left = steps;
  await updateFigures({ store, clock: () => NOW, isStopping: () => left-- <= 0 });
}

/** Up to the point where all parcels are marked and none is measured again. */
async function clearFigures(): Promise<void> {
  await store.write(requestFigureRebuild);
  while ((await findUpkeep(store.read)).rebuild !== null) await measure(1);
}

const signedOf = async (month: string, now: number) =>
  (await getSalesView(store.read, EVERY_SHOP, { month }, now)).total.signed;

test("a month is not closed while its parcels wait to be measured again", async () => {
  await clearFigures();
  await expect(closeSalesMonth(store, "2026-09", owner)).rejects.toThrow(new ConflictError("sales.rebuilding"));
  await measure();
  await closeSalesMonth(store, "2026-09", owner);
  expect(await signedOf("2026-09", NOW)).toBe(2);
});

test("a parcel of a closed month that is deleted while the figures are rebuilt is corrected in the next sheet", async () => {
  await closeSalesMonth(store, "2026-09", owner);
  await clearFigures();
  const row = (await store.read.select().from(shipments)).find(({ id }) => id === ids[0]);
  if (!row) throw new Error("no parcel");
  await store.write((tx) => deleteParcelsForGood(tx, [row], { by: "店主", at: LATER, cause: "person" }));
  await measure();
  await closeSalesMonth(store, "2026-10", { ...owner, now: LATER });
  const { corrections } = await getSalesView(store.read, EVERY_SHOP, { month: "2026-10" }, LATER);
  expect(corrections).toMatchObject([{ ofMonth: "2026-09", signed: -1, net: -1 }]);
});

/** Parcels that were signed for on the last day of September, whose pushes are stored and not applied yet. */
async function acceptPushes(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const input = { waybillNumber: `YT200000000${100 + index}`, carrier: "yuantong" };
    const [created] = await createShipments(store, EVERY_SHOP, [input], SIGNED);
    const id = created && "id" in created ? created.id : "";
    const callbackId = (await listSubscriptions(store.read, id))[0]?.callbackId ?? "";
    const event = { time: "2026-09-30 21:00:00", ftime: "2026-09-30 21:00:00", context: "已签收", status: "签收" };
    const lastResult = { com: "yuantong", nu: input.waybillNumber, state: "3", ischeck: "1", data: [event] };
    const text = JSON.stringify({ status: "shutdown", message: "", lastResult });
    await saveAndApplyPush(store, undefined, signed(callbackId, text), NOW);
  }
  await measure();
}

test("a month waits for the pushes that were accepted before it is closed", async () => {
  await acceptPushes(30);
  const closing = closeSalesMonth(store, "2026-09", owner);
  const backlog = engine.isServer ? new SharedPushBacklog(store) : new PushBacklog(store);
  onTestFinished(() => backlog.close());
  await closing;
  expect(await signedOf("2026-09", NOW)).toBe(32);
  await measure();
  expect((await getSalesView(store.read, EVERY_SHOP, { month: "2026-10" }, NOW)).corrections).toEqual([]);
});

test("a month stays open, and says how much it waits for, when accepted pushes are not applied in time", async () => {
  await acceptPushes(3);
  const refused = { key: "sales.pushesWaiting", values: { count: 3 }, details: { waiting: 3 } };
  await expect(closeSalesMonth(store, "2026-09", owner, 100)).rejects.toMatchObject(refused);
  expect((await getSalesView(store.read, EVERY_SHOP, { month: "2026-09" }, NOW)).closed).toBeNull();
});

test("a month counts a parcel as its newest push says, also where that is not measured yet", async () => {
  await store.write((tx) => updateShipment(tx, ids[0] ?? "", { state: 0, outcome: "open", signedAt: null }));
  await closeSalesMonth(store, "2026-09", owner);
  expect(await signedOf("2026-09", NOW)).toBe(1);
});
