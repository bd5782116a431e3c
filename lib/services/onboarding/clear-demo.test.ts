import { expect, test } from "vitest";
import { readParcelRecord } from "@/db/queries/archive/parcel-record";
import { findCaseOfShipment } from "@/db/queries/cases/case-records";
import { deleteClearedBefore } from "@/db/queries/onboarding/cleared-parcels";
import { insertDemoParcels, noteSandboxAnswer } from "@/db/queries/onboarding/sandbox-parcels";
import { getOutboxView } from "@/db/queries/subscriptions/outbox-state";
import { charges } from "@/db/schema/charge-tables";
import { caseEvents } from "@/db/schema/flag-tables";
import { deletedParcels } from "@/db/schema/operation/deletion-tables";
import { clearedParcels } from "@/db/schema/operation/demo-tables";
import { pushes } from "@/db/schema/push-tables";
import { queryPlans } from "@/db/schema/query-tables";
import { remittanceRows } from "@/db/schema/settlement/settlement-tables";
import { legs, shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { SANDBOX_ORIGIN } from "@/lib/domain/subscriptions/subscription-outbox";
import { DAY_MS, toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { signParam } from "@/lib/kuaidi100/signature";
import { deriveSalt } from "@/lib/sealing/secrets";
import { applyCaseAction } from "@/lib/services/cases/problem-cases";
import { checkNextImport } from "@/lib/services/imports/check-import";
import { startImport } from "@/lib/services/imports/import-commands";
import { runNextImport } from "@/lib/services/imports/run-import";
import { uploadImport } from "@/lib/services/imports/upload-import";
import { askNow } from "@/lib/services/queries/ask-query";
import { bookRemittance, uploadRemittance } from "@/lib/services/settlement/remittance-files";
import { createShipmentsInTransaction, parseInputs } from "@/lib/services/shipments/create-shipments";
import { applyHeldAction } from "@/lib/services/subscriptions/outbox-commands";
import { sendDueSubscriptions } from "@/lib/services/subscriptions/send-subscriptions";
import { createParcels, fakeKuaidi100, setUpQueries, traceAnswer } from "@/lib/services/testing/query-fixtures";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { rebuildShipment } from "@/lib/services/tracking/rebuild-shipments";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { clearDemo } from "./clear-demo";
import { getOnboarding } from "./onboarding-state";
import { restoreDemo } from "./restore-demo";

const NOW = Date.UTC(2026, 10, 24, 4);
const KUAIDI100 = "https://poll.example.com/poll";
const SANDBOX = { kuaidi100Key: "sandbox", kuaidi100PollUrl: KUAIDI100, publicUrl: KUAIDI100, isSandbox: true };
const OWNER = { kind: "user", id: "owner", name: "店主", role: "owner", shops: EVERY_SHOP } as const;
const [DEMO, OTHER_DEMO, BY_API, BY_FILE] = [1, 2, 3, 4].map((last) => `YT000000000000${last}`) as [
  string,
  string,
  string,
  string,
];

async function add(store: Store, numbers: readonly string[], isDemo: boolean): Promise<void> {
  const inputs = numbers.map((waybillNumber) => ({
    waybillNumber,
    carrier: "yuantong",
    shop: "甲店",
    codAmount: 9_900,
  }));
  const rows = await parseInputs(EVERY_SHOP, inputs);
  await store.write(async (tx) => {
    const created = await createShipmentsInTransaction(tx, EVERY_SHOP, rows, NOW);
    if (isDemo)
      await insertDemoParcels(
        tx,
        created.flatMap((each) => ("id" in each ? [each.id] : [])),
      );
  });
}

async function importFile(store: Store, number: string): Promise<void> {
  const context = { store, clock: () => NOW, isStopping: () => false };
  const bytes = Buffer.from(`运单号,快递公司\n${number},圆通`);
  const { id } = await uploadImport(store, { bytes, fileName: "a.csv" }, OWNER, NOW);
  await checkNextImport(context);
  await startImport(store, EVERY_SHOP, id, { policy: "skip" }, NOW);
  await runNextImport(context);
}

async function send(store: Store, origin: string, at: number): Promise<void> {
  const account = {
    key: "k",
    pollUrl: KUAIDI100,
    publicUrl: "https://desk.example.com",
    origin,
    resultv2: "1" as const,
  };
  const post = async () => ({ returnCode: "200", message: "" });
  await sendDueSubscriptions(store, account, { perSecond: 20, concurrency: 10 }, () => at, post);
}

/** A push to each parcel: somebody could not be reached. */
async function pushToAll(store: Store, at: number): Promise<void> {
  const time = toIsoBeijing(at).slice(0, 19).replace("T", " ");
  const data = [{ ftime: time, time, context: "收件人不在家，派送失败", status: "疑难", areaName: "四川,成都市" }];
  for (const { callbackId } of await store.read.select().from(subscriptions)) {
    const lastResult = { state: "2", com: "yuantong", nu: "1", data };
    const param = JSON.stringify({ status: "polling", message: "", lastResult });
    await receivePush(createSavePush(store), { callbackId, param, sign: signParam(param, deriveSalt(callbackId)) }, at);
  }
}

const byNumber = async (store: Store) =>
  new Map((await store.read.select().from(shipments)).map((row) => [row.waybillNumber, row]));

/** What the archive would write of each parcel, by number. */
async function describeAll(store: Store) {
  const parcels = new Map();
  for (const [number, { id }] of await byNumber(store)) parcels.set(number, await readParcelRecord(store.read, id));
  return parcels;
}

/** A demo of two parcels, and two that a person added: one by the API, one by a file, with a note, a case and a settlement. */
async function openDemo(): Promise<Store> {
  const store = await openTestStore();
  await add(store, [DEMO, OTHER_DEMO], true);
  await add(store, [BY_API], false);
  await importFile(store, BY_FILE);
  await send(store, SANDBOX_ORIGIN, NOW + 1);
  await pushToAll(store, NOW + 2);
  const own = (await byNumber(store)).get(BY_API);
  const problem = await findCaseOfShipment(store.read, EVERY_SHOP, own?.id ?? "", NOW + 3);
  await applyCaseAction(store, problem?.id ?? "", { action: "note", text: "已联系" }, undefined, OWNER, NOW + 3);
  const actor = { name: "店主", now: NOW + 3 };
  const bytes = Buffer.from(`运单号,回款金额\n${BY_API},99.00`);
  await bookRemittance(store, await uploadRemittance(store, { bytes, fileName: "b.csv" }, actor), actor);
  return store;
}

const clear = (store: Store, now = NOW + 10) => clearDemo(store, { parcels: 2, own: 2 }, "店主", now);

test("clearing the demo deletes what the desk made, and of people's own parcels only the made-up trace", async () => {
  const store = await openDemo();
  expect(await getOnboarding(store.read, OWNER, SANDBOX, NOW)).toMatchObject({
    demoParcels: 2,
    ownParcels: 2,
    clearedUntil: null,
  });
  for (const shown of [
    { parcels: 1, own: 2 },
    { parcels: 2, own: 1 },
  ]) {
    await expect(clearDemo(store, shown, "店主", NOW + 10)).rejects.toMatchObject({ key: "onboarding.moreParcels" });
  }
  expect(await clear(store)).toEqual({ removed: 2, emptied: 2, kept: 0, left: 0 });
  expect(await store.read.select().from(charges), "the sandbox is paid nothing").toEqual([]);
  const left = await byNumber(store);
  expect([...left.keys()].toSorted()).toEqual([BY_API, BY_FILE]);
  const nothing = { state: null, lastEvent: null, lastPushAt: null, subscribedAt: null, flag: null };
  for (const row of left.values()) expect(row).toMatchObject({ ...nothing, monitorStatus: "queued" });
  expect(left.get(BY_API)).toMatchObject({ shop: "甲店", codAmount: 9_900 });
  expect(left.get(BY_FILE)?.importId).not.toBeNull();
  expect(await store.read.select().from(pushes)).toEqual([]);
  expect(await store.read.select().from(legs)).toEqual([]);
  expect((await store.read.select().from(caseEvents)).map(({ detail }) => detail)).toContain("已联系");
  expect(await store.read.select().from(remittanceRows)).toHaveLength(1);
  expect(await store.read.select().from(deletedParcels)).toMatchObject([{ deletedBy: "店主" }, { deletedBy: "店主" }]);
  // Once there is a key they are offered for subscription.
  expect(await getOutboxView(store.read, EVERY_SHOP)).toMatchObject({ waiting: 0, held: 2 });
  expect(await getOnboarding(store.read, OWNER, SANDBOX, NOW + 11)).toMatchObject({
    demoParcels: 0,
    ownParcels: 0,
    clearedUntil: toIsoBeijing(NOW + 10 + DAY_MS),
  });
});

test("cleared within a day, a demo comes back as it was", async () => {
  const store = await openDemo();
  const before = await describeAll(store);
  await clear(store);
  await pushToAll(store, NOW + 11); // no callback of the sandbox is known any more, and the new ones have sent nothing
  expect(await restoreDemo(store, "店主", NOW + 10 + DAY_MS)).toEqual({ restored: 4, left: 0 });
  const after = await describeAll(store);
  for (const number of [DEMO, OTHER_DEMO]) expect(after.get(number)).toEqual(before.get(number));
  for (const number of [BY_API, BY_FILE]) {
    for (const part of ["events", "pushes"]) expect(after.get(number)?.[part]).toEqual(before.get(number)?.[part]);
    expect(after.get(number)?.rows.subscription).toEqual(before.get(number)?.rows.subscription);
  }
  expect((await byNumber(store)).get(BY_API)).toMatchObject({ state: 2, flag: "problem" });
  expect(await store.read.select().from(deletedParcels)).toEqual([]);
  expect(await getOnboarding(store.read, OWNER, SANDBOX, NOW + 12)).toMatchObject({
    demoParcels: 2,
    ownParcels: 2,
    clearedUntil: null,
  });
});

test("a person's parcel that was subscribed since keeps its real trace; after a day nothing comes back", async () => {
  const store = await openDemo();
  await clear(store);
  await send(store, KUAIDI100, NOW + 19); // the key is there
  await applyHeldAction(store, "send", NOW + 20);
  await send(store, KUAIDI100, NOW + 21);
  await pushToAll(store, NOW + 22);
  const real = await describeAll(store);
  expect(await restoreDemo(store, "店主", NOW + 30)).toEqual({ restored: 2, left: 0 });
  const after = await describeAll(store);
  for (const number of [BY_API, BY_FILE]) expect(after.get(number)).toEqual(real.get(number));
  await clear(store, NOW + 40);
  expect(await restoreDemo(store, "店主", NOW + 41 + DAY_MS)).toEqual({ restored: 0, left: 0 });
  await store.write(async (tx) => void (await deleteClearedBefore(tx, NOW + 41, 10)));
  expect(await store.read.select().from(clearedParcels)).toEqual([]);
});

test("a trace that the sandbox told in answers to queries goes and comes back too, and nobody asks meanwhile", async () => {
  const store = await openTestStore();
  await setUpQueries(store, NOW, { trackingMode: "query" });
  const [id = ""] = await createParcels(store, [BY_API], NOW);
  await store.write((tx) => noteSandboxAnswer(tx, id));
  const { post } = fakeKuaidi100(({ num }) => traceAnswer(num, "0", ["到达"], NOW - DAY_MS));
  await askNow(store, EVERY_SHOP, id, "店主", () => NOW + 1, post);
  await rebuildShipment(store, EVERY_SHOP, id, NOW + 1);
  const before = await readParcelRecord(store.read, id);
  expect(before?.events).toHaveLength(1);
  expect(await clearDemo(store, { parcels: 0, own: 1 }, "店主", NOW + 2)).toMatchObject({ emptied: 1, left: 0 });
  const cleared = (await byNumber(store)).get(BY_API);
  expect(cleared).toMatchObject({ state: null, pollingSince: null });
  expect(await store.read.select().from(queryPlans)).toEqual([]);
  expect(await store.read.select().from(charges)).toEqual([]);
  await restoreDemo(store, "店主", NOW + 3);
  expect(await readParcelRecord(store.read, id)).toEqual(before);
});
