import { engine } from "@/db/engine";
import { listSegmentsReceived } from "@/db/queries/archive/segments/push-segment-records";
import { decodeCursor } from "@/db/queries/shared/newest-first-page";
import { listSubscriptions } from "@/db/queries/subscriptions/subscription-records";
import {
  findFewShipmentIds,
  type LogEntry,
  listEntryShipments,
  type StoredEntry,
} from "@/db/queries/tracking/push-log-entries";
import type { PushRow } from "@/db/queries/tracking/push-records";
import type { Db } from "@/db/store";
import { segmentFramesSchema } from "@/lib/domain/archive/push-segment-record";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { DAY_MS, startOfBeijingDay } from "@/lib/domain/time/beijing-time";
import type { PushLogFilter } from "@/lib/domain/tracking/push-log-requests";
import { openArchiveStorage } from "@/lib/services/archive/open-archive";
import { readPushesOfSegments } from "@/lib/services/archive/segments/push-history";
import { readArchivedPushes, readFrame } from "@/lib/services/archive/segments/read-archived-pushes";

/** Segments whose index is read at once. */
const SEGMENTS_PER_PAGE = 4;
/** Frames that one page of the log reads: a filter that hardly anything passes ends the page early. */
const MAX_FRAMES = 40;

/** A push of a segment as an entry of the log; undefined where the scope has none. */
export async function findArchivedEntry(db: Db, scope: ShopScope, id: string): Promise<StoredEntry | undefined> {
  if (!engine.isServer) return undefined; // SQLite has no segments
  const row = (await readPushesOfSegments(db, [id])).get(id);
  return row && (await toEntries(db, scope, [row]))[0];
}

/** The newest pushes of a shipment that are in segments, and how many are. */
export async function listArchivedOfShipment(
  db: Db,
  scope: ShopScope,
  shipmentId: string,
  limit: number,
): Promise<{ entries: StoredEntry[]; total: number }> {
  const callbackIds = (await listSubscriptions(db, shipmentId)).map(({ callbackId }) => callbackId);
  const ids = (await engine.listArchivedPushIds(db, callbackIds)).toSorted().toReversed();
  const rows = limit > 0 ? await readPushesOfSegments(db, ids.slice(0, limit)) : new Map<string, PushRow>();
  return { entries: await toEntries(db, scope, [...rows.values()]), total: ids.length };
}

/** Part of a list in the order of the log. */
interface ArchivedPage {
  entries: LogEntry[];
  /** Where it ended before its end, when it has read enough. */
  stoppedAt: { at: number; id: string } | null;
}

/**
 * The pushes of segments that a page of the log has, newest first: those after its cursor that pass its filter.
 *
 * @param since when (ms) the oldest entry of the page was received that is not in a segment
 * @param limit how many at most
 */
export async function listArchivedEntries(
  db: Db,
  scope: ShopScope,
  filter: PushLogFilter,
  since: number,
  limit: number,
): Promise<ArchivedPage> {
  const cursor = filter.cursor ? decodeCursor(filter.cursor) : { at: Number.MAX_SAFE_INTEGER, id: "" };
  const until = Math.min(cursor.at, filter.to ? startOfBeijingDay(filter.to) + DAY_MS - 1 : cursor.at);
  const from = Math.max(since, filter.from ? startOfBeijingDay(filter.from) : 0);
  const isOnPage = ({ receivedAt: at, id, verdict }: PushRow) =>
    at >= from &&
    at <= until &&
    (at < cursor.at || id < cursor.id) &&
    (filter.verdict === undefined || filter.verdict === verdict);
  if (filter.verdict === "refused" || from > until) return { entries: [], stoppedAt: null };
  if ((await listSegmentsReceived(db, from, until, 0, 1)).length === 0) return { entries: [], stoppedAt: null };
  const shipmentIds = filter.q ? await findFewShipmentIds(db, filter.q) : undefined;
  if (shipmentIds) {
    const rows = await readOfShipments(db, shipmentIds);
    const found = await toEntries(db, scope, rows.filter(isOnPage));
    return { entries: found.toSorted(newestFirst).slice(0, limit), stoppedAt: null };
  }
  return readNewest(db, { from, until }, limit, async (rows) => {
    const entries = await toEntries(db, scope, rows.filter(isOnPage));
    const part = filter.q?.toUpperCase();
    return part ? entries.filter(({ waybillNumber }) => waybillNumber?.toUpperCase().includes(part)) : entries;
  });
}

async function readOfShipments(db: Db, shipmentIds: readonly string[]): Promise<PushRow[]> {
  const callbackIds: string[] = [];
  for (const id of shipmentIds) {
    for (const { callbackId } of await listSubscriptions(db, id)) callbackIds.push(callbackId);
  }
  return [...(await readPushesOfSegments(db, await engine.listArchivedPushIds(db, callbackIds))).values()];
}

/** Reads frames from the newest on, until there are enough entries that no later frame can come before. */
async function readNewest(
  db: Db,
  { from, until }: { from: number; until: number },
  limit: number,
  toPassing: (rows: PushRow[]) => Promise<LogEntry[]>,
): Promise<ArchivedPage> {
  let entries: LogEntry[] = [];
  let frames = 0;
  const first = await listSegmentsReceived(db, from, until, 0, SEGMENTS_PER_PAGE);
  const { storage } = await openArchiveStorage(db);
  try {
    for (let offset = 0, page = first; page.length > 0; ) {
      for (const segment of page) {
        const ofSegment = segmentFramesSchema.parse(JSON.parse(segment.frames));
        const newestFrames = ofSegment.toSorted((left, right) => right.receivedUntil - left.receivedUntil);
        for (const frame of newestFrames.filter(({ receivedUntil }) => receivedUntil >= from)) {
          const oldest = entries[limit - 1]?.push;
          if (oldest && oldest.receivedAt > frame.receivedUntil) return { entries, stoppedAt: null };
          if (frames === MAX_FRAMES) return { entries, stoppedAt: { at: frame.receivedUntil + 1, id: "0" } };
          frames += 1;
          const ids = (await readFrame(storage, segment, frame))
            .filter(({ receivedAt }) => receivedAt >= from && receivedAt <= until)
            .map(({ id }) => id);
          // As they are by now.
          const rows = [...(await readArchivedPushes(db, storage, ids)).values()];
          entries = [...entries, ...(await toPassing(rows))].toSorted(newestFirst).slice(0, limit);
        }
      }
      offset += page.length;
      page = await listSegmentsReceived(db, from, until, offset, SEGMENTS_PER_PAGE);
    }
    return { entries, stoppedAt: null };
  } finally {
    await storage.close();
  }
}

async function toEntries(db: Db, scope: ShopScope, rows: readonly PushRow[]): Promise<StoredEntry[]> {
  const ids = rows.flatMap(({ shipmentId }) => shipmentId ?? []);
  const numbers = await listEntryShipments(db, scope, [...new Set(ids)]);
  return rows.flatMap((push) => {
    const waybillNumber = numbers.get(push.shipmentId ?? "") ?? null;
    if (scope.kind !== "every" && waybillNumber === null) return [];
    return [{ kind: "kept" as const, push, shipmentId: push.shipmentId, waybillNumber }];
  });
}

export function newestFirst({ push: left }: LogEntry, { push: right }: LogEntry): number {
  return right.receivedAt - left.receivedAt || (left.id < right.id ? 1 : -1);
}
