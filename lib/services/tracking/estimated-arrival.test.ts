import { beforeEach, describe, expect, test, vi } from "vitest";
import { engine } from "@/db/engine";
import { estimateByLane } from "@/db/queries/analytics/lane-times";
import { findShipment, listShipments } from "@/db/queries/shipments/shipment-pages";
import { calculateProjectionHash } from "@/db/queries/tracking/projection";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { parseTestFilter } from "@/db/testing/parse-test-filter";
import { recordStatements } from "@/db/testing/record-statements";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { formatBeijingTime, HOUR_MS, toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { HOOK_EVENT_TYPES } from "@/lib/domain/webhooks/webhook-endpoint";
import { signParam } from "@/lib/kuaidi100/signature";
import { deriveSalt } from "@/lib/sealing/secrets";
import { evaluateDueShipments } from "@/lib/services/flags/evaluate-shipment-flags";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { openStoreWithParcels } from "@/lib/services/testing/store-with-parcels";
import { createEndpoint } from "@/lib/services/webhooks/manage-hook-endpoints";
import { pullEvents } from "@/lib/services/webhooks/pull-events";
import { createSavePush } from "./push-store/create-push-store";
import { rebuildShipment } from "./rebuild-shipments";
import { receivePush } from "./receive-push";

const HOUR = HOUR_MS;

interface Trace {
  state: string;
  /** Times of the events, the newest first. */
  at: readonly number[];
  arrivalTime?: unknown;
  status?: string;
}

async function subscribe(store: Store, now: number, more: Record<string, unknown> = {}) {
  const [created] = await createShipments(
    store,
    EVERY_SHOP,
    [{ waybillNumber: "YT2345678901234", carrier: "yuantong", ...more }],
    now,
  );
  if (!created || !("id" in created)) throw new Error("not created");
  const all = await store.read.select().from(subscriptions);
  const callbackId = all.find(({ shipmentId }) => shipmentId === created.id)?.callbackId ?? "";
  const push = ({ state, at, arrivalTime, status = "polling" }: Trace, receivedAt: number) => {
    const data = at.map((each) => ({
      time: formatBeijingTime(each),
      ftime: formatBeijingTime(each),
      context: state === "3" ? "已签收" : "快件到达【武汉转运中心】",
      status: state === "3" ? "签收" : "揽收",
    }));
    const lastResult = { state, com: "yuantong", nu: "YT2345678901234", data, arrivalTime, remainTime: "1天2小时" };
    const param = JSON.stringify({ status, message: "", lastResult });
    return receivePush(
      createSavePush(store),
      { callbackId, param, sign: signParam(param, deriveSalt(callbackId)) },
      receivedAt,
    );
  };
  return { id: created.id, push };
}

const hourOf = (at: number) => formatBeijingTime(at).slice(0, 13);

describe("Kuaidi100's estimate", () => {
  const begin = Date.parse("2026-11-24T10:00:00+08:00");
  beforeEach(() => void vi.setSystemTime(begin));

  test("is in list, detail and hook, raises the flag when it has passed, stays after the signature, and is rebuilt", async () => {
    const store = await openTestStore();
    const { id, push } = await subscribe(store, begin);
    await createEndpoint(
      store,
      EVERY_SHOP,
      { name: "ERP", url: "https://erp.example.com/", events: [...HOOK_EVENT_TYPES], shops: [] },
      begin,
    );
    const [first, second] = [begin + 40 * HOUR, begin + 44 * HOUR];
    await push({ state: "1", at: [begin], arrivalTime: hourOf(first) }, begin + HOUR);
    await push({ state: "0", at: [begin + 2 * HOUR, begin], arrivalTime: hourOf(second) }, begin + 3 * HOUR);

    const estimated = { estimatedArrivalAt: toIsoBeijing(second), estimatedArrivalSource: "kuaidi100" };
    const history = {
      ...estimated,
      estimatedAt: toIsoBeijing(begin + 3 * HOUR),
      firstEstimatedArrivalAt: toIsoBeijing(first),
      firstEstimatedAt: toIsoBeijing(begin + HOUR),
    };
    const { items } = await listShipments(store.read, parseTestFilter(EVERY_SHOP, { limit: 10 }), begin + 4 * HOUR);
    expect(items).toMatchObject([estimated]);
    expect(await findShipment(store.read, EVERY_SHOP, id, begin + 4 * HOUR)).toMatchObject(history);
    const events = await pullEvents(store.read, EVERY_SHOP, undefined, 10, begin + 100 * HOUR);
    expect(events.map(({ data }) => data.shipment.estimatedArrivalAt)).toEqual([
      toIsoBeijing(first),
      toIsoBeijing(second),
    ]);
    expect(events.at(-1)?.data.shipment.estimatedArrivalSource).toBe("kuaidi100");

    // Later events keep the other limits from passing.
    const news = begin + 45 * HOUR;
    await push({ state: "0", at: [news, begin + 2 * HOUR, begin], arrivalTime: hourOf(second) }, news);
    await evaluateDueShipments(store, second + 6 * HOUR);
    expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({
      flag: { name: "predicted-late", level: 1, since: toIsoBeijing(second + 6 * HOUR) },
    });

    const signed = begin + 51 * HOUR;
    await push(
      { state: "3", at: [signed, news, begin + 2 * HOUR, begin], arrivalTime: hourOf(signed), status: "shutdown" },
      signed,
    );
    const ended = await findShipment(store.read, EVERY_SHOP, id);
    expect(ended).toMatchObject({ ...history, state: 3 });
    expect(ended?.flag?.name).not.toBe("predicted-late");

    const before = await calculateProjectionHash(store.read, id);
    await store.write(async (tx) => {
      await tx
        .update(shipments)
        .set({ estimatedArrivalAt: 1, estimatedAt: 2, firstEstimatedArrivalAt: 3, firstEstimatedAt: 4 });
    });
    expect(await calculateProjectionHash(store.read, id)).not.toBe(before);
    await rebuildShipment(store, EVERY_SHOP, id, signed);
    expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject(history);
    expect(await calculateProjectionHash(store.read, id)).toBe(before);
  });

  test.each(["", null, "尽快", { hour: 1 }, []])("%j is none and costs nothing of the push", async (arrivalTime) => {
    const store = await openTestStore();
    const { id, push } = await subscribe(store, begin);
    await push({ state: "1", at: [begin], arrivalTime }, begin + HOUR);
    expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({
      state: 1,
      estimatedArrivalAt: null,
      estimatedArrivalSource: null,
    });
  });
});

describe("where Kuaidi100 gives none", () => {
  const NOW = Date.UTC(2026, 9, 14);
  const LANE = { from: "广东省深圳市南山区", to: "上海市浦东新区" };

  test("the lane's own time is given while the parcel is under way", async () => {
    // Too few of each carrier, enough of all of them.
    const store = await openStoreWithParcels(90, NOW, ({ input }) => Object.assign(input, LANE));
    const { id, push } = await subscribe(store, NOW, LANE);
    await push({ state: "1", at: [NOW] }, NOW + HOUR);
    const view = await findShipment(store.read, EVERY_SHOP, id, NOW + HOUR);
    expect(view).toMatchObject({ estimatedArrivalSource: "lane", estimatedAt: null, firstEstimatedArrivalAt: null });
    const days = (Date.parse(view?.estimatedArrivalAt ?? "") - NOW) / (24 * HOUR);
    expect(days).toBeGreaterThan(0);
    expect(days).toBeLessThan(15);

    const rows = await store.read.select().from(shipments);
    const estimates = await estimateByLane(store.read, rows, NOW + 2 * HOUR + 1);
    expect(estimates.get(id)).toBe(Date.parse(view?.estimatedArrivalAt ?? ""));
    expect(await estimateByLane(store.read, rows, NOW + 90 * 24 * HOUR)).toEqual(new Map());

    await push({ state: "3", at: [NOW + 30 * HOUR, NOW], status: "shutdown" }, NOW + 31 * HOUR);
    expect(await findShipment(store.read, EVERY_SHOP, id, NOW + 32 * HOUR)).toMatchObject({
      estimatedArrivalAt: null,
      estimatedArrivalSource: null,
    });
  });

  test.runIf(!engine.isServer)("on SQLite the lane's times are read once for many parcels", async () => {
    const store = await openStoreWithParcels(90, NOW, ({ input }) => Object.assign(input, LANE));
    const { push } = await subscribe(store, NOW, LANE);
    await push({ state: "1", at: [NOW] }, NOW + HOUR);
    const rows = await store.read.select().from(shipments);
    const estimate = () => estimateByLane(store.read, rows, NOW + 2 * HOUR);
    expect(await estimate()).not.toEqual(new Map());
    expect(await recordStatements(store.read, estimate)).toEqual([]);
  });

  test("the list has the lane's times of a parcel on its way to the buyer, held up or not", async () => {
    const store = await openStoreWithParcels(90, NOW, ({ input }) => Object.assign(input, LANE));
    const { push } = await subscribe(store, NOW, LANE);
    const states = { 0: true, 2: true, 206: true, 13: true, 203: false, 14: false, 6: false };
    const known: Record<string, boolean> = {};
    for (const [index, state] of Object.keys(states).entries()) {
      const at = NOW + (index + 1) * HOUR;
      await push({ state, at: [at, NOW] }, at + HOUR / 2);
      const filter = parseTestFilter(EVERY_SHOP, { q: "YT2345678901234" });
      const [listed] = (await listShipments(store.read, filter, at + HOUR / 2)).items;
      known[state] = listed?.laneTimes !== null;
      // Of a problem nobody knows how long it lasts.
      expect(listed?.estimatedArrivalAt !== null, state).toBe(state === "0");
    }
    expect(known).toEqual(states);
  });

  test("a parcel to a place that nobody has sent to has none", async () => {
    const store = await openTestStore();
    const { id, push } = await subscribe(store, NOW, { ...LANE, to: "西藏自治区拉萨市" });
    await push({ state: "1", at: [NOW] }, NOW + HOUR);
    expect(await findShipment(store.read, EVERY_SHOP, id, NOW + HOUR)).toMatchObject({ estimatedArrivalAt: null });
  });
});
