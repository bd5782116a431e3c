import { expect, test } from "vitest";
import { engine } from "@/db/engine";
import { listPeople } from "@/db/queries/auth/people-records";
import { listUnitsPerDay } from "@/db/queries/billing/charge-counts";
import { listPackages } from "@/db/queries/billing/package-records";
import { selectCases } from "@/db/queries/cases/case-records";
import { insertDemoColleagues } from "@/db/queries/onboarding/demo-colleagues";
import { findDemoPast, insertDemoPast, updateDemoPast } from "@/db/queries/onboarding/demo-past";
import { countSandboxParcels } from "@/db/queries/onboarding/sandbox-parcels";
import { users } from "@/db/schema/account-tables";
import { charges } from "@/db/schema/charge-tables";
import { congestions } from "@/db/schema/congestion-tables";
import { caseEvents, problemCases } from "@/db/schema/flag-tables";
import { pushes } from "@/db/schema/push-tables";
import { remittanceFiles, remittanceRows, settlementItems } from "@/db/schema/settlement/settlement-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { refreshCongestion } from "@/lib/services/congestion/refresh-congestion";
import { updateSettlements } from "@/lib/services/settlement/update-settlements";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { COD_CARRIER, COLLEAGUES, type PastParcel, planPast } from "@/sandbox/past/past-plan";
import { tellPast } from "@/sandbox/past/past-pushes";
import { planBooks } from "@/sandbox/past/plan-books";
import { clearDemo } from "./clear-demo";
import { enterPastBooks } from "./demo-books";
import { growPast, type ToldParcel } from "./grow-past";
import { restoreDemo } from "./restore-demo";

const NOW = Date.parse("2026-11-24T10:00:00+08:00");
/** Every jammed parcel, those that the carrier's file settles, those with a case, and some of each day. */
const PLAN = planPast(NOW).filter(
  ({ parcel, isJammed, care }, index) =>
    isJammed ||
    (parcel.carrier === COD_CARRIER && parcel.codAmount && index % 12 === 0) ||
    (care ? index % 12 === 0 : index % 120 === 0),
);
const BOOKS = planBooks(PLAN, NOW);
const TOLD = PLAN.map((planned): ToldParcel => {
  const { parcel: input, createdAt, care } = planned;
  return { input, createdAt, care, pushes: tellPast(planned, "4", NOW) };
});
const tell = (position: number) => TOLD[position] as ToldParcel;
const isOver = ({ scenario }: PastParcel, index: number) =>
  !scenario.startsWith("problem") && TOLD[index]?.pushes !== null;
const OVER = PLAN.filter((planned, index) => !planned.isJammed && isOver(planned, index));
const SIGNED = OVER.filter(({ scenario }) => scenario !== "return-signed");

const openTemporary = async () => (engine.isServer ? undefined : openTestStore());

async function openDesk(): Promise<Store> {
  const store = await openTestStore();
  await store.write((tx) => insertDemoPast(tx, NOW, PLAN.length));
  await store.write((tx) => insertDemoColleagues(tx, COLLEAGUES, NOW));
  return store;
}

/** Whether a push told a problem, a refusal or a way back. */
const isTrouble = (param: string) => /^(2|2\d\d|6|14)$/.test(JSON.parse(param).lastResult.state);

/** Counts of what the past has made, by independent queries. */
async function summarize(store: Store) {
  const rows = await store.read.select().from(shipments);
  const units = await listUnitsPerDay(store.read);
  return {
    parcels: rows.length,
    signed: rows.filter(({ state }) => state === 3).length,
    returned: rows.filter(({ state }) => state === 4).length,
    pushes: (await store.read.select().from(pushes)).length,
    charges: (await store.read.select().from(charges)).length,
    units: units.reduce((sum, each) => sum + each.units, 0),
    cases: (await store.read.select().from(problemCases)).map(({ id }) => id).toSorted(),
    notes: (await store.read.select().from(caseEvents)).filter(({ kind }) => kind === "note").length,
    packages: (await listPackages(store.read)).map(({ boughtAt, price }) => [boughtAt, price]),
    followers: (await selectCases(store.read)).flatMap(({ assigneeName }) => assigneeName ?? []).toSorted(),
    remitted: (await store.read.select().from(remittanceRows)).length,
    deducted: (await store.read.select().from(settlementItems)).filter(({ kind }) => kind === "deducted").length,
  };
}

test("the demo's past is what its pushes say, is cleared whole, and comes back as it was", async () => {
  const store = await openDesk();
  let batches = 0;
  const stopped = new Error("the desk ends");
  const grow = growPast(store, await openTemporary(), tell, async () => {
    batches += 1;
    if (batches === 3) throw stopped;
  });
  await expect(grow).rejects.toBe(stopped);
  const past = await findDemoPast(store.read);
  expect(past?.grown).toBe((await countSandboxParcels(store.read, EVERY_SHOP)).demo);
  // A start later it goes on, also after one that ended before it had counted what it made.
  await store.write((tx) => updateDemoPast(tx, { grown: (past?.grown ?? 0) - 3 }));
  expect(await growPast(store, await openTemporary(), tell)).toBe(true);
  await enterPastBooks(store, BOOKS, NOW);
  await updateSettlements(store, NOW);
  await refreshCongestion(store, NOW);
  const grown = await summarize(store);
  expect(grown).toMatchObject({
    parcels: PLAN.length,
    signed: SIGNED.length,
    returned: OVER.length - SIGNED.length,
    pushes: TOLD.reduce((sum, { pushes }) => sum + new Set(pushes?.map(({ param }) => param)).size, 0),
    charges: PLAN.length,
    units: PLAN.length,
    remitted: BOOKS.statement.text.split("\n").length - 1,
    deducted: 2,
  });
  const noted = PLAN.filter(({ care }, index) => care && TOLD[index]?.pushes?.some(({ param }) => isTrouble(param)));
  expect(noted.length).toBeGreaterThan(10);
  expect(grown.notes).toBe(noted.length);
  expect(grown.followers).toEqual(noted.flatMap(({ care }) => care?.by ?? []).toSorted());
  expect(await listPeople(store.read)).toEqual([]);
  const jams = await store.read.select().from(congestions);
  expect(jams).toMatchObject([{ node: "武汉转运中心", standing: PLAN.filter(({ isJammed }) => isJammed).length }]);
  const rows = await store.read.select().from(shipments);
  for (const { createdAt, lastPushAt } of rows)
    expect([createdAt < NOW, (lastPushAt ?? 0) < NOW]).toEqual([true, true]);

  await createShipments(store, EVERY_SHOP, [{ waybillNumber: "YT0000000000001", carrier: "yuantong" }], NOW);
  const shown = { parcels: PLAN.length, own: 0 };
  for (let left = 1; left > 0; ) left = (await clearDemo(store, shown, "店主", NOW + 1)).left;
  const nothing = {
    signed: 0,
    returned: 0,
    pushes: 0,
    charges: 0,
    units: 0,
    cases: [],
    followers: [],
    packages: [],
    remitted: 0,
    deducted: 0,
  };
  await updateSettlements(store, NOW + 2);
  expect(await summarize(store)).toMatchObject({ ...nothing, parcels: 1 });
  for (const table of [remittanceFiles, users]) expect(await store.read.select().from(table)).toEqual([]);
  for (let left = 1; left > 0; ) left = (await restoreDemo(store, "店主", NOW + 3)).left;
  await updateSettlements(store, NOW + 4);
  expect(await summarize(store)).toEqual({ ...grown, parcels: PLAN.length + 1 });
});

test("clearing a demo whose past still grows stops it, and an undo brings its followers back", async () => {
  const store = await openDesk();
  let grown: string[] = [];
  const followers = async () => (await summarize(store)).followers;
  const grow = growPast(store, await openTemporary(), tell, async () => {
    grown = await followers();
    if (grown.length === 0) return;
    const { demo } = await countSandboxParcels(store.read, EVERY_SHOP);
    expect(await clearDemo(store, { parcels: PLAN.length, own: 0 }, "店主", NOW)).toMatchObject({
      removed: demo,
      left: 0,
    });
  });
  expect(await grow).toBe(false);
  for (const table of [shipments, users]) expect(await store.read.select().from(table)).toEqual([]);
  await restoreDemo(store, "店主", NOW + 1);
  expect(await followers()).toEqual(grown);
  expect(await growPast(store, await openTemporary(), tell)).toBe(false);
});
