import { deflateRawSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { findArchivedParcel } from "@/db/queries/archive/archived-parcel-records";
import { insertParcelRecords, readParcelRecord } from "@/db/queries/archive/parcel-record";
import { deleteParcels } from "@/db/queries/archive/parcel-rows";
import { findShipmentRow } from "@/db/queries/shipments/edited-shipment";
import { findTrace } from "@/db/queries/tracking/stored-traces";
import { archivedParcels } from "@/db/schema/operation/archive-tables";
import { pushes } from "@/db/schema/push-tables";
import { legs, shipments, traceEvents } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { setPushBytes } from "@/db/testing/change-rows";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { ARCHIVE_AT, describeLiveParcels, openArchiveSetting } from "@/lib/services/testing/archive-fixtures";
import { packTraces } from "@/lib/services/tracking/pack-traces";
import { toArchiveLine } from "./archive-file";
import { restoreParcel } from "./restore-parcel";

/** Stores every timeline as v0.1.0 did, one event to a row. */
async function unpackTraces(store: Store): Promise<number> {
  return store.write(async (tx) => {
    let rows = 0;
    for (const { shipmentId, leg } of await tx.select().from(legs)) {
      const events = (await findTrace(tx, shipmentId))[leg];
      if (events.length === 0) continue;
      await tx.insert(traceEvents).values(events.map((event, sequence) => ({ shipmentId, leg, sequence, ...event })));
      rows += events.length;
    }
    await tx.update(legs).set({ events: null });
    return rows;
  });
}

test("timelines that an earlier version stored in rows are archived as packed ones are, and come back packed", async () => {
  const { store, storage, run } = await openArchiveSetting(8, onTestFinished);
  const packed = await describeLiveParcels(store);
  expect(await unpackTraces(store)).toBeGreaterThan(20);
  expect(await describeLiveParcels(store)).toEqual(packed);
  await run();
  const archived = await store.read.select().from(archivedParcels);
  expect(archived.length).toBeGreaterThan(2);
  const rowsLeft = await store.read.select().from(traceEvents);
  for (const { shipmentId } of archived) {
    expect(rowsLeft.some((row) => row.shipmentId === shipmentId)).toBe(false);
    await restoreParcel(store, storage, shipmentId, { cause: "person", scope: EVERY_SHOP, by: "owner" }, ARCHIVE_AT);
  }
  expect(await store.read.select().from(traceEvents)).toHaveLength(rowsLeft.length);
  expect(await describeLiveParcels(store)).toEqual(packed);
  for (let after = (await packTraces(store, "")).after; after !== ""; ) after = (await packTraces(store, after)).after;
  expect(await describeLiveParcels(store)).toEqual(packed);
});

test("an event in the destination country that has an instant keeps it", async () => {
  const { store, storage, run } = await openArchiveSetting(4, onTestFinished);
  const [origin] = await store.read.select().from(legs);
  if (!origin) throw new Error("no leg");
  const { shipmentId } = origin;
  const event = { sequence: 0, time: "2026-10-01 10:00:00", occurredAt: 1_790_820_000_000, context: "Delivered" };
  await store.write(async (tx) => {
    await tx.insert(legs).values({ ...origin, leg: "destination", eventCount: 1, events: null });
    await tx.insert(traceEvents).values({ shipmentId, leg: "destination", ...event });
  });
  const before = await readParcelRecord(store.read, shipmentId);
  if (!before) throw new Error("no record");
  await run();
  await restoreParcel(store, storage, shipmentId, { cause: "person", scope: EVERY_SHOP, by: "owner" }, ARCHIVE_AT);
  const after = await readParcelRecord(store.read, shipmentId);
  expect(after && toArchiveLine(after)).toBe(toArchiveLine(before));
});

test.each([true, false])("a push whose bytes are no text is not archived (compressed: %s)", async (isCompressed) => {
  const { store, run } = await openArchiveSetting(4, onTestFinished);
  const [push] = await store.read.select().from(pushes);
  const bytes = Buffer.from([0x7b, 0xff, 0x7d]);
  const param = isCompressed ? deflateRawSync(bytes) : bytes;
  const id = push?.shipmentId ?? "";
  await setPushBytes(store, push?.id ?? "", param, isCompressed);
  await run();
  expect(await findArchivedParcel(store.read, EVERY_SHOP, id)).toBeUndefined();
  expect(await findShipmentRow(store.read, EVERY_SHOP, id)).toBeDefined();
  expect((await store.read.select().from(archivedParcels)).length).toBeGreaterThan(0);
});

test("a record of another version gives new columns their default, and passes over columns that are gone", async () => {
  const { store } = await openArchiveSetting(2, onTestFinished);
  const [shipment] = await store.read.select().from(shipments);
  const id = shipment?.id ?? "";
  const record = await readParcelRecord(store.read, id);
  if (!record) throw new Error("no record");
  const older = structuredClone(record);
  for (const row of older.rows.shipment ?? []) {
    delete row.version;
    delete row.has_destination_leg;
    row.left_by_a_later_version = "gone";
  }
  older.rows.table_that_is_gone = [{ shipment_id: id }];
  await store.write(async (tx) => {
    await deleteParcels(
      tx,
      [id],
      record.pushes.map(({ callbackId }) => callbackId),
    );
    await insertParcelRecords(tx, [older]);
  });
  expect(await readParcelRecord(store.read, id)).toEqual(record);
});
