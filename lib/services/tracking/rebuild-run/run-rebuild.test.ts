import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test, vi } from "vitest";
import { verifyCopiedFile } from "@/db/database-copy";
import { listUnitsPerDay } from "@/db/queries/billing/charge-counts";
import { listChargesOfNumbers, replaceCharges } from "@/db/queries/billing/charge-rebuild";
import { updateShipment } from "@/db/queries/shipments/new-shipments";
import { calculateProjectionHash } from "@/db/queries/tracking/projection";
import { findLastRebuildRun } from "@/db/queries/tracking/rebuild-run-records";
import { findTrace } from "@/db/queries/tracking/stored-traces";
import { alertItems, alertMessages, notices, webPushes } from "@/db/schema/alert-tables";
import { caseEvents, flagEpisodes, problemCases } from "@/db/schema/flag-tables";
import { handoverCases, handovers } from "@/db/schema/handover-tables";
import { hookDeliveries, hookEvents } from "@/db/schema/hook-tables";
import { salesFigures, salesMonths } from "@/db/schema/sales-tables";
import {
  remittanceFiles,
  remittanceRows,
  settlementLog,
  settlementResolutions,
} from "@/db/schema/settlement/settlement-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import { weeklyReportRuns } from "@/db/schema/weekly-report-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { openUpgradedStore } from "@/db/testing/open-upgraded-store";
import { newChannelSchema } from "@/lib/domain/alerts/alert-channel";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { formatBeijingTime, HOUR_MS } from "@/lib/domain/time/beijing-time";
import type { RebuildChange } from "@/lib/domain/tracking/rebuild-run";
import { translatorIn } from "@/lib/i18n/translator";
import { signParam } from "@/lib/kuaidi100/signature";
import { deriveSalt } from "@/lib/sealing/secrets";
import { createChannel } from "@/lib/services/alerts/manage-alert-channels";
import { updateFigures } from "@/lib/services/analytics/update-figures";
import { evaluateDueShipments } from "@/lib/services/flags/evaluate-shipment-flags";
import { closeSalesMonth } from "@/lib/services/sales/close-sales-month";
import { updateSettlements } from "@/lib/services/settlement/update-settlements";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { sendDueSubscriptions } from "@/lib/services/subscriptions/send-subscriptions";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { rebuildShipment } from "@/lib/services/tracking/rebuild-shipments";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { createEndpoint } from "@/lib/services/webhooks/manage-hook-endpoints";
import { exportRebuildChanges } from "./export-rebuild-changes";
import { applyRebuildAction } from "./rebuild-commands";
import { rebuildNow } from "./rebuild-now";
import { getRebuildChanges, getRebuildState } from "./rebuild-views";
import { runNextRebuild } from "./run-rebuild";

process.env.HOOK_ALLOW = "127.0.0.1";

const NOW = Date.UTC(2026, 10, 24, 4);
vi.setSystemTime(NOW);
const ACCOUNT = {
  key: "merchant-key",
  pollUrl: "http://127.0.0.1:1/poll",
  origin: "test",
  resultv2: "1" as const,
  publicUrl: "https://desk.example.com",
};

function openFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "waybill-rebuild-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const contextOf = (store: Store, now = NOW) => ({ store, clock: () => now, isStopping: () => false });

/** Parcels whose subscription was accepted, with one push each. */
async function createParcels(store: Store, states: readonly string[]): Promise<string[]> {
  const at = NOW - 3 * HOUR_MS;
  const numbers = states.map((_, index) => `YT${1_000_000 + index}`);
  const created = await createShipments(
    store,
    EVERY_SHOP,
    numbers.map((waybillNumber) => ({ waybillNumber, carrier: "yuantong", salesperson: "小王" })),
    at,
  );
  const post = async () => ({ returnCode: "200", message: "提交成功" });
  await sendDueSubscriptions(store, ACCOUNT, { perSecond: 20, concurrency: 10 }, () => at, post);
  const watched = await store.read.select().from(subscriptions);
  const ids: string[] = [];
  for (const [index, each] of created.entries()) {
    if (!("id" in each)) throw new Error("not created");
    ids.push(each.id);
    const callbackId = watched.find(({ shipmentId }) => shipmentId === each.id)?.callbackId ?? "";
    const time = formatBeijingTime(NOW - 2 * HOUR_MS);
    const data = [{ time, ftime: time, context: "已到达【杭州转运中心】", status: "在途" }];
    const lastResult = { state: states[index], com: "yuantong", nu: numbers[index], data };
    const param = JSON.stringify({ status: "polling", message: "", lastResult });
    const sign = signParam(param, deriveSalt(callbackId));
    await receivePush(createSavePush(store), { callbackId, param, sign }, NOW - HOUR_MS);
  }
  await evaluateDueShipments(store, NOW);
  return ids;
}

/** As an earlier release might have left it. */
function corrupt(store: Store, id: string, columns: Parameters<typeof updateShipment>[2]): Promise<void> {
  return store.write((tx) => updateShipment(tx, id, columns));
}

/** Everything that notifies somebody, and everything that is closed, signed or sent. */
const UNTOUCHED = {
  hookEvents,
  hookDeliveries,
  alertItems,
  alertMessages,
  notices,
  webPushes,
  problemCases,
  caseEvents,
  handovers,
  handoverCases,
  salesMonths,
  salesFigures,
  remittanceFiles,
  remittanceRows,
  settlementResolutions,
  settlementLog,
  weeklyReportRuns,
  subscriptions,
};

async function dump(store: Store): Promise<Record<string, unknown[]>> {
  const tables = Object.entries(UNTOUCHED).map(async ([name, table]) => {
    return [name, (await store.read.select().from(table)).map((row) => JSON.stringify(row)).toSorted()] as const;
  });
  return Object.fromEntries(await Promise.all(tables));
}

async function listAllChanges(store: Store): Promise<RebuildChange[]> {
  const first = await getRebuildChanges(store.read, { limit: 1 });
  if (first.nextCursor === null) return first.items;
  const rest = await getRebuildChanges(store.read, { limit: 200, cursor: first.nextCursor });
  return [...first.items, ...rest.items];
}

test("a run corrects states, flags and units, lists each of them, and nothing else happens", async () => {
  const store = await openTestStore();
  const folder = openFolder();
  await createEndpoint(
    store,
    EVERY_SHOP,
    {
      name: "ERP",
      url: "http://127.0.0.1:9/hook",
      events: ["shipment.updated", "shipment.signed", "shipment.problem"],
      shops: [],
    },
    NOW - 30 * 24 * HOUR_MS,
  );
  const url = "http://127.0.0.1:9/robot/send?access_token=x";
  await createChannel(
    store,
    EVERY_SHOP,
    newChannelSchema.parse({ kind: "dingtalk", name: "钉钉", url, digestMinutes: 0 }),
    NOW,
  );
  const [problem, signed, moving, sound] = await createParcels(store, ["2", "3", "0", "0"]);
  if (!problem || !signed || !moving || !sound) throw new Error("not created");

  // A problem and a signature that were missed, a problem that never was, and a unit that was never charged.
  const unflagged = { flag: null, flagLevel: null, flagReason: null, flagSince: null, nextFlagAt: null };
  await corrupt(store, problem, { state: 0, ...unflagged });
  await corrupt(store, signed, { state: 0, signedAt: null, ...unflagged });
  await store.write(async (tx) => {
    for (const table of [hookDeliveries, hookEvents, alertItems, alertMessages, caseEvents, problemCases, flagEpisodes])
      await tx.delete(table);
    await replaceCharges(tx, await listChargesOfNumbers(tx, ["YT1000003"]), []);
  });
  await corrupt(store, moving, { state: 2, nextFlagAt: 1 });
  await evaluateDueShipments(store, NOW);
  const [openCase] = await store.read.select().from(problemCases);
  expect(openCase).toMatchObject({ shipmentId: moving, status: "open" });
  // Closed with the wrong figures: the corrections belong to the next month.
  await updateFigures(contextOf(store));
  await closeSalesMonth(store, "2026-11", { name: "店主", now: Date.UTC(2026, 11, 2) });
  expect(await store.read.select().from(salesFigures)).toMatchObject([{ salesperson: "小王", signed: 0 }]);
  const before = await dump(store);

  await applyRebuildAction(store, "start", "店主", NOW);
  expect(await runNextRebuild(contextOf(store), folder)).toBe(true);
  expect(await runNextRebuild(contextOf(store), folder)).toBe(false);

  const { run } = await getRebuildState(store.read);
  expect(run).toMatchObject({ status: "done", reason: "owner", askedBy: "店主", total: 4, done: 4, changed: 4 });
  if (!run?.copy) throw new Error("no copy");
  await verifyCopiedFile(run.copy);
  const changes = new Map((await listAllChanges(store)).map((change) => [change.shipmentId, change]));
  expect(changes.get(problem)).toMatchObject({
    before: { state: 0, flag: null },
    after: { state: 2, flag: "problem" },
  });
  expect(changes.get(signed)).toMatchObject({ before: { state: 0 }, after: { state: 3 } });
  expect(changes.get(moving)).toMatchObject({ before: { flag: "problem" }, after: { state: 0, flag: null } });
  expect(changes.get(sound)).toMatchObject({
    waybillNumber: "YT1000003",
    before: { units: [] },
    after: { units: [{ month: "2026-11", carrier: "yuantong" }] },
  });
  const t = translatorIn("en");
  const file = await text(exportRebuildChanges({ t, now: NOW }, store.read, t).file);
  expect(file.split("\r\n")).toContain("YT1000003,Charged units,,2026-11 yuantong");
  expect(file).toContain("YT1000000,State,In transit,Exception");
  const counts = await listUnitsPerDay(store.read);
  expect(counts.reduce((sum, { units }) => sum + units, 0)).toBe(4);

  // Neither then nor when the workers look at the corrected rows.
  expect(await dump(store)).toEqual(before);
  await evaluateDueShipments(store, NOW + 60_000);
  await updateSettlements(store, NOW + 60_000);
  await updateFigures(contextOf(store, NOW + 60_000));
  expect(await dump(store)).toEqual(before);

  // The same correction of one shipment, asked for by a person, is news.
  await corrupt(store, problem, { state: 0, ...unflagged });
  await rebuildShipment(store, EVERY_SHOP, problem, NOW);
  const after = await dump(store);
  for (const name of ["hookEvents", "alertItems", "problemCases"]) expect(after[name]).not.toEqual(before[name]);
});

test("a flag that has become due anyway is reported, though the run finds it first", async () => {
  const store = await openTestStore();
  const [id = ""] = await createParcels(store, ["0"]);
  const later = NOW + 20 * 24 * HOUR_MS;
  await applyRebuildAction(store, "start", "店主", later);
  await runNextRebuild(contextOf(store, later), openFolder());
  expect(await store.read.select().from(problemCases)).toMatchObject([{ shipmentId: id, status: "open" }]);
  // And it is no change of the rebuild.
  expect((await getRebuildState(store.read)).run).toMatchObject({ status: "done", changed: 0 });
});

/** The store of a process that dies at its n-th change. */
function dyingStore(store: Store, changes: number): Store {
  let left = changes;
  const write: Store["write"] = (body) =>
    store.write(async (tx) => {
      const value = await body(tx);
      if (left-- <= 0) throw new Error("killed");
      return value;
    });
  return { ...store, read: store.read, write, saveCopy: (target) => store.saveCopy(target) };
}

test("killed anywhere, it continues where it was: each shipment is rebuilt and listed once", async () => {
  const store = await openTestStore();
  const folder = openFolder();
  const ids = await createParcels(
    store,
    Array.from({ length: 12 }, (_, index) => String(index % 2)),
  );
  const hash = await calculateProjectionHash(store.read);
  for (const id of ids) await corrupt(store, id, { state: 5 });
  await applyRebuildAction(store, "start", "店主", NOW);
  let now = NOW;
  let kills = 0;
  for (let isKilled = true; isKilled; now += 60_000) {
    const process = contextOf(dyingStore(store, 2 + kills), now);
    isKilled = await runNextRebuild(process, folder).then(
      () => false,
      () => true,
    );
    if (isKilled) kills += 1;
  }
  expect(kills).toBeGreaterThan(2);
  expect(await getRebuildState(store.read)).toMatchObject({
    run: { status: "done", done: 12, total: 12, changed: 12 },
  });
  expect((await listAllChanges(store)).map(({ shipmentId }) => shipmentId)).toEqual(ids.toSorted());
  expect(await calculateProjectionHash(store.read)).toBe(hash);
});

test("stopped and resumed by the owner, and not started twice", async () => {
  const store = await openTestStore();
  const folder = openFolder();
  const ids = await createParcels(
    store,
    Array.from({ length: 12 }, () => "0"),
  );
  for (const id of ids) await corrupt(store, id, { state: 5 });
  const act = (action: "start" | "stop" | "resume") => applyRebuildAction(store, action, "店主", NOW);
  await expect(act("stop")).rejects.toMatchObject({ code: "conflict" });
  await expect(act("resume")).rejects.toMatchObject({ code: "conflict" });
  await act("start");
  await expect(act("start")).rejects.toMatchObject({ code: "conflict" });

  // Stopped after its first shipments.
  const stopping: Store = {
    ...store,
    read: store.read,
    saveCopy: (target) => store.saveCopy(target),
    write: async (body) => {
      const value = await store.write(body);
      const run = await findLastRebuildRun(store.read);
      if (run?.status === "running" && run.done > 0) await act("stop");
      return value;
    },
  };
  await runNextRebuild(contextOf(stopping), folder);
  const stopped = (await getRebuildState(store.read)).run;
  expect(stopped).toMatchObject({ status: "stopped", stoppedBy: "店主", total: 12 });
  expect(stopped?.done).toBeLessThan(12);
  expect(await runNextRebuild(contextOf(store), folder)).toBe(false);
  await expect(act("start")).rejects.toMatchObject({ code: "conflict" });

  expect(await rebuildNow(contextOf(store), folder, "admin", () => {})).toMatchObject({
    id: stopped?.id,
    status: "done",
    done: 12,
    changed: 12,
    copy: stopped?.copy,
  });
});

test("without its copy a run changes nothing, says what to do, and can be started again", async () => {
  const store = await openTestStore();
  const folder = openFolder();
  const [id = ""] = await createParcels(store, ["0"]);
  await corrupt(store, id, { state: 5 });
  const file = join(folder, "a-file");
  writeFileSync(file, "");
  await applyRebuildAction(store, "start", "店主", NOW);
  await runNextRebuild(contextOf(store), file);
  const { run } = await getRebuildState(store.read);
  expect(run).toMatchObject({ status: "failed", done: 0, copy: null });
  expect(run?.error).toMatch(/^rebuild\.notWritable /);
  expect(await store.read.select({ state: shipments.state }).from(shipments)).toEqual([{ state: 5 }]);

  await applyRebuildAction(store, "start", "店主", NOW);
  await runNextRebuild(contextOf(store), folder);
  expect((await getRebuildState(store.read)).run).toMatchObject({ status: "done", changed: 1 });
});

test("refused, subscribed again and refused before any evaluation: live and rebuilt, the flag is the second refusal's", async () => {
  const store = await openTestStore();
  const parcel = { waybillNumber: "YT1000000", carrier: "yuantong" };
  const refuse = async (at: number) => {
    await createShipments(store, EVERY_SHOP, [parcel], at);
    const post = async () => ({ returnCode: "700", message: "单号不正确" });
    await sendDueSubscriptions(store, ACCOUNT, { perSecond: 20, concurrency: 10 }, () => at, post);
  };
  await refuse(NOW);
  await evaluateDueShipments(store, NOW);
  await refuse(NOW + HOUR_MS);
  await evaluateDueShipments(store, NOW + HOUR_MS);
  const [live] = await store.read.select().from(shipments);
  expect(live).toMatchObject({ flag: "subscription-failed", flagSince: NOW + HOUR_MS });
  await rebuildShipment(store, EVERY_SHOP, live?.id ?? "", NOW + HOUR_MS);
  expect(await store.read.select().from(shipments)).toMatchObject([{ flagSince: live?.flagSince }]);
});

async function countEvents(store: Store): Promise<number> {
  let events = 0;
  for (const { id } of await store.read.select({ id: shipments.id }).from(shipments)) {
    const { origin, destination } = await findTrace(store.read, id);
    events += origin.length + destination.length;
  }
  return events;
}

test("a database of v0.1.0 is asked to be rebuilt, and a new one is not", async () => {
  const store = await openUpgradedStore("v0.1.0");
  const now = Date.parse("2026-11-25T20:00:00+08:00");
  const asked = (await getRebuildState(store.read)).run;
  expect(asked).toMatchObject({ status: "asked", reason: "upgrade", askedBy: null });
  const events = await countEvents(store);
  // Some of them, for the sake of time.
  let batches = 0;
  const isStopping = () => ++batches > 12;
  await runNextRebuild({ ...contextOf(store, now), isStopping }, openFolder());
  const { run } = await getRebuildState(store.read);
  const parcels = await store.read.select({ id: shipments.id }).from(shipments).orderBy(shipments.id);
  expect(run).toMatchObject({ status: "running", done: 48, id: asked?.id, total: parcels.length });
  expect(existsSync(run?.copy?.file ?? "")).toBe(true);
  expect(await countEvents(store)).toBe(events);

  // Now everything is what was received.
  for (const { id } of parcels.slice(0, 20)) {
    const { before, after } = await rebuildShipment(store, EVERY_SHOP, id, now);
    expect(after).toBe(before);
  }

  expect(await getRebuildState((await openTestStore()).read)).toEqual({ run: null });
});
