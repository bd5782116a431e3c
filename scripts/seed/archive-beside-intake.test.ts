import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { closeStore, openStore } from "@/db/open-store";
import { deleteFigureMarks, listFigureMarks } from "@/db/queries/analytics/figure-upkeep";
import { saveArchiveSetting } from "@/db/queries/archive/archive-state-records";
import { countArchivedParcels } from "@/db/queries/archive/archived-parcel-records";
import { measureDatabase } from "@/db/queries/archive/growth-records";
import { listSubscriptions } from "@/db/queries/subscriptions/subscription-records";
import type { Store } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { signParam } from "@/lib/kuaidi100/signature";
import { openFolderStorage } from "@/lib/outbound/file-storage/folder-storage";
import { deriveSalt } from "@/lib/sealing/secrets";
import { updateFigures } from "@/lib/services/analytics/update-figures";
import { archiveParcels } from "@/lib/services/archive/archive-parcels";
import { createPause } from "@/lib/services/archive/archive-pause";
import { reclaimSpace } from "@/lib/services/archive/reclaim-space";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { seedSqlite } from "./seed-database";

const PARCELS = Number(process.env.ARCHIVE_PARCELS ?? 40);
/** Parcels older than this are archived: all, or in the drill those of the oldest months. */
const MONTHS = Number(process.env.ARCHIVE_MONTHS ?? 24);
const MEASURED = 6_000;
/** Pushes a second beside the archive. */
const RATE = 50;
const BASELINE_MS = PARCELS / 10;
const NOW = Date.parse("2026-11-24T10:00:00+08:00");
/** Seeded parcels are of the 24 months before `NOW`. */
const LATER = NOW + Number(process.env.ARCHIVE_DAYS_LATER ?? 50) * DAY_MS;
const LIVE = 20;

/** A desk with parcels that have ended long ago, and the folder of its files. */
async function openSeeded(): Promise<{ store: Store; folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), "waybill-archive-"));
  process.env.DATA_DIR = folder;
  onTestFinished(async () => {
    await closeStore();
    await rm(folder, { recursive: true });
  });
  await openStore();
  await closeStore();
  await seedSqlite(folder, { shipments: PARCELS, seed: 7, now: NOW, hasPushes: true }, () => {});
  return { store: await openStore(), folder };
}

/** Measures the parcels that are archived; the figures of the others are not looked at here. */
async function measureOldest(store: Store): Promise<void> {
  let steps = Math.ceil(MEASURED / 25);
  await updateFigures({ store, clock: () => LATER, isStopping: () => steps-- <= 0 });
  for (;;) {
    const marks = await listFigureMarks(store.read, 10_000);
    if (marks.length === 0) return;
    const ids = marks.map(({ id }) => id);
    await store.write((tx) => deleteFigureMarks(tx, ids));
  }
}

/** Pushes at a steady rate until it is stopped. @returns stops it, and answers how long (ms) each push took */
async function startIntake(store: Store): Promise<() => Promise<number[]>> {
  const inputs = Array.from({ length: LIVE }, (_, index) => ({
    waybillNumber: `YT77${String(index).padStart(8, "0")}`,
    carrier: "yuantong",
  }));
  const created = await createShipments(store, EVERY_SHOP, inputs, LATER);
  const callbacks: { callbackId: string; events: object[] }[] = [];
  for (const each of created) {
    const [subscription] = "id" in each ? await listSubscriptions(store.read, each.id) : [];
    callbacks.push({ callbackId: subscription?.callbackId ?? "", events: [] });
  }
  const savePush = createSavePush(store);
  const times: number[] = [];
  const pending = new Set<Promise<void>>();
  let isStopped = false;
  let sent = 0;
  const push = async () => {
    const parcel = callbacks[sent % LIVE];
    if (!parcel) return;
    sent += 1;
    const time = new Date(LATER + 8 * 3_600_000 + sent * 1_000).toISOString().slice(0, 19).replace("T", " ");
    parcel.events = [{ ftime: time, time, context: `快件到达 ${sent}` }, ...parcel.events].slice(0, 8);
    const param = JSON.stringify({
      status: "polling",
      message: "",
      lastResult: { state: "0", com: "yuantong", nu: "1", data: parcel.events },
    });
    const { callbackId } = parcel;
    const startedAt = performance.now();
    const sign = signParam(param, deriveSalt(callbackId));
    await savePush({ callbackId, param: Buffer.from(param), sign }, LATER + sent);
    times.push(performance.now() - startedAt);
  };
  const running = (async () => {
    let dueAt = performance.now();
    while (!isStopped) {
      const one: Promise<void> = push().finally(() => pending.delete(one));
      pending.add(one);
      dueAt += 1_000 / RATE;
      await sleep(Math.max(0, dueAt - performance.now()));
    }
  })();
  // As the worker of the figures does: each push is a change that they measure.
  const measuring = (async () => {
    while (!isStopped) {
      await updateFigures({ store, clock: () => LATER, isStopping: () => isStopped }, () => sleep(20));
      await sleep(500);
    }
  })();
  return async () => {
    isStopped = true;
    await running;
    await measuring;
    await Promise.all(pending);
    return times;
  };
}

function describeTimes(times: readonly number[]): string {
  const sorted = times.toSorted((left, right) => left - right);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
  return `${sorted.length} pushes, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`;
}

const describeSize = ({ bytes, freeBytes }: { bytes: number; freeBytes: number }) =>
  `${(bytes / 1e6).toFixed(1)} MB, ${(freeBytes / 1e6).toFixed(1)} MB of it free`;

test("a database is archived and shrinks while pushes come in, and loses nothing", async () => {
  const { store, folder } = await openSeeded();
  const context = { store, clock: () => LATER, isStopping: () => false };
  await measureOldest(store);
  await store.write((tx) => saveArchiveSetting(tx, { months: MONTHS }, "drill", LATER));
  const before = await measureDatabase(store.read);
  const report = [`before: ${before.parcels} parcels, ${before.pushes} pushes, ${describeSize(before)}`];

  const measure = async (name: string, work: () => Promise<unknown>) => {
    const stop = await startIntake(store);
    const startedAt = performance.now();
    await work();
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    report.push(`${name}: ${seconds} s, ${describeTimes(await stop())}`);
  };
  await measure("intake alone", () => sleep(BASELINE_MS));
  const pause = createPause(store, () => false);
  const storage = openFolderStorage(join(folder, "stored"));
  const temporaryFolder = join(folder, "temporary");
  await measure("beside the archive", () =>
    archiveParcels({ ...context, storage, place: "drill", temporaryFolder, pause }),
  );
  const archived = await countArchivedParcels(store.read);
  report.push(`archived: ${archived} parcels; ${describeSize(await measureDatabase(store.read))}`);
  await measure("beside the shrinking", () => reclaimSpace(store, () => false, pause));
  const after = await measureDatabase(store.read);
  const files = await storage.list("archive");
  const stored = files.reduce((sum, { bytes }) => sum + bytes, 0);
  report.push(`after: ${describeSize(after)}; ${files.length} archive files, ${(stored / 1e6).toFixed(1)} MB`);
  process.stderr.write(`${report.join("\n")}\n`);

  expect(archived).toBeGreaterThan(0);
  expect(after.parcels + archived).toBe(PARCELS + LIVE);
  expect(after.freeBytes).toBeLessThanOrEqual(before.freeBytes + 10_000_000);
});
