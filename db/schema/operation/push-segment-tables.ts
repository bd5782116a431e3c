import { index, int, table, text, uniqueIndex } from "@/db/column-builders";
import { PUSH_REMOVALS, PUSH_SEGMENT_STATUSES } from "@/lib/domain/archive/push-segment";

/**
 * A file with raw pushes of one Beijing day, in the order of their ids; see docs/archive.md. PostgreSQL only: SQLite
 * keeps its pushes.
 */
export const pushSegments = table(
  "push_segment",
  {
    name: text("name").primaryKey(), // in the storage
    place: text("place").notNull(), // the storage in words without secrets
    day: text("day").notNull(), // 2026-03-01
    part: int("part").notNull(), // 1 for the first file of the day
    partition: text("partition").notNull(), // the part of `push` that the pushes were in
    status: text("status", { enum: PUSH_SEGMENT_STATUSES }).notNull(),
    afterId: text("after_id").notNull(), // it holds the pushes with ids after this one,
    lastId: text("last_id").notNull(), // up to this one
    checksum: text("checksum").notNull(), // of the rows as they were written: tells whether one has changed since
    pushes: int("pushes").notNull(),
    bytes: int("bytes").notNull(),
    rawBytes: int("raw_bytes").notNull(), // before compression
    sha256: text("sha256").notNull(), // hex, of the file
    frames: text("frames").notNull(), // JSON: where each frame is, and from which id on
    receivedFrom: int("received_from").notNull(), // of its pushes, in ms
    receivedUntil: int("received_until").notNull(),
    createdAt: int("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("push_segment_last_id").on(t.lastId),
    uniqueIndex("push_segment_part").on(t.day, t.part),
    index("push_segment_received").on(t.receivedUntil),
  ],
);

/** What became of a push after it went to a segment. */
export const archivedPushes = table(
  "archived_push",
  {
    pushId: text("push_id").primaryKey(),
    timesReceived: int("times_received").notNull().default(0), // since then
    lastReceivedAt: int("last_received_at"),
    removal: text("removal", { enum: PUSH_REMOVALS }), // what its line in the segment waits for
  },
  (t) => [index("archived_push_removal").on(t.removal, t.pushId)],
);
