import { buffer } from "node:stream/consumers";
import {
  type ArchivedPushRow,
  deleteRemovals,
  listRemovals,
} from "@/db/queries/archive/segments/archived-push-records";
import { listSegmentsOf, type PushSegmentRow, saveSegment } from "@/db/queries/archive/segments/push-segment-records";
import type { SegmentPush } from "@/lib/domain/archive/push-segment-record";
import type { ArchiveWork } from "@/lib/services/archive/archive-work";
import { readWholeSegment, SegmentBuilder } from "./segment-file";
import { storeSegment } from "./write-segment";

const PAGE_SIZE = 5_000;

/**
 * Writes the segments again in which pushes were erased or deleted, each in its own place: the storage replaces a file in
 * one step, and a segment has an index of its own, so that a kill at any moment leaves one of the two. It is done again
 * then.
 *
 * Segments of a day that is still on its way are left for the next run.
 */
export async function carryOutRemovals(work: ArchiveWork): Promise<void> {
  for (let after: string | undefined = ""; after !== undefined && !work.isStopping(); ) {
    const removals = await listRemovals(work.store.read, after, PAGE_SIZE);
    const segments = await listSegmentsOf(
      work.store.read,
      removals.map(({ pushId }) => pushId),
    );
    const left = new Set(removals);
    for (const segment of segments) {
      const ofSegment = removals.filter(({ pushId }) => pushId > segment.afterId && pushId <= segment.lastId);
      if (segment.status === "done") await rewriteSegment(work, segment, ofSegment);
      for (const each of ofSegment) left.delete(each);
    }
    await work.store.write((tx) => deleteRemovals(tx, [...left])); // no segment has them
    after = removals.at(-1)?.pushId;
  }
}

async function rewriteSegment(
  work: ArchiveWork,
  segment: PushSegmentRow,
  removals: readonly ArchivedPushRow[],
): Promise<void> {
  const { pushes } = await readWholeSegment(await buffer(await work.storage.get(segment.name)), work.pause);
  const byId = new Map(removals.map(({ pushId, removal }) => [pushId, removal]));
  const now = work.clock();
  const builder = await SegmentBuilder.begin(segment.day, segment.part, now);
  for (const push of pushes) {
    const removal = byId.get(push.id);
    if (removal === "delete") continue;
    await builder.add(removal === "erase" ? emptyPush(push, now) : push);
    await work.pause();
  }
  const built = await builder.finish();
  await storeSegment(work, segment.name, built);
  const { bytes, frames, receivedFrom: _from, receivedUntil: _until, ...facts } = built;
  await work.store.write(async (tx) => {
    await work.held.renew(tx);
    await saveSegment(tx, { ...segment, ...facts, bytes: bytes.length, frames: JSON.stringify(frames) });
    await deleteRemovals(tx, removals);
  });
}

/** Its fingerprint stays that of the text as it was signed, which finds repetitions. */
function emptyPush({ isBase64: _, ...push }: SegmentPush, now: number): SegmentPush {
  return { ...push, param: "{}", redactedAt: push.redactedAt ?? now };
}
