import { expect, test } from "vitest";
import { listEpisodes } from "@/db/queries/flags/flag-records";
import { flagEpisodes } from "@/db/schema/flag-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { buildPresetLimits } from "@/lib/domain/flags/limit-presets";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";
import { signParam } from "@/lib/kuaidi100/signature";
import { deriveSalt } from "@/lib/sealing/secrets";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { changeFlagSettings } from "./change-flag-settings";
import { evaluateAfterRuleChange, evaluateDueShipments } from "./evaluate-shipment-flags";
import { clearFlagRulesCache } from "./flag-rules";

const NOON = Date.UTC(2026, 10, 24, 4);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** 中转超时 is due two days after the last event. */
const DUE = NOON + 48 * HOUR;

async function parcelAtHub(): Promise<{ store: Store; episodes: () => Promise<unknown[]> }> {
  const store = await openTestStore();
  const row: typeof shipments.$inferInsert = {
    id: "s1",
    waybillNumber: "YT1",
    submittedAs: "s1",
    carrier: "yuantong",
    international: false,
    monitorStatus: "polling",
    monitorGeneration: 0,
    createdAt: NOON,
    activityAt: NOON,
    subscribedAt: NOON,
    lastPushAt: DUE + 10 * DAY, // the last push is recent, so that the parcel is not silent
    lastEventAt: NOON,
    state: 0,
    stage: "hub",
    stageAt: NOON,
    nextFlagAt: 0,
  };
  await store.write(async (tx) => void (await tx.insert(shipments).values(row)));
  return { store, episodes: () => listEpisodes(store.read, "s1") };
}

test("a parcel becomes late at the exact minute, once, in every run", async () => {
  const { store, episodes } = await parcelAtHub();
  await evaluateDueShipments(store, DUE - 1);
  expect(await episodes()).toEqual([]);
  await evaluateDueShipments(store, DUE);
  for (let minute = 1; minute <= 5; minute += 1) await evaluateDueShipments(store, DUE + minute * MINUTE);
  expect(await episodes()).toMatchObject([{ flag: "transit-late", since: DUE, raisedAt: DUE, liftedAt: null }]);
});

test("a flag that became due while the process was down is raised at its start, once, with its due time", async () => {
  const { store, episodes } = await parcelAtHub();
  await evaluateDueShipments(store, NOON);
  const back = DUE + 10 * HOUR;
  clearFlagRulesCache(store); // as after a restart
  await evaluateDueShipments(store, back);
  await evaluateDueShipments(store, back + MINUTE);
  expect(await episodes()).toMatchObject([{ flag: "transit-late", since: DUE, raisedAt: back }]);
});

test.each([
  ["an hour back", -HOUR],
  ["a day back", -DAY],
  ["an hour ahead", HOUR],
])(
  "a clock that is set %s neither raises a flag twice nor clears it, and the next flag is still raised",
  async (_, jump) => {
    const { store, episodes } = await parcelAtHub();
    await evaluateDueShipments(store, DUE);
    await evaluateDueShipments(store, DUE + jump);
    await evaluateDueShipments(store, DUE + jump + MINUTE);
    expect(await episodes()).toMatchObject([{ flag: "transit-late", since: DUE, liftedAt: null }]);
    // 停滞 is more severe; it is due five days after the last event.
    const stalledAt = NOON + 120 * HOUR;
    await evaluateDueShipments(store, stalledAt);
    expect(await episodes()).toMatchObject([
      { flag: "transit-late", since: DUE, liftedAt: stalledAt },
      { flag: "stalled", since: stalledAt, raisedAt: stalledAt },
    ]);
  },
);

test("a stricter rule does not count for ten seconds, so that undoing it leaves no flag", async () => {
  const { store, episodes } = await parcelAtHub();
  const change = (preset: "standard" | "strict", now: number) =>
    changeFlagSettings(store, { limits: buildPresetLimits(preset) }, now);
  const changed = DUE - HOUR;
  await change("strict", changed);
  await evaluateDueShipments(store, changed + 9_000);
  await change("standard", changed + 9_000);
  await evaluateAfterRuleChange(store, changed + 18_000);
  await evaluateAfterRuleChange(store, changed + MINUTE);
  expect(await episodes()).toEqual([]);
  await change("strict", changed + 2 * MINUTE);
  await evaluateAfterRuleChange(store, changed + 3 * MINUTE);
  expect(await episodes()).toMatchObject([{ flag: "transit-late", liftedAt: null }]);
});

test("a push evaluates only its own parcel; other due parcels wait for the worker", async () => {
  const store = await openTestStore();
  const numbers = Array.from({ length: 20 }, (_, index) => ({
    waybillNumber: `YT0000${100 + index}`,
    carrier: "yuantong",
  }));
  await createShipments(store, EVERY_SHOP, numbers, NOON);
  const [own] = await store.read.select().from(subscriptions);
  if (!own) throw new Error("not subscribed");
  // All of them were at a hub for two days; the worker has not run yet.
  const overdue = { monitorStatus: "polling", state: 0, stage: "hub", nextFlagAt: DUE } as const;
  const seenAt = { subscribedAt: NOON, lastEventAt: NOON, stageAt: NOON, lastPushAt: DUE };
  await store.write(async (tx) => void (await tx.update(shipments).set({ ...overdue, ...seenAt })));
  const others = async () =>
    (await store.read.select().from(shipments).orderBy(shipments.id)).filter(({ id }) => id !== own.shipmentId);
  const before = await others();

  const time = formatBeijingTime(NOON);
  const data = [{ time, ftime: time, context: "快件已到达【武汉转运中心】", status: "在途" }];
  const rows = await store.read.select().from(shipments);
  const { waybillNumber } = rows.find(({ id }) => id === own.shipmentId) ?? {};
  const lastResult = { state: "0", com: "yuantong", nu: waybillNumber, data };
  const param = JSON.stringify({ status: "polling", message: "", lastResult });
  const { callbackId } = own;
  await receivePush(
    createSavePush(store),
    { callbackId, param, sign: signParam(param, deriveSalt(callbackId)) },
    DUE + MINUTE,
  );

  expect(await listEpisodes(store.read, own.shipmentId)).toMatchObject([{ flag: "transit-late" }]);
  expect(await others()).toEqual(before);
  expect(await store.read.select().from(flagEpisodes)).toHaveLength(1);
  await evaluateDueShipments(store, DUE + MINUTE);
  expect(await store.read.select().from(flagEpisodes)).toHaveLength(numbers.length);
});
