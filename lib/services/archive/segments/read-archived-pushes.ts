import { buffer } from "node:stream/consumers";
import { listArchivedChanges } from "@/db/queries/archive/segments/archived-push-records";
import { findPartitionRows } from "@/db/queries/archive/segments/partition-rows";
import { findSegment, listSegmentsOf, type PushSegmentRow } from "@/db/queries/archive/segments/push-segment-records";
import type { PushRow } from "@/db/queries/tracking/push-records";
import type { Db } from "@/db/store";
import { findFrameOf, type SegmentFrame, segmentFramesSchema } from "@/lib/domain/archive/push-segment-record";
import type { FileStorage } from "@/lib/outbound/file-storage/file-storage";
import { processGlobal } from "@/lib/process-global";
import { readSegmentFrame, readSegmentIndex, readTrailer, TRAILER_BYTES } from "./segment-file";
import { toPushRow } from "./segment-push";

/** Frames that stay in memory, each of 256 KiB of text: a parcel's pushes of one day are often in one. */
const CACHED_FRAMES = 32;
/** What stands in place of a text whose people are erased. */
const ERASED_PARAM = Buffer.from("{}");

const cache = () => processGlobal("push-frames", () => new Map<string, PushRow[]>());

/**
 * Pushes that are in segments, by id; those that were deleted, or that no segment has, are left out. Of each segment only
 * the frames that are needed are read, and none of one whose pushes are still in the database.
 *
 * @throws StorageError, or Error when a segment is damaged
 */
export async function readArchivedPushes(
  db: Db,
  storage: FileStorage,
  ids: readonly string[],
): Promise<Map<string, PushRow>> {
  // Before the segments: a line that is emptied meanwhile is read as it is then.
  const changes = await listArchivedChanges(db, ids);
  const wanted = ids.filter((id) => changes.get(id)?.removal !== "delete").toSorted();
  const found = new Map<string, PushRow>();
  for (const segment of await listSegmentsOf(db, wanted)) {
    const ofSegment = wanted.filter((id) => id > segment.afterId && id <= segment.lastId);
    for (const row of await readFromSegment(db, storage, segment, ofSegment)) found.set(row.id, row);
  }
  for (const [id, { timesReceived, lastReceivedAt, removal }] of changes) {
    const row = found.get(id);
    if (!row) continue;
    const since = {
      timesReceived: row.timesReceived + timesReceived,
      lastReceivedAt: Math.max(row.lastReceivedAt, lastReceivedAt ?? 0),
    };
    const erased = removal && { param: ERASED_PARAM, redactedAt: row.redactedAt ?? row.lastReceivedAt };
    found.set(id, { ...row, ...since, ...erased });
  }
  return found;
}

/**
 * While the part of `push` of which a segment was written is still there, that counts: a push may have been erased or
 * deleted in it since.
 */
async function readFromSegment(
  db: Db,
  storage: FileStorage,
  segment: PushSegmentRow,
  ids: readonly string[],
): Promise<PushRow[]> {
  let { name, frames }: Pick<PushSegmentRow, "name" | "frames"> = segment;
  if (segment.status === "stored") {
    const rows = await findPartitionRows(db, segment.partition, ids);
    if (rows) return rows;
    ({ name, frames } = (await findSegment(db, segment.name)) ?? segment); // compared with the part by now
  }
  const ofSegment = segmentFramesSchema.parse(JSON.parse(frames));
  const found: PushRow[] = [];
  for (const frame of new Set(ids.map((id) => findFrameOf(ofSegment, id)))) {
    const rows = frame ? await readFrame(storage, { name }, frame) : [];
    found.push(...rows.filter(({ id }) => ids.includes(id)));
  }
  return found;
}

/** The pushes of a frame, in the order of their ids. */
export async function readFrame(
  storage: FileStorage,
  { name }: Pick<PushSegmentRow, "name">,
  frame: SegmentFrame,
): Promise<PushRow[]> {
  const key = `${name} ${frame.sha256}`;
  const cached = cache().get(key);
  if (cached) return cached;
  const read = async ({ offset, length }: { offset: number; length: number }) =>
    buffer(await storage.get(name, { offset, length }));
  const pushes = await readSegmentFrame(await read(frame), frame).catch(async (error: unknown) => {
    // A kill between storing a segment again and recording it, or a desk restored from a copy: the segment has an index
    // of its own.
    const own = findFrameOf(await readOwnFrames(storage, name), frame.firstId);
    if (!own || own.sha256 === frame.sha256) throw error;
    return readSegmentFrame(await read(own), own);
  });
  const rows = pushes.map(toPushRow);
  cache().set(key, rows);
  for (const oldest of cache().keys()) {
    if (cache().size <= CACHED_FRAMES) break;
    cache().delete(oldest);
  }
  return rows;
}

/** The frames as the segment itself names them. */
async function readOwnFrames(storage: FileStorage, name: string): Promise<SegmentFrame[]> {
  const bytes = await buffer(await storage.get(name));
  const { indexOffset } = readTrailer(bytes.subarray(-TRAILER_BYTES));
  return (await readSegmentIndex(bytes.subarray(indexOffset, -TRAILER_BYTES))).frames;
}
