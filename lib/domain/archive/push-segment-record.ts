import { z } from "zod";
import { archivedPushSchema } from "./archive-record";

/** What segments of raw pushes are called in their first line. */
export const SEGMENT_FORMAT = "waybill-desk-pushes";
/** Segments of a later version are not read. */
export const SEGMENT_VERSION = 1;

/** The first line of a segment. */
export const segmentHeadSchema = z.object({
  kind: z.literal("head"),
  format: z.literal(SEGMENT_FORMAT),
  version: z.int().min(1).max(SEGMENT_VERSION),
  day: z.string(), // 2026-03-01, Beijing day of the ids
  part: z.int(),
  createdAt: z.string(),
});
export type SegmentHead = z.infer<typeof segmentHeadSchema>;

const segmentPushSchema = archivedPushSchema.extend({
  isBase64: z.boolean().optional(), // `param` is no UTF-8, and written as Base64
});
export type SegmentPush = z.infer<typeof segmentPushSchema>;

/** One line between head and index. */
export const segmentLineSchema = z.object({ kind: z.literal("push"), id: z.string(), push: segmentPushSchema });
export type SegmentLine = z.infer<typeof segmentLineSchema>;

/**
 * One zstd frame of pushes: where it is, how long it is as stored and as text (bytes), and its SHA-256 in hex; the id of
 * its first push, and when its newest one was received (ms since 1970 UTC).
 */
const segmentFrameSchema = z.object({
  offset: z.int(),
  length: z.int(),
  rawLength: z.int(),
  records: z.int(),
  sha256: z.string(),
  firstId: z.string(),
  receivedUntil: z.int(),
});
export type SegmentFrame = z.infer<typeof segmentFrameSchema>;
export const segmentFramesSchema = z.array(segmentFrameSchema);

/** The last line of a segment. */
export const segmentIndexSchema = z.object({
  kind: z.literal("index"),
  frames: segmentFramesSchema,
  pushes: z.int(),
});
export type SegmentIndex = z.infer<typeof segmentIndexSchema>;

/** The frame that has a push if any has: frames are in the order of ids. */
export function findFrameOf(frames: readonly SegmentFrame[], id: string): SegmentFrame | undefined {
  let [low, high] = [0, frames.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((frames[middle]?.firstId ?? "") <= id) low = middle + 1;
    else high = middle;
  }
  return frames[low - 1];
}

/** Where a desk's segments are in the storage; with the desk's own id, so that two desks may share a storage. */
export function segmentFolder(desk: string): string {
  return `archive/pushes/${desk}`;
}

/** Where a segment is in the storage. */
export function nameSegment(desk: string, day: string, part: number): string {
  return `${segmentFolder(desk)}/${day}-${String(part).padStart(4, "0")}.ndjson.zst`;
}
