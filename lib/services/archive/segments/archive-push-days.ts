import { timeOfPrefix } from "@/db/postgres/partitions/push-partitions";
import { findArchiveState } from "@/db/queries/archive/archive-state-records";
import { hasWaitingRows, sumPartition } from "@/db/queries/archive/segments/partition-rows";
import { deleteSegment, findSegment, listStoredSegments } from "@/db/queries/archive/segments/push-segment-records";
import { segmentFolder } from "@/lib/domain/archive/push-segment-record";
import { DAY_MS, startOfBeijingDay, toBeijingDay } from "@/lib/domain/time/beijing-time";
import { logger } from "@/lib/log/logger";
import type { ArchiveWork } from "@/lib/services/archive/archive-work";
import { findDesk, writeSegment } from "./write-segment";

/**
 * Moves the pushes of each day that is older than the setting from the table to segments, the oldest first: writes,
 * verifies and records the segments; takes the day's part out of the table; compares it with the segments, since pushes
 * may have changed meanwhile; and drops it. After a kill it goes on where it was. Pushes that wait, or that belong to no
 * parcel or could not be read, stay in the table.
 *
 * @param pushDays null moves nothing new
 * @param now in ms since 1970 UTC
 * @returns false when something is left to do
 */
export async function archivePushDays(work: ArchiveWork, pushDays: number | null, now: number): Promise<boolean> {
  const { store, partitions } = work;
  if (!partitions) return true;
  const begun = (await findArchiveState(store.read))?.pushPartition ?? null;
  if (begun !== null && !(await moveDay(work, begun))) return false;
  if (pushDays === null) return true;
  const before = startOfBeijingDay(toBeijingDay(now)) - pushDays * DAY_MS;
  const listed = await partitions.list(work.isStopping);
  if (!listed) return false;
  for (const { name, to } of listed) {
    if (timeOfPrefix(to) > before) break;
    if (work.isStopping() || (await hasWaitingRows(store.read, name))) return false;
    await begin(work, name);
    if (!(await moveDay(work, name))) return false;
  }
  return true;
}

/**
 * Ends what an interrupted run began, without writing more: a day that has left the table is dropped, and the segments
 * of one that is still in the table are deleted.
 *
 * @returns false when it was stopped before the end
 */
export async function settlePushDay(work: ArchiveWork): Promise<boolean> {
  const { store, partitions, storage } = work;
  const begun = (await findArchiveState(store.read))?.pushPartition ?? null;
  if (begun === null || !partitions) return true;
  const listed = await partitions.list(work.isStopping);
  if (!listed) return false;
  if (!listed.some(({ name }) => name === begun)) return moveDay(work, begun);
  await store.write(async (tx) => {
    await work.held.renew(tx);
    for (const { name } of await listStoredSegments(tx, begun)) await deleteSegment(tx, name);
  });
  // Those of which the rows were just deleted, and one that a kill kept from being recorded.
  for (const { name } of await storage.list(segmentFolder(await findDesk(store.read)))) {
    if (!(await findSegment(store.read, name))) await storage.remove(name);
  }
  await begin(work, null);
  return true;
}

async function begin(work: ArchiveWork, pushPartition: string | null): Promise<void> {
  await work.store.write((tx) => work.held.renew(tx, { pushPartition }));
  work.onStep?.("chosen");
}

async function moveDay(work: ArchiveWork, partition: string): Promise<boolean> {
  const { store, partitions } = work;
  if (!(await writeRest(work, partition))) return false;
  if (!(await partitions?.detach(partition, work.isStopping))) return false;
  work.onStep?.("detached");
  // From here on nobody changes them.
  for (const segment of await listStoredSegments(store.read, partition)) {
    const { afterId, lastId, checksum } = segment;
    if ((await sumPartition(store.read, partition, afterId, lastId)) === checksum) continue;
    await writeSegment(work, { partition, afterId, replaces: segment });
  }
  if (!(await writeRest(work, partition))) return false;
  work.onStep?.("compared");
  const segments = await listStoredSegments(store.read, partition);
  await store.write((tx) => work.held.renew(tx));
  if (!(await partitions?.drop(partition, work.isStopping))) return false;
  work.onStep?.("dropped");
  const pushes = segments.reduce((sum, each) => sum + each.pushes, 0);
  logger().info({ partition, segments: segments.length, pushes }, "the pushes of a day are in segments");
  return true;
}

/** Writes segments of the pushes of a partition that no segment has. @returns false when it was stopped before the end */
async function writeRest(work: ArchiveWork, partition: string): Promise<boolean> {
  let afterId = (await listStoredSegments(work.store.read, partition)).at(-1)?.lastId ?? "";
  for (;;) {
    if (work.isStopping()) return false;
    const written = await writeSegment(work, { partition, afterId });
    if (!written) return true;
    afterId = written.lastId;
  }
}
