import { and, asc, desc, eq, gt, lte, max, sql } from "drizzle-orm";
import { runStatement } from "@/db/postgres/unnest";
import { pushSegments } from "@/db/schema/operation/push-segment-tables";
import type { Db } from "@/db/store";

export type PushSegmentRow = typeof pushSegments.$inferSelect;

/** Records a segment; one of the same name, which an interrupted run left, is replaced. */
export async function saveSegment(db: Db, row: PushSegmentRow): Promise<void> {
  await db.insert(pushSegments).values(row).onConflictDoUpdate({ target: pushSegments.name, set: row });
}

export async function deleteSegment(db: Db, name: string): Promise<void> {
  await db.delete(pushSegments).where(and(eq(pushSegments.name, name), eq(pushSegments.status, "stored")));
}

export async function findSegment(db: Db, name: string): Promise<PushSegmentRow | undefined> {
  const [row] = await db.select().from(pushSegments).where(eq(pushSegments.name, name));
  return row;
}

/** The segments of a partition that are not the only place of their pushes yet, in the order of ids. */
export async function listStoredSegments(db: Db, partition: string): Promise<PushSegmentRow[]> {
  return db
    .select()
    .from(pushSegments)
    .where(and(eq(pushSegments.partition, partition), eq(pushSegments.status, "stored")))
    .orderBy(asc(pushSegments.lastId));
}

/** The number of the next segment of a day. */
export async function findNextSegmentPart(db: Db, day: string): Promise<number> {
  const [row] = await db
    .select({ part: max(pushSegments.part) })
    .from(pushSegments)
    .where(eq(pushSegments.day, day));
  return (row?.part ?? 0) + 1;
}

/** The segment that has each of these pushes, by its name; in no order. PostgreSQL only. */
export async function listSegmentsOf(db: Db, ids: readonly string[]): Promise<PushSegmentRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await runStatement(
    db,
    sql`SELECT DISTINCT found.name FROM unnest(${sql.param([...ids])}::text[]) AS asked (id),
      LATERAL (SELECT name, after_id FROM push_segment WHERE last_id >= asked.id ORDER BY last_id LIMIT 1) AS found
      WHERE found.after_id < asked.id`,
  );
  const segments: PushSegmentRow[] = [];
  for (const { name } of rows) {
    const row = await findSegment(db, String(name));
    if (row) segments.push(row);
  }
  return segments;
}

/** The segments after a name, in the order of names. */
export async function listSegmentsAfter(db: Db, name: string, limit: number): Promise<PushSegmentRow[]> {
  return db.select().from(pushSegments).where(gt(pushSegments.name, name)).orderBy(asc(pushSegments.name)).limit(limit);
}

/**
 * The segments that are the only place of their pushes and have some that were received in a time (ms), those of the
 * newest first.
 */
export async function listSegmentsReceived(
  db: Db,
  from: number,
  until: number,
  offset: number,
  limit: number,
): Promise<PushSegmentRow[]> {
  return db
    .select()
    .from(pushSegments)
    .where(
      and(
        eq(pushSegments.status, "done"),
        lte(pushSegments.receivedFrom, until),
        sql`${pushSegments.receivedUntil} >= ${from}`,
      ),
    )
    .orderBy(desc(pushSegments.receivedUntil), desc(pushSegments.lastId))
    .offset(offset)
    .limit(limit);
}

/** How many segments there are, their pushes and their size in bytes. */
export async function sumSegments(db: Db): Promise<{ segments: number; pushes: number; bytes: number }> {
  const [row] = await db
    .select({
      segments: sql<number>`count(*)`.mapWith(Number),
      pushes: sql<number>`coalesce(sum(${pushSegments.pushes}), 0)`.mapWith(Number),
      bytes: sql<number>`coalesce(sum(${pushSegments.bytes}), 0)`.mapWith(Number),
    })
    .from(pushSegments)
    .where(eq(pushSegments.status, "done"));
  return row ?? { segments: 0, pushes: 0, bytes: 0 };
}
