import { expect, test } from "vitest";
import { recordCharge } from "@/db/queries/billing/charge-records";
import { updateShipment } from "@/db/queries/shipments/new-shipments";
import { pushes } from "@/db/schema/push-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { addPackage } from "@/lib/services/billing/purchased-packages";
import { changeSettings } from "@/lib/services/settings/app-settings";
import { recordComplaint } from "@/lib/services/shipments/record-complaint";
import { createParcels, failureAnswer, fakeKuaidi100, setUpQueries } from "@/lib/services/testing/query-fixtures";
import { askNow } from "./ask-query";
import { findOutages } from "./find-outages";
import { acceptProposal, listProposalHeads, listProposedParcels, listQueryProposals } from "./query-proposals";
import { listQueryViews } from "./query-report-views";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 27, 4);

const numbers = (count: number) => Array.from({ length: count }, (_, index) => `YT${1_000_000_000_000 + index}`);

/** Stores pushes of another parcel at these instants. */
async function storePushes(store: Store, times: readonly number[]): Promise<void> {
  const rows = times.map((receivedAt) => ({
    id: String(receivedAt),
    callbackId: "other",
    fingerprint: String(receivedAt),
    param: Buffer.from("{}"),
    isCompressed: false,
    verdict: "unknown" as const,
    receivedAt,
    lastReceivedAt: receivedAt,
    timesReceived: 1,
  }));
  for (let first = 0; first < rows.length; first += 100) {
    await store.write((tx) => tx.insert(pushes).values(rows.slice(first, first + 100)));
  }
}

/** An instant every five minutes. */
const everyFiveMinutes = (from: number, until: number) =>
  Array.from({ length: (until - from) / (5 * MINUTE) }, (_, index) => from + index * 5 * MINUTE);

const watched = (lastPushAt: number, more = {}) => {
  const times = { lastPushAt, lastEventAt: lastPushAt, subscribedAt: NOW - 2 * DAY, activityAt: lastPushAt };
  return { monitorStatus: "polling" as const, state: 0, ...times, ...more };
};

test("after an outage exactly the parcels are proposed whose push can have been lost for good, with the price", async () => {
  const store = await openTestStore();
  await setUpQueries(store, NOW);
  await addPackage(store, { boughtOn: "2026-11-01", units: 1000, giftUnits: 0, price: 9000 }, "店主", NOW);
  const ids = await createParcels(store, numbers(5), NOW - 2 * DAY);
  const gap = { from: NOW, until: NOW + 100 * MINUTE };
  await storePushes(store, [
    ...everyFiveMinutes(NOW - DAY, NOW),
    NOW,
    ...everyFiveMinutes(gap.until, gap.until + HOUR),
  ]);
  const states = [
    watched(NOW - 220 * MINUTE), // checked in the gap's first minutes
    watched(NOW - 10 * MINUTE), // checked after it
    watched(gap.until + MINUTE), // pushed since
    watched(NOW - 30 * MINUTE, { state: 5 }), // checked every hour
    watched(NOW - 220 * MINUTE, { monitorStatus: "shutdown", state: 3 }),
  ];
  await store.write(async (tx) => {
    for (const [index, id] of ids.entries()) await updateShipment(tx, id, states[index] ?? {});
  });
  expect(await findOutages(store, NOW)).toBe(0); // the first look only begins to watch
  let found = 0;
  for (let at = NOW + MINUTE; at <= gap.until + 30 * MINUTE; at += MINUTE) found += await findOutages(store, at);
  expect(found).toBe(1);
  const proposals = await listQueryProposals(store.read, EVERY_SHOP, gap.until + 30 * MINUTE);
  const outage = proposals.find(({ rule }) => rule === "outage");
  expect(outage).toMatchObject({
    outage: { kind: "silent", from: "2026-11-27T12:00:00+08:00", until: "2026-11-27T13:40:00+08:00" },
    count: 2,
    units: 2,
    fen: 18,
    ids: [ids[0], ids[3]],
  });
  const heads = await listProposalHeads(store.read, gap.until + 30 * MINUTE);
  expect(heads).toEqual(proposals.map(({ id, rule, isOn, outage: times }) => ({ id, rule, isOn, outage: times })));
  const at = gap.until + 31 * MINUTE;
  expect(await acceptProposal(store, EVERY_SHOP, outage?.id ?? "", "小王", at)).toEqual({
    queued: 2,
    units: 2,
    fen: 18,
  });
  expect(await acceptProposal(store, EVERY_SHOP, outage?.id ?? "", "小王", at)).toEqual({
    queued: 0,
    units: 0,
    fen: 0,
  });
  const { items } = await listQueryViews(store.read, EVERY_SHOP, { reason: "outage", limit: 10 });
  expect(items.map(({ askedBy, proposal, status }) => [askedBy, proposal, status])).toEqual([
    ["小王", outage?.id, "waiting"],
    ["小王", outage?.id, "waiting"],
  ]);
});

test("a time in which no server ran is an outage, however few pushes come", async () => {
  const store = await openTestStore();
  await findOutages(store, NOW);
  await findOutages(store, NOW + MINUTE);
  expect(await findOutages(store, NOW + 101 * MINUTE)).toBe(1);
  const [outage] = (await listQueryProposals(store.read, EVERY_SHOP, NOW + 102 * MINUTE)).filter(
    ({ rule }) => rule === "outage",
  );
  expect(outage?.outage).toEqual({
    kind: "down",
    from: "2026-11-27T12:01:00+08:00",
    until: "2026-11-27T13:41:00+08:00",
  });
});

test("a parcel whose case a person opened is proposed until it is asked", async () => {
  const store = await openTestStore();
  await setUpQueries(store, NOW);
  const ids = await createParcels(store, numbers(2), NOW - 2 * DAY);
  await store.write(async (tx) => {
    for (const id of ids)
      await updateShipment(tx, id, { ...watched(NOW - DAY), state: 3, outcome: "signed", signedAt: NOW - DAY });
  });
  await recordComplaint(store, EVERY_SHOP, ids[1] ?? "", { id: "u1", name: "小王" }, NOW - HOUR);
  const findCases = async () => (await listQueryProposals(store.read, EVERY_SHOP, NOW)).find(({ id }) => id === "case");
  expect(await findCases()).toMatchObject({ count: 1, ids: [ids[1]] });
  const { post } = fakeKuaidi100(() => failureAnswer("500"));
  await askNow(store, EVERY_SHOP, ids[1] ?? "", "小王", () => NOW, post);
  expect(await findCases()).toMatchObject({ count: 0 });
});

test("a rule's proposal has its parcels page by page", async () => {
  const store = await openTestStore();
  await setUpQueries(store, NOW, { queryUnits: "own" });
  const ids = await createParcels(store, numbers(5), NOW - 2 * DAY);
  await store.write(async (tx) => {
    for (const id of ids) await updateShipment(tx, id, watched(NOW - 16 * HOUR));
  });
  const silent = (await listQueryProposals(store.read, EVERY_SHOP, NOW)).find(({ id }) => id === "silent");
  expect(silent).toMatchObject({ isOn: false, outage: null, count: 5, isAtLeast: false, units: 5, fen: null });
  const first = await listProposedParcels(store.read, EVERY_SHOP, "silent", { limit: 3 }, NOW);
  const second = await listProposedParcels(
    store.read,
    EVERY_SHOP,
    "silent",
    { limit: 3, cursor: first.nextCursor ?? "" },
    NOW,
  );
  expect([...first.items, ...second.items].map(({ shipmentId }) => shipmentId)).toEqual(ids.toSorted());
  expect(second.nextCursor).toBeNull();
  await expect(listProposedParcels(store.read, EVERY_SHOP, "outage-none", { limit: 3 }, NOW)).rejects.toThrow(
    NotFoundError,
  );
});

test("a proposal's price counts units of the month in which the queries are sent", async () => {
  const store = await openTestStore();
  await setUpQueries(store, NOW);
  const ids = await createParcels(store, numbers(5), NOW - 2 * DAY);
  const lastSeconds = Date.parse("2026-12-01T00:00:00+08:00") - 3_000;
  await store.write(async (tx) => {
    for (const id of ids) await updateShipment(tx, id, watched(lastSeconds - 16 * HOUR));
    // Paid for in November.
    for (const [index, waybillNumber] of numbers(5).entries()) {
      const unit = { waybillNumber, carrier: "yuantong", shop: null, subscriptionId: `s${index}` };
      await recordCharge(tx, { cause: "subscription", ...unit, shipmentId: ids[index] ?? "", at: NOW });
    }
  });
  const unitsAt = async (now: number) =>
    (await listQueryProposals(store.read, EVERY_SHOP, now)).find(({ id }) => id === "silent")?.units;
  expect(await unitsAt(lastSeconds)).toBe(2);
  await changeSettings(store, { queryDayBudget: 1 }, NOW);
  expect(await unitsAt(lastSeconds)).toBe(4);
});
