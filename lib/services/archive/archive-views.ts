import { statfs } from "node:fs/promises";
import { engine } from "@/db/engine";
import { opener } from "@/db/open-store";
import { countFigureMarks } from "@/db/queries/analytics/figure-upkeep";
import { listArchiveFiles, listUnfinishedFiles, sumArchiveFiles } from "@/db/queries/archive/archive-file-records";
import { findArchiveState, saveArchiveSetting } from "@/db/queries/archive/archive-state-records";
import {
  countArchivedParcels,
  countParcelsOfFile,
  listArchivedByNumber,
} from "@/db/queries/archive/archived-parcel-records";
import { countParcelsBetween, type DatabaseSize, measureDatabase } from "@/db/queries/archive/growth-records";
import { sumSegments } from "@/db/queries/archive/segments/push-segment-records";
import { type BackupSettingsRow, findBackupSettings, findLastCopy } from "@/db/queries/backup/backup-records";
import type { Db, Store } from "@/db/store";
import { forecastGrowth, type MeasuredDatabase } from "@/lib/domain/archive/forecast-growth";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { mostKeptCopies } from "@/lib/domain/backup/backup-schedule";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { ConflictError, invalidField } from "@/lib/domain/shared/errors";
import { describeArchived } from "@/lib/domain/shipments/shipment-sentence";
import { dayNumber } from "@/lib/domain/time/beijing-month";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { logger } from "@/lib/log/logger";
import type {
  ArchiveChange,
  ArchivedParcels,
  ArchiveFilePage,
  ArchiveFilesQuery,
  ArchiveView,
  StorageGrowth,
} from "@/lib/operations/archive-operations";
import { processGlobal } from "@/lib/process-global";
import { config } from "@/lib/server/runtime/config";
import { isDefaultTarget } from "./open-archive";

const DAYS_OF_YEAR = 365;
const MONTHS_OF_YEAR = 12;
/** The average day is one of these. */
const RECENT_DAYS = 30;
/** How long (ms) a measurement is shown: each counts every row. */
const MEASURED_FOR_MS = 10 * 60_000;

/** The archive and the growth of the database. Times in Asia/Shanghai. */
export async function getArchiveView(db: Db, now: number): Promise<ArchiveView> {
  const state = await findArchiveState(db);
  const { segments, pushes, bytes } = await sumSegments(db);
  const archived = { parcels: await countArchivedParcels(db), ...(await sumArchiveFiles(db)) };
  const isRunning = (state?.leasedUntil ?? 0) > now;
  const waitingSince = state?.waitingSince ?? null;
  return {
    months: state?.months ?? null,
    pushDays: state?.pushDays ?? null,
    segments,
    segmentPushes: pushes,
    segmentBytes: bytes,
    changedBy: state?.changedBy ?? null,
    isRunning,
    isStopped: !isRunning && state?.beganAt != null,
    waiting: waitingSince === null ? null : { changes: await countFigureMarks(db), since: toIsoBeijing(waitingSince) },
    moving: await findMoving(db),
    ranAt: toIso(state?.ranAt ?? null),
    error: state?.error ?? null,
    ...archived,
    growth: await getStorageGrowth(db, { ...archived, months: state?.months ?? null }, now),
  };
}

/** The file whose parcels are leaving the live tables. */
async function findMoving(db: Db): Promise<ArchiveView["moving"]> {
  const file = (await listUnfinishedFiles(db)).find(({ status }) => status === "stored");
  if (!file) return null;
  return { month: file.month, parcels: file.parcels, moved: await countParcelsOfFile(db, file.id) };
}

/** What the archive holds, and after how many months a parcel leaves for it; null while none does. */
interface Archived {
  parcels: number;
  bytes: number;
  months: number | null;
}

async function getStorageGrowth(db: Db, archived: Archived, now: number): Promise<StorageGrowth> {
  const { bytes, freeBytes, canShrink, parcels, pushes, pushBytes } = await measureOnce(db, now);
  const { dataDir } = config();
  const diskFreeBytes = engine.fileIn(dataDir) === null ? null : await findFreeBytes(dataDir);
  const tomorrow = dayNumber(now) + 1;
  const parcelsPerDay = (await countParcelsBetween(db, tomorrow - RECENT_DAYS, tomorrow)) / RECENT_DAYS;
  const settings = await findBackupSettings(db);
  // Copies and archive lie on the disk of `DATA_DIR`.
  const isHere = !settings || isDefaultTarget(settings.target);
  const copies = settings?.isOn && isHere ? await findCopies(db, settings) : null;
  const archive = await findLeaving(db, { ...archived, ...(!isHere && { bytes: 0 }) }, parcelsPerDay, tomorrow);
  const measured = { archive, copies, bytes, freeBytes, parcels, pushes, pushBytes, parcelsPerDay, diskFreeBytes };
  const { fullAt, ...forecast } = forecastGrowth(measured, now);
  return {
    engine: engine.name,
    ...{ bytes, freeBytes, canShrink, diskFreeBytes, parcels, pushes, parcelsPerDay },
    ...forecast,
    fullOn: toIso(fullAt),
  };
}

/**
 * The parcels that will be archived in the next year: those entered so many months before it, at last those of its own
 * first months. Null before the first ones are archived, since nobody knows what one takes there.
 */
async function findLeaving(
  db: Db,
  { parcels, bytes, months }: Archived,
  parcelsPerDay: number,
  tomorrow: number,
): Promise<MeasuredDatabase["archive"]> {
  if (months === null || parcels === 0) return null;
  const from = tomorrow - Math.round((months * DAYS_OF_YEAR) / MONTHS_OF_YEAR);
  const until = Math.min(tomorrow, from + DAYS_OF_YEAR);
  const entered = (await countParcelsBetween(db, from, until)) + parcelsPerDay * (DAYS_OF_YEAR - (until - from));
  return { parcelsPerDay: entered / DAYS_OF_YEAR, bytesPerParcel: bytes / parcels };
}

/** The copies that the schedule keeps, each like the newest one. */
async function findCopies(db: Db, settings: BackupSettingsRow): Promise<MeasuredDatabase["copies"]> {
  const newest = await findLastCopy(db);
  if (!newest?.bytes) return null;
  const { keepDaily: daily, keepWeekly: weekly, keepMonthly: monthly } = settings;
  return { kept: mostKeptCopies({ daily, weekly, monthly }), bytesOfNewest: newest.bytes };
}

interface Measurement {
  size: DatabaseSize;
  at: number;
}

const measurements = () => processGlobal("database-size", () => new WeakMap<Db, Measurement>());

async function measureOnce(db: Db, now: number): Promise<DatabaseSize> {
  const last = measurements().get(db);
  if (last && Math.abs(now - last.at) < MEASURED_FOR_MS) return last.size;
  const size = await measureDatabase(db);
  measurements().set(db, { size, at: now });
  return size;
}

/** Null when the file system does not report it. */
async function findFreeBytes(folder: string): Promise<number | null> {
  const found = await statfs(folder).catch(() => null);
  return found && found.bavail * found.bsize;
}

function toIso(at: number | null): string | null {
  return at === null ? null : toIsoBeijing(at);
}

/**
 * Changes after how many months parcels are archived, and after how many days raw pushes go to segments.
 *
 * @param by name of the user or token
 * @throws ConflictError for days on SQLite, whose pushes are not divided
 */
export async function changeArchive(store: Store, change: ArchiveChange, by: string, now: number): Promise<void> {
  if (change.pushDays != null && opener.pushPartitions() === null) throw new ConflictError("archive.pushDaysSqlite");
  await store.write(async (tx) => {
    const state = await findArchiveState(tx);
    const before = Object.keys(change).map((name) => [name, state?.[name as keyof ArchiveChange] ?? null]);
    tx.audit?.add({ before: Object.fromEntries(before) });
    await saveArchiveSetting(tx, change, by, now);
  });
  logger().info({ ...change, by }, "the archive's setting was changed");
  store.wake("archive");
}

/**
 * The archive files, newest month first.
 *
 * @throws InvalidInputError when the cursor, the number of files on the pages before, is invalid
 */
export async function getArchiveFiles(db: Db, { cursor = "0", limit }: ArchiveFilesQuery): Promise<ArchiveFilePage> {
  if (!/^\d{1,6}$/.test(cursor)) throw invalidField("cursor", "shared.cursorInvalid");
  const offset = Number(cursor);
  const found = await listArchiveFiles(db, offset, limit + 1);
  const items = found
    .slice(0, limit)
    .map(({ id, name, place, month, status, parcels, pushes, bytes, rawBytes, sha256, createdAt }) => ({
      ...{ id, name, place, month, status, parcels, pushes, bytes, rawBytes, sha256 },
      createdAt: toIsoBeijing(createdAt),
    }));
  return { items, nextCursor: found.length > limit ? String(offset + limit) : null };
}

/**
 * The scope's archived parcels with exactly this waybill number, in upper case.
 *
 * @param now ms since 1970 UTC, for the words of their days
 */
export async function findArchivedByNumber(
  db: Db,
  scope: ShopScope,
  number: string,
  now: number,
): Promise<ArchivedParcels> {
  const found = await listArchivedByNumber(db, scope, number);
  return {
    items: found.map(({ parcel, month }) => ({
      id: parcel.shipmentId,
      waybillNumber: parcel.waybillNumber,
      carrier: parcel.carrier,
      carrierName: findCarrier(parcel.carrier)?.name ?? parcel.carrier,
      summary: describeArchived({ state: parcel.state, signedAt: toIso(parcel.signedAt) }, now),
      state: parcel.state,
      createdAt: toIsoBeijing(parcel.createdAt),
      signedAt: toIso(parcel.signedAt),
      activityAt: toIsoBeijing(parcel.activityAt),
      month,
    })),
  };
}
