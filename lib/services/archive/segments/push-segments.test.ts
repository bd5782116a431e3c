import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test, vi } from "vitest";
import { moveDatabase } from "@/db/postgres/move/move-database";
import { openPushPartitions } from "@/db/postgres/partitions/detach-partition";
import { timeOfPrefix } from "@/db/postgres/partitions/push-partitions";
import { saveArchiveSetting } from "@/db/queries/archive/archive-state-records";
import { hasRemovals } from "@/db/queries/archive/segments/archived-push-records";
import { listShipmentIdsAfter } from "@/db/queries/tracking/projection";
import { decodeParam, type PushRow } from "@/db/queries/tracking/push-records";
import { archivedPushes, pushSegments } from "@/db/schema/operation/push-segment-tables";
import { pushes } from "@/db/schema/push-tables";
import type { Store } from "@/db/store";
import { parcelsByNumber } from "@/db/testing/figure-fixtures";
import { findDirectUrl, openTestStore } from "@/db/testing/open-test-store";
import { startPartitions } from "@/db/testing/start-partitions";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { DAY_MS, HOUR_MS, startOfBeijingDay, toBeijingDay } from "@/lib/domain/time/beijing-time";
import { translatorIn } from "@/lib/i18n/translator";
import { signParam } from "@/lib/kuaidi100/signature";
import { openFolderStorage } from "@/lib/outbound/file-storage/folder-storage";
import { processGlobal } from "@/lib/process-global";
import { deriveSalt } from "@/lib/sealing/secrets";
import { archiveParcels } from "@/lib/services/archive/archive-parcels";
import type { ArchiveStep, ArchiveWork, SegmentStep } from "@/lib/services/archive/archive-work";
import { eraseArchived } from "@/lib/services/archive/erase-archived";
import { verifyArchives } from "@/lib/services/archive/verify-archive";
import { erasePrepared, prepareErasure } from "@/lib/services/privacy/erase-parcels";
import { newId } from "@/lib/services/shared/new-id";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { deleteShipment } from "@/lib/services/shipments/delete-shipment";
import { explainShipment } from "@/lib/services/tracking/explain-shipment";
import { getPushLogEntry, listPushLog, listShipmentPushes } from "@/lib/services/tracking/push-log-views";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { rebuildAll, rebuildShipment } from "@/lib/services/tracking/rebuild-shipments";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { replayPushes } from "@/lib/services/tracking/replay-pushes";
import { readPushesOfSegments, readPushHistory } from "./push-history";
import { readWholeSegment } from "./segment-file";

const NOW = Date.parse("2026-11-24T12:00:00+08:00");

const folder = mkdtempSync(join(tmpdir(), "waybill-segments-"));
beforeAll(() => {
  vi.setSystemTime(NOW);
  vi.stubEnv("DATA_DIR", folder);
  return () => rmSync(folder, { recursive: true, force: true });
});

const PUSH_DAYS = 30;
/** Hours after midnight, so that pushes some milliseconds later are of the same day. */
const HOURS_MS = 10 * HOUR_MS;
/** Two days of pushes are old enough then. */
const ARCHIVED_AFTER_MS = (PUSH_DAYS + 2) * DAY_MS;
const PHONE = "13912340987";
const t = translatorIn("en");

interface Desk {
  store: Store;
  /** When the first push came. */
  startedAt: number;
  callbackIds: string[];
  /** The clock goes on each time, so that the lease of a crashed run ends. */
  context(): Omit<ArchiveWork, "held">;
  /** @param onStep may throw, as a crash would */
  run(onStep?: (step: ArchiveStep | SegmentStep) => void): Promise<unknown>;
}

function paramOf(number: string, day: number): string {
  const time = `2026-09-0${day + 1} 12:00:00`;
  const event = {
    ftime: time,
    time,
    context: `派件员电话${PHONE}，第${day}天`,
    areaName: "广东,深圳市",
    status: "派件",
  };
  const lastResult = { state: day === 2 ? "3" : "5", com: "yuantong", nu: number, data: [event] };
  return JSON.stringify({ status: day === 2 ? "shutdown" : "polling", message: "", lastResult });
}

async function receive(store: Store, callbackId: string, param: string, at: number) {
  const sign = signParam(param, deriveSalt(callbackId));
  return receivePush(createSavePush(store), { callbackId, param, sign }, at);
}

/** Parcels that received a push on each of three days, and one push of a parcel that nobody knows. */
async function openDesk(parcels = 3): Promise<Desk> {
  rmSync(join(folder, "archive", "pushes"), { recursive: true, force: true });
  const store = await openTestStore();
  const today = toBeijingDay(timeOfPrefix(newId(NOW).slice(0, 9)));
  const startedAt = startOfBeijingDay(today) + DAY_MS + HOURS_MS;
  const url = await findDirectUrl(store);
  await startPartitions(url, startedAt, 3);
  const numbers = Array.from({ length: parcels }, (_, index) => `YT900000000${index}`);
  const input = numbers.map((waybillNumber) => ({ waybillNumber, carrier: "yuantong", phone: PHONE }));
  await createShipments(store, EVERY_SHOP, input, startedAt - 1_000);
  const parcelsOf = await parcelsByNumber(store.read);
  const callbackIds = numbers.map((number) => parcelsOf.get(number)?.callbackId ?? "");
  for (const day of [0, 1, 2]) {
    for (const [index, callbackId] of callbackIds.entries()) {
      await receive(store, callbackId, paramOf(numbers[index] ?? "", day), startedAt + day * DAY_MS + index);
    }
  }
  await createSavePush(store)({ callbackId: "nobody", param: Buffer.from("{}"), sign: "F0" }, startedAt);
  await store.write((tx) => saveArchiveSetting(tx, { pushDays: PUSH_DAYS }, "owner", startedAt));
  let now = startedAt + ARCHIVED_AFTER_MS;
  const context = (): Omit<ArchiveWork, "held"> => {
    now += 60_000;
    return {
      store,
      storage: openFolderStorage(folder),
      place: "test",
      partitions: openPushPartitions(url),
      temporaryFolder: join(folder, "temporary"),
      clock: () => now,
      isStopping: () => false,
      pause: async () => {},
    };
  };
  return { store, startedAt, callbackIds, context, run: (onStep) => archiveParcels({ ...context(), onStep }) };
}

/** Every push by its id, wherever it is, and the explained state of each parcel. */
async function readAll({ store, callbackIds }: Desk) {
  const { pushes: all, isWhole } = await readPushHistory(store.read, callbackIds);
  const described = all.map(({ param: _, isCompressed: __, ...row }) => row);
  const ids = await listShipmentIdsAfter(store.read, "", 100);
  const explained = await Promise.all(ids.map((id) => explainShipment(store.read, EVERY_SHOP, id)));
  return { isWhole, described, explained };
}

/** The pushes of the segments, as a stranger would read them. */
async function readFiles(): Promise<string> {
  const files = readdirSync(join(folder, "archive", "pushes"), { recursive: true, encoding: "utf8" });
  const texts = files
    .filter((name) => name.endsWith(".zst"))
    .map(async (name) => (await readWholeSegment(readFileSync(join(folder, "archive", "pushes", name)))).pushes);
  return JSON.stringify(await Promise.all(texts));
}

const countRows = async ({ store }: Desk) => (await store.read.select().from(pushes)).length;

test("old days leave the table for segments: pages, repetitions and rebuilds know their pushes as before", async () => {
  const desk = await openDesk();
  const { store, run, callbackIds, startedAt } = desk;
  const before = await readAll(desk);
  expect(before.described).toHaveLength(9);
  const filters = [
    {},
    { q: "YT9000000001" },
    { verdict: "applied" as const },
    { q: "0000", verdict: "unknown" as const },
  ];
  const logged = await Promise.all(filters.map((filter) => listLog(desk, filter)));
  expect(logged.map(({ length }) => length)).toEqual([10, 3, 9, 0]);
  await run();
  expect(await Promise.all(filters.map((filter) => listLog(desk, filter)))).toEqual(logged);
  // What belongs to no parcel stays, and so does the third day.
  expect(await countRows(desk)).toBe(4);
  const segments = await store.read.select().from(pushSegments);
  expect(segments.map(({ status, pushes }) => [status, pushes])).toEqual([
    ["done", 3],
    ["done", 3],
  ]);
  expect(await readAll(desk)).toEqual(before);

  expect(await rebuildAll(store)).toMatchObject({ pushes: 9, corrected: 0 });
  const [first] = before.described;
  const id = first?.id ?? "";
  expect(await getPushLogEntry(store.read, EVERY_SHOP, id, t)).toMatchObject({
    verdict: "applied",
    signature: "valid",
    timesReceived: 1,
    waybillNumber: "YT9000000000",
  });
  const shipmentId = first?.shipmentId ?? "";
  expect((await listShipmentPushes(store.read, EVERY_SHOP, shipmentId, t)).total).toBe(3);
  expect(await replayPushes(store, EVERY_SHOP, [id])).toEqual([{ id, before: "applied", after: "applied" }]);

  const repeat = await receive(store, callbackIds[0] ?? "", paramOf("YT9000000000", 0), startedAt + 3 * DAY_MS);
  expect(repeat).toBe("duplicate");
  expect(await countRows(desk)).toBe(4);
  expect(await getPushLogEntry(store.read, EVERY_SHOP, id, t)).toMatchObject({ timesReceived: 2 });
  expect((await rebuildAll(store)).corrected).toBe(0);

  const check = () => verifyArchives(store.read, { storage: openFolderStorage(folder), temporaryFolder: folder });
  expect(await check()).toMatchObject({ segments: 2, pushes: 6, faults: [] });
  // A desk on SQLite does not read segments.
  const move = moveDatabase({ url: await findDirectUrl(store) }, { dataDir: join(folder, "moved") }, () => {});
  await expect(move).rejects.toThrow("move.segments");

  // Without the segment the other pushes tell less: the parcel stays as it is.
  rmSync(join(folder, "archive", "pushes"), { recursive: true });
  expect((await check()).faults).toHaveLength(2);
  processGlobal("push-frames", () => new Map<string, unknown>()).clear();
  expect(await rebuildAll(store)).toMatchObject({ pushes: 0, corrected: 0 });
});

/** The ids of every page of the log. */
async function listLog({ store }: Desk, filter: object): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listPushLog(store.read, EVERY_SHOP, { limit: 2, cursor, ...filter }, t);
    ids.push(...page.items.map(({ id }) => id));
    if (page.nextCursor === null) return ids;
    cursor = page.nextCursor;
  }
}

test("after a kill at any step each push is in one place, and the next run goes on", async () => {
  const desk = await openDesk(2);
  const before = await readAll(desk);
  const steps = new Set<string>();
  let crashes = 0;
  for (let crash = 1; crash < 40; crash += 1) {
    let left = crash;
    const isDone = await desk
      .run((step) => {
        steps.add(step);
        left -= 1;
        if (left === 0) throw new Error("killed");
      })
      .then(() => true)
      .catch(() => false);
    expect(await readAll(desk)).toEqual(before);
    if (isDone) break;
    crashes += 1;
  }
  expect(crashes).toBeGreaterThan(4);
  expect([...steps].toSorted()).toEqual(
    ["chosen", "stored", "verified", "recorded", "detached", "compared", "dropped"].toSorted(),
  );
  expect(await countRows(desk)).toBe(3);
  expect((await rebuildAll(desk.store)).corrected).toBe(0);
});

const kill = (at: SegmentStep) => (step: string) => {
  if (step === at) throw new Error("killed");
};

test("what changes while the segments are written is in them at the end", async () => {
  const desk = await openDesk();
  const { store, run, callbackIds, startedAt } = desk;
  await expect(run(kill("recorded"))).rejects.toThrow("killed");
  await receive(store, callbackIds[0] ?? "", paramOf("YT9000000000", 0), startedAt + 3 * DAY_MS);
  await expect(run(kill("detached"))).rejects.toThrow("killed");
  // The day is out of the table, and its part not dropped yet.
  await receive(store, callbackIds[1] ?? "", paramOf("YT9000000001", 0), startedAt + 3 * DAY_MS);
  await run();
  const { described } = await readAll(desk);
  const times = described.filter(({ receivedAt }) => receivedAt < startedAt + DAY_MS).map((push) => push.timesReceived);
  expect(times).toEqual([2, 2, 1]);
});

test("what is erased or deleted before its day leaves the table is not read from a segment that has it", async () => {
  const desk = await openDesk();
  const { store, run, startedAt, callbackIds } = desk;
  const now = startedAt + ARCHIVED_AFTER_MS;
  const before = await readAll(desk);
  const ids = callbackIds.map((callbackId) => before.described.find((push) => push.callbackId === callbackId));
  const [erased, deleted, kept] = ids as [PushRow, PushRow, PushRow];
  await expect(run(kill("recorded"))).rejects.toThrow("killed");
  expect((await readFiles()).split(PHONE)).toHaveLength(4);
  const prepared = await prepareErasure(store.read, erased.shipmentId ?? "", now);
  if (!prepared) throw new Error("not prepared");
  await store.write((tx) => erasePrepared(tx, [prepared], {}, now));
  await deleteShipment(store, EVERY_SHOP, deleted.shipmentId ?? "", "owner", now);

  await expect(run(kill("detached"))).rejects.toThrow("killed");
  // While the storage cannot be reached, the segment stays as it was written.
  renameSync(join(folder, "archive", "pushes"), join(folder, "away"));
  writeFileSync(join(folder, "archive", "pushes"), "no folder");
  await expect(run()).rejects.toThrow();
  const read = () => readPushesOfSegments(store.read, [erased.id, deleted.id, kept.id]);
  const inTransaction = await store.write((tx) => readPushesOfSegments(tx, [erased.id, deleted.id, kept.id]));
  expect(inTransaction).toEqual(await read());
  expect([...inTransaction.keys()].toSorted()).toEqual([erased.id, kept.id].toSorted());
  expect(inTransaction.get(erased.id)?.redactedAt).toBe(now);
  expect(decodeParam(inTransaction.get(erased.id) as PushRow)).not.toContain(PHONE);
  expect(decodeParam(inTransaction.get(kept.id) as PushRow)).toContain(PHONE);

  rmSync(join(folder, "archive", "pushes"));
  renameSync(join(folder, "away"), join(folder, "archive", "pushes"));
  await run();
  expect([...(await read()).keys()].toSorted()).toEqual([erased.id, kept.id].toSorted());
  // Of the first two days only the third parcel's pushes have the number.
  expect((await readFiles()).split(PHONE)).toHaveLength(3);
});

test("erased and deleted parcels leave the segments, too", async () => {
  const desk = await openDesk();
  const { store, run, startedAt } = desk;
  const now = startedAt + ARCHIVED_AFTER_MS;
  await expect(run(kill("stored"))).rejects.toThrow("killed");
  expect((await readFiles()).includes(PHONE)).toBe(true);
  // An erasure of people leaves no file of an interrupted run.
  await eraseArchived(desk.context(), { before: null, phoneHashes: [], onRewritten: async () => {} });
  expect((await readFiles()).includes(PHONE)).toBe(false);
  await run();
  expect((await readFiles()).includes(PHONE)).toBe(true);
  const ids = await listShipmentIdsAfter(store.read, "", 100);
  const prepared = await Promise.all(ids.map((id) => prepareErasure(store.read, id, now)));
  await store.write((tx) =>
    erasePrepared(
      tx,
      prepared.filter((each) => each !== undefined),
      {},
      now,
    ),
  );
  // From the erasure on nobody reads them.
  const { pushes: hidden, isWhole } = await readPushHistory(store.read, desk.callbackIds);
  expect(isWhole).toBe(false);
  expect(hidden).toHaveLength(9);
  expect(hidden.filter(({ redactedAt }) => redactedAt === null)).toEqual([]);
  expect(await rebuildShipment(store, EVERY_SHOP, ids[0] ?? "")).toMatchObject({ pushes: 0 });
  expect(await hasRemovals(store.read)).toBe(true);

  // Stored again, and killed before that was recorded: the segment says itself where its frames are.
  await expect(run(kill("verified"))).rejects.toThrow("killed");
  expect((await readPushHistory(store.read, desk.callbackIds)).pushes).toHaveLength(9);
  await run();
  expect((await readFiles()).includes(PHONE)).toBe(false);
  expect(await store.read.select().from(archivedPushes)).toEqual([]);
  expect((await readPushHistory(store.read, desk.callbackIds)).pushes).toHaveLength(9);

  await deleteShipment(store, EVERY_SHOP, ids[0] ?? "", "owner", startedAt + 3 * DAY_MS);
  expect((await readPushHistory(store.read, desk.callbackIds)).pushes).toHaveLength(6);
  await run();
  expect((await readFiles()).includes(desk.callbackIds[0] ?? "")).toBe(false);
});
