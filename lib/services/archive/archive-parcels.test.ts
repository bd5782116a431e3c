import { expect, onTestFinished, test } from "vitest";
import { requestFigureRebuild } from "@/db/queries/analytics/figure-upkeep";
import { getArrivalAccuracy } from "@/db/queries/analytics/get-arrival-accuracy";
import { listArchivableParcels } from "@/db/queries/archive/archive-candidates";
import { listArchiveFiles } from "@/db/queries/archive/archive-file-records";
import { countArchivedParcels } from "@/db/queries/archive/archived-parcel-records";
import { getCaseReport } from "@/db/queries/cases/case-report-view";
import { listSalesParcels } from "@/db/queries/sales/list-sales-parcels";
import { findShipmentRow } from "@/db/queries/shipments/edited-shipment";
import { figureCells, figureDays, figureMarks, measures } from "@/db/schema/figure-tables";
import { archivedParcels } from "@/db/schema/operation/archive-tables";
import { pushes } from "@/db/schema/push-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { setOrderNumber } from "@/db/testing/change-rows";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { rebuildFigures, updateFigures } from "@/lib/services/analytics/update-figures";
import { getFreightView } from "@/lib/services/settlement/settlement-freight";
import {
  ARCHIVE_AT,
  describeLiveParcels,
  openArchiveSetting,
  PARCELS_AT,
} from "@/lib/services/testing/archive-fixtures";
import { compressPushes } from "@/lib/services/tracking/compress-pushes";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { getArchiveView } from "./archive-views";
import type { ArchiveStep } from "./archive-work";
import { restoreParcel } from "./restore-parcel";

const PARCELS = 12;
const START = { activityAt: 0, id: "" };
/** The days in which the sample parcels were signed for. */
const SIGNED = { from: "2026-09-01", to: "2026-11-30" };
const context = (store: Store) => ({ store, clock: () => ARCHIVE_AT, isStopping: () => false });

async function readFigures({ read }: Store) {
  const toLines = (rows: object[]) => rows.map((row) => JSON.stringify(row)).toSorted();
  const days = await read.select().from(figureDays);
  return {
    cells: toLines(await read.select().from(figureCells)),
    days: toLines(days.filter(({ parcels }) => parcels !== 0)),
    measures: toLines(await read.select().from(measures)),
    cases: await getCaseReport(read, EVERY_SHOP, SIGNED, ARCHIVE_AT),
    parcelsOfSales: await listAllSalesParcels(read),
    freight: await getFreightView(read, EVERY_SHOP, { ...SIGNED, carrier: "yuantong" }, ARCHIVE_AT),
    accuracy: await getArrivalAccuracy(read, EVERY_SHOP, SIGNED, ARCHIVE_AT),
  };
}

async function listAllSalesParcels(read: Store["read"]) {
  const query = { kind: "signed", limit: 200, ...SIGNED } as const;
  const page = await listSalesParcels(read, EVERY_SHOP, query, { from: 0, to: ARCHIVE_AT }, { days: 30, unit: "days" });
  return page.items;
}

async function pushesOf({ read }: Store, callbackId: string) {
  return (await read.select().from(pushes)).filter((each) => each.callbackId === callbackId);
}

test("old settled parcels leave with their pushes, and come back with every row", async () => {
  const { store, storage, run } = await openArchiveSetting(PARCELS, onTestFinished);
  await compressPushes(store, "", ARCHIVE_AT);
  await createSavePush(store)({ callbackId: "nobody", param: Buffer.from("{}"), sign: "F0" }, PARCELS_AT);
  const before = await describeLiveParcels(store);
  const pushesBefore = (await store.read.select().from(pushes)).length;
  expect((await run())?.files).toBeGreaterThan(0);

  const files = await listArchiveFiles(store.read, 0, 100);
  const archived = await store.read.select().from(archivedParcels);
  expect(archived.length).toBeGreaterThan(PARCELS / 3);
  expect(files.reduce((sum, { parcels }) => sum + parcels, 0)).toBe(archived.length);
  expect(files.every(({ status, left }) => status === "done" && left === 0)).toBe(true);
  const pushesLeft = (await store.read.select().from(pushes)).length;
  expect(pushesLeft).toBe(pushesBefore - files.reduce((sum, each) => sum + each.pushes, 0));
  expect(await pushesOf(store, "nobody")).toEqual([]);
  expect(await store.read.select().from(shipments)).toHaveLength(PARCELS - archived.length);

  for (const { shipmentId } of archived) {
    await restoreParcel(store, storage, shipmentId, { cause: "person", scope: EVERY_SHOP, by: "owner" }, ARCHIVE_AT);
  }
  expect(await describeLiveParcels(store)).toEqual(before);
  expect(await countArchivedParcels(store.read)).toBe(0);
  expect(await run()).toEqual({ files: 0, isDone: true }); // brought back a moment ago
});

test("a crash after any step loses nothing, and the next run archives nothing twice", async () => {
  const { store, storage, run } = await openArchiveSetting(6, onTestFinished);
  const before = await describeLiveParcels(store);
  const steps: ArchiveStep[] = [];
  let crashes = 0;
  for (;;) {
    // Each run goes one step further than the one before it did.
    let left = crashes;
    const crashed = await run((step) => {
      steps.push(step);
      if (left-- === 0) throw new Error("crash");
    }).then(
      () => false,
      (error) => error.message === "crash",
    );
    const live = await describeLiveParcels(store);
    const archived = await store.read.select().from(archivedParcels);
    expect(live.size + archived.length).toBe(before.size);
    for (const [id, text] of live) expect(text).toBe(before.get(id));
    if (!crashed) break;
    crashes += 1;
  }
  expect(new Set(steps)).toEqual(new Set(["began", "written", "stored", "verified", "recorded", "removed", "done"]));
  const files = await listArchiveFiles(store.read, 0, 100);
  expect(files.every(({ status }) => status === "done")).toBe(true);
  expect((await storage.list("archive")).map(({ name }) => name).toSorted()).toEqual(
    files.map(({ name }) => `archive/${name}`).toSorted(),
  );
  for (const { shipmentId } of await store.read.select().from(archivedParcels)) {
    await restoreParcel(store, storage, shipmentId, { cause: "person", scope: EVERY_SHOP, by: null }, ARCHIVE_AT);
  }
  expect(await describeLiveParcels(store)).toEqual(before);
});

test("a parcel that changes while its file is written stays, as it is now", async () => {
  const { store, storage, run } = await openArchiveSetting(8, onTestFinished);
  await run((step) => {
    if (step === "recorded") throw new Error("crash");
  }).catch(() => {});
  const [line] = (await storage.list("archive")).slice(0, 1);
  expect(line?.bytes).toBeGreaterThan(0);
  const [first] = await listArchivableParcels(store.read, START, { before: ARCHIVE_AT, restoredSince: 0, limit: 1 });
  const changed = first?.id ?? "";
  await setOrderNumber(store, changed, "changed");
  await run((step) => {
    if (step === "done") throw new Error("crash"); // so that the parcel does not go into the next file
  }).catch(() => {});
  expect((await findShipmentRow(store.read, EVERY_SHOP, changed))?.orderNumber).toBe("changed");
  const files = await listArchiveFiles(store.read, 0, 10);
  expect(files.reduce((sum, { left }) => sum + left, 0)).toBe(1);
});

test("a run that waits for the figures says so, and one that is stopped has no end until the next goes on", async () => {
  const { store, run } = await openArchiveSetting(6, onTestFinished);
  await updateFigures(context(store));
  for (let batch = 0; batch < 3; batch += 1) {
    await store.write((tx) =>
      tx.insert(figureMarks).values(Array.from({ length: 700 }, () => ({ shipmentId: "other" }))),
    );
  }
  let isStopping = false;
  await run(
    (step) => {
      isStopping = step === "recorded";
    },
    () => isStopping,
  );
  const stopped = await getArchiveView(store.read, ARCHIVE_AT);
  expect(stopped).toMatchObject({ isStopped: true, ranAt: null, error: null, parcels: 0 });
  expect(stopped.waiting).toEqual({ changes: 2_100, since: toIsoBeijing(ARCHIVE_AT + 60_000) });
  expect(stopped.moving).toMatchObject({ moved: 0 });
  expect(stopped.moving?.parcels).toBeGreaterThan(0);

  await updateFigures(context(store));
  expect(await run()).toMatchObject({ isDone: true });
  const ended = await getArchiveView(store.read, ARCHIVE_AT);
  expect(ended).toMatchObject({ isStopped: false, waiting: null, moving: null, parcels: stopped.moving?.parcels });
  expect(ended.ranAt).toBe(toIsoBeijing(ARCHIVE_AT + 120_000));
});

test("archived parcels stay in the figures, also when these are rebuilt or the parcels come back", async () => {
  const { store, storage, run } = await openArchiveSetting(PARCELS, onTestFinished);
  const before = await readFigures(store);
  expect(before.cells.length).toBeGreaterThan(0);
  expect(before.freight.total.signed).toBeGreaterThan(0);
  await run();
  await updateFigures(context(store));
  expect(await readFigures(store)).toEqual(before);
  await rebuildFigures(context(store));
  expect(await readFigures(store)).toEqual(before);
  const archived = await store.read.select().from(archivedParcels);
  // One comes back in the middle of a rebuild, when the figures do not contain it yet.
  await store.write(requestFigureRebuild);
  for (const { shipmentId } of archived.slice(0, 5)) {
    await restoreParcel(store, storage, shipmentId, { cause: "person", scope: EVERY_SHOP, by: null }, ARCHIVE_AT);
  }
  expect(await run()).toEqual({ files: 0, isDone: false });
  await updateFigures(context(store));
  expect(await readFigures(store)).toEqual(before);
});

test("what has left is on the page, and a few parcels tell no growth", async () => {
  const { store, run } = await openArchiveSetting(8, onTestFinished);
  await run();
  const parcels = await countArchivedParcels(store.read);
  expect(parcels).toBeGreaterThan(0);
  expect(await getArchiveView(store.read, ARCHIVE_AT)).toMatchObject({
    parcels,
    growth: { bytesPerYear: null, parcelsPerDay: expect.any(Number) },
  });
});
