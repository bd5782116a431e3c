import { engine } from "@/db/engine";
import { listSubscriptions } from "@/db/queries/subscriptions/subscription-records";
import { listPushesOfCallbacks, type PushRow } from "@/db/queries/tracking/push-records";
import type { Db } from "@/db/store";
import { logger } from "@/lib/log/logger";
import { openArchiveStorage } from "@/lib/services/archive/open-archive";
import { readArchivedPushes } from "./read-archived-pushes";

/** Every push to some callbacks, from the table and from segments. */
export interface PushHistory {
  /** In the order in which they count: that of `foldHistory`. */
  pushes: PushRow[];
  /** Of them, those in segments: their rows cannot be changed. */
  archivedIds: ReadonlySet<string>;
  /** False when one of a segment cannot be read, or is without people by now: the others alone tell less. */
  isWhole: boolean;
}

/** Reads every push to these callbacks; of a segment only the frames that hold them. */
export async function readPushHistory(db: Db, callbackIds: readonly string[]): Promise<PushHistory> {
  const rows = await listPushesOfCallbacks(db, callbackIds);
  // After the rows: a push never goes back from a segment.
  const known = new Set(rows.map(({ id }) => id));
  const ids = (await engine.listArchivedPushIds(db, callbackIds)).filter((id) => !known.has(id));
  if (ids.length === 0) return { pushes: rows, archivedIds: new Set(), isWhole: true };
  const archived = await readPushesOfSegments(db, ids);
  const isWhole = ids.every((id) => archived.get(id)?.redactedAt === null);
  const pushes = [...rows, ...archived.values()].toSorted(inOrder);
  return { pushes, archivedIds: new Set(archived.keys()), isWhole };
}

/** Pushes that are in segments, by id; none where the storage cannot be read. */
export async function readPushesOfSegments(db: Db, ids: readonly string[]): Promise<Map<string, PushRow>> {
  try {
    const { storage } = await openArchiveStorage(db);
    try {
      return await readArchivedPushes(db, storage, ids);
    } finally {
      await storage.close();
    }
  } catch (error) {
    logger().warn({ err: error, pushes: ids.length }, "a segment of pushes could not be read");
    return new Map();
  }
}

function inOrder(left: PushRow, right: PushRow): number {
  return left.receivedAt - right.receivedAt || (left.fingerprint < right.fingerprint ? -1 : 1);
}

/** Reads the pushes of a shipment that are in segments, so that a transaction that needs them finds them in memory. */
export async function prefetchPushes(db: Db, shipmentId: string): Promise<void> {
  const callbackIds = (await listSubscriptions(db, shipmentId)).map(({ callbackId }) => callbackId);
  const ids = await engine.listArchivedPushIds(db, callbackIds);
  if (ids.length > 0) await readPushesOfSegments(db, ids);
}
