import { and, asc, count, desc, eq, gte, lte, max, sql } from "drizzle-orm";
import { pushes } from "@/db/schema/push-tables";
import { outages } from "@/db/schema/query-tables";
import type { Db } from "@/db/store";
import type { Gap, PushCounts } from "@/lib/domain/queries/outage-gap";

export type OutageRow = typeof outages.$inferSelect;

const MAX_GAPS = 20;
/** Answers to queries are stored beside the pushes. */
const isReceived = eq(pushes.source, "push");

/**
 * Times without a push, at least so long (ms), that ended between two instants. The last push before
 * `since` may be the beginning of one.
 */
export async function listPushGaps(db: Db, since: number, until: number, minMs: number): Promise<Gap[]> {
  const { receivedAt } = pushes;
  const [last] = await db
    .select({ at: max(receivedAt) })
    .from(pushes)
    .where(and(isReceived, lte(receivedAt, since)));
  const gaps = db
    .select({
      until: sql<number>`${receivedAt}`.mapWith(Number).as("until_at"),
      from: sql<number | null>`lag(${receivedAt}) over (order by ${receivedAt})`.mapWith(Number).as("from_at"),
    })
    .from(pushes)
    .where(and(isReceived, gte(receivedAt, last?.at ?? since), lte(receivedAt, until)))
    .as("gap");
  const rows = await db
    .select({ from: gaps.from, until: gaps.until })
    .from(gaps)
    .where(sql`${gaps.until} - ${gaps.from} >= ${minMs}`)
    .orderBy(asc(gaps.until))
    .limit(MAX_GAPS);
  return rows.flatMap(({ from, until: end }) => (from === null ? [] : [{ from, until: end }]));
}

/** How many pushes were received in the day before a gap, and in the same hours of the day before. */
export async function countPushesBefore(db: Db, { from, until }: Gap, dayMs: number): Promise<PushCounts> {
  const between = async (start: number, end: number) => {
    const [row] = await db
      .select({ number: count() })
      .from(pushes)
      .where(and(isReceived, gte(pushes.receivedAt, start), lte(pushes.receivedAt, end)));
    return row?.number ?? 0;
  };
  return { dayBefore: await between(from - dayMs, from), sameHours: await between(from - dayMs, until - dayMs) };
}

/** Saves an outage; one that overlaps a known one extends it. */
export async function saveOutage(db: Db, outage: OutageRow): Promise<void> {
  const [known] = await db
    .select()
    .from(outages)
    .where(and(lte(outages.fromAt, outage.untilAt), gte(outages.untilAt, outage.fromAt)))
    .limit(1);
  if (!known) {
    await db.insert(outages).values(outage);
    return;
  }
  const times = { fromAt: Math.min(known.fromAt, outage.fromAt), untilAt: Math.max(known.untilAt, outage.untilAt) };
  await db.update(outages).set(times).where(eq(outages.id, known.id));
}

/** The outages that ended since an instant, newest first. */
export async function listOutages(db: Db, since: number): Promise<OutageRow[]> {
  return db.select().from(outages).where(gte(outages.untilAt, since)).orderBy(desc(outages.untilAt)).limit(MAX_GAPS);
}

export async function findOutage(db: Db, id: string): Promise<OutageRow | undefined> {
  const [row] = await db.select().from(outages).where(eq(outages.id, id));
  return row;
}
