import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { readPartitionRows } from "@/db/queries/archive/segments/partition-rows";
import {
  findNextSegmentPart,
  type PushSegmentRow,
  saveSegment,
} from "@/db/queries/archive/segments/push-segment-records";
import { findInstallation } from "@/db/queries/settings/installation";
import type { Db } from "@/db/store";
import { nameSegment } from "@/lib/domain/archive/push-segment-record";
import { toBeijingDay } from "@/lib/domain/time/beijing-time";
import type { ArchiveWork } from "@/lib/services/archive/archive-work";
import { type BuiltSegment, readWholeSegment, SegmentBuilder } from "./segment-file";
import { toSegmentPush } from "./segment-push";

/** A segment ends when it has this many pushes or this much text: little enough to write again for one of them. */
const SEGMENT_PUSHES = 20_000;
const SEGMENT_RAW_BYTES = 32 * 1024 * 1024;
const PAGE_SIZE = 500;
const PUSHES_PER_PAUSE = 100;

/** Which pushes of a partition go to a segment: those after an id, up to another where the segment has them already. */
export interface SegmentRange {
  partition: string;
  afterId: string;
  replaces?: PushSegmentRow;
}

/**
 * Writes the next pushes of a partition to a segment: stores it, reads it back, and records it. The pushes stay where
 * they are.
 *
 * @returns null when there are no pushes
 * @throws Error when it could not be stored, or was not whole when it was read back
 */
export async function writeSegment(work: ArchiveWork, range: SegmentRange): Promise<PushSegmentRow | null> {
  const { store, clock } = work;
  const { partition, afterId, replaces } = range;
  const [first] = replaces ? [] : await readPartitionRows(store.read, partition, afterId, 1);
  if (!first && !replaces) return null;
  const day = replaces?.day ?? dayOfId(first?.row.id ?? "");
  const part = replaces?.part ?? (await findNextSegmentPart(store.read, day));
  const name = replaces?.name ?? nameSegment(await findDesk(store.read), day, part);
  const builder = await SegmentBuilder.begin(day, part, clock());
  let lastId = afterId;
  let checksum = 0n;
  collect: for (;;) {
    const page = await readPartitionRows(store.read, partition, lastId, PAGE_SIZE);
    for (const { row, hash } of page) {
      if (isAtEnd(builder, row.id, day, replaces)) break collect;
      await builder.add(toSegmentPush(row));
      checksum += hash;
      lastId = row.id;
      if (builder.pushes % PUSHES_PER_PAUSE === 0) await work.pause();
    }
    if (page.length < PAGE_SIZE) break;
  }
  const built = await builder.finish();
  await storeSegment(work, name, built);
  const { bytes, frames, ...facts } = built;
  const segment: PushSegmentRow = {
    ...{ name, place: work.place, day, part, partition, status: "stored", afterId },
    ...{ lastId: replaces?.lastId ?? lastId, checksum: String(checksum), ...facts },
    ...{ bytes: bytes.length, frames: JSON.stringify(frames), createdAt: clock() },
  };
  await store.write(async (tx) => {
    await work.held.renew(tx);
    await saveSegment(tx, segment);
  });
  work.onStep?.("recorded");
  return segment;
}

/** What tells the desk's segments from those of another one in the same storage. */
export async function findDesk(db: Db): Promise<string> {
  return (await findInstallation(db))?.installationId ?? "desk";
}

function isAtEnd(builder: SegmentBuilder, id: string, day: string, replaces: PushSegmentRow | undefined): boolean {
  if (replaces) return id > replaces.lastId;
  return builder.pushes >= SEGMENT_PUSHES || builder.rawBytes >= SEGMENT_RAW_BYTES || dayOfId(id) !== day;
}

/** The Beijing day with which an id begins. */
function dayOfId(id: string): string {
  return toBeijingDay(Number.parseInt(id.slice(0, 9), 36));
}

/** Stores a segment, in place of one of the same name, and reads it back. @throws Error when it differs */
export async function storeSegment(work: ArchiveWork, name: string, { bytes, pushes }: BuiltSegment): Promise<void> {
  await work.storage.put(name, Readable.from([bytes]));
  work.onStep?.("stored");
  const stored = await buffer(await work.storage.get(name));
  const isSame = stored.equals(bytes) && (await readWholeSegment(stored, work.pause)).pushes.length === pushes;
  if (!isSame) throw new Error("the segment differs when it is read back");
  work.onStep?.("verified");
}
