import { and, asc, desc, eq, inArray, or, type SQL } from "drizzle-orm";
import { lockRows } from "@/db/lock-rows";
import { isAfterCursor, slicePage } from "@/db/queries/shared/newest-first-page";
import { problemCases } from "@/db/schema/flag-tables";
import { handoverCases, handovers } from "@/db/schema/handover-tables";
import type { Db } from "@/db/store";
import { isScopeWithin, parseScope, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { countHandoverCases, type HandoverCase, MAX_HANDOVER_CASES } from "@/lib/domain/cases/handover";
import type { HandoverFilter } from "@/lib/domain/cases/handover-requests";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { HandoverDetail, HandoverPage, HandoverView } from "@/lib/operations/handover-operations";
import { isCaseInShops } from "./case-counts";
import { findCaseViews, findLastNotes } from "./case-records";

export type HandoverRow = typeof handovers.$inferSelect;

/** @param caseIds in display order */
export async function insertHandover(db: Db, row: HandoverRow, caseIds: readonly string[]): Promise<void> {
  await db.insert(handovers).values(row);
  if (caseIds.length === 0) return;
  await db.insert(handoverCases).values(caseIds.map((caseId, position) => ({ handoverId: row.id, caseId, position })));
}

/** Who reads handovers. */
export interface HandoverReader {
  id: string;
  shops: ShopScope;
}

/**
 * Which handovers somebody may read: their own, those written to them, and those whose author saw no more shops than
 * they do, since a note may tell of any parcel of its author.
 */
async function isReadableBy(db: Db, { id, shops }: HandoverReader): Promise<SQL | undefined> {
  if (shops.kind === "every") return undefined;
  const stored = await db.selectDistinct({ shops: handovers.shops }).from(handovers);
  const within = stored.flatMap((row) =>
    row.shops !== null && isScopeWithin(parseScope(row.shops), shops) ? row.shops : [],
  );
  return or(eq(handovers.authorId, id), eq(handovers.toId, id), inArray(handovers.shops, within));
}

/** A handover that the reader may read, locked until the transaction ends. */
export async function lockHandover(db: Db, reader: HandoverReader, id: string): Promise<HandoverRow | undefined> {
  const select = db
    .select()
    .from(handovers)
    .where(and(eq(handovers.id, id), await isReadableBy(db, reader)));
  return (await lockRows(select, { of: handovers }))[0];
}

export async function settleHandover(
  db: Db,
  id: string,
  settled: Pick<HandoverRow, "status" | "settledAt" | "settledBy">,
): Promise<void> {
  await db.update(handovers).set(settled).where(eq(handovers.id, id));
}

/** Ids of a handover's cases, earliest due time first. */
export async function listHandoverCaseIds(db: Db, handoverId: string): Promise<string[]> {
  const rows = await db
    .select({ id: handoverCases.caseId })
    .from(handoverCases)
    .where(eq(handoverCases.handoverId, handoverId))
    .orderBy(asc(handoverCases.position))
    .limit(MAX_HANDOVER_CASES);
  return rows.map(({ id }) => id);
}

/** The handovers that the reader may read, newest first. */
export async function listHandovers(
  db: Db,
  reader: HandoverReader,
  { status, cursor, limit }: HandoverFilter,
): Promise<HandoverPage> {
  const found = await db
    .select()
    .from(handovers)
    .where(
      and(
        status && eq(handovers.status, status),
        await isReadableBy(db, reader),
        isAfterCursor(handovers.at, handovers.id, cursor),
      ),
    )
    .orderBy(desc(handovers.at), desc(handovers.id))
    .limit(limit + 1);
  const { rows, nextCursor } = slicePage(found, limit, (row) => row);
  const items: HandoverView[] = [];
  for (const row of rows) items.push(await toHandoverView(db, reader, row));
  return { items, nextCursor };
}

/** One handover that the reader may read, with the current state of those of its cases that they may see. */
export async function findHandover(
  db: Db,
  reader: HandoverReader,
  id: string,
  now: number,
): Promise<HandoverDetail | undefined> {
  const [row] = await db
    .select()
    .from(handovers)
    .where(and(eq(handovers.id, id), await isReadableBy(db, reader)));
  if (!row) return undefined;
  const ids = await listHandoverCaseIds(db, id);
  const [views, notes] = await Promise.all([findCaseViews(db, reader.shops, ids, now), findLastNotes(db, ids)]);
  const cases = views.map((view) => {
    const note = notes.get(view.id);
    return { ...view, lastNote: note ? { text: note.detail ?? "", actor: note.actor, at: note.at } : null };
  });
  return { ...(await toHandoverView(db, reader, row)), cases };
}

async function listHandoverCases(db: Db, scope: ShopScope, handoverId: string): Promise<HandoverCase[]> {
  const { dueAt, firstActionAt, nextActionAt } = problemCases;
  return db
    .select({ dueAt, firstActionAt, nextActionAt })
    .from(handoverCases)
    .innerJoin(problemCases, eq(problemCases.id, handoverCases.caseId))
    .where(and(eq(handoverCases.handoverId, handoverId), isCaseInShops(scope)))
    .limit(MAX_HANDOVER_CASES);
}

/** Deletes all but the newest. */
export async function deleteOldHandovers(db: Db, maxRows: number): Promise<void> {
  const old = db
    .select({ id: handovers.id })
    .from(handovers)
    .orderBy(desc(handovers.at), desc(handovers.id))
    .limit(100)
    .offset(maxRows);
  await db.delete(handovers).where(inArray(handovers.id, old));
}

/** The stored counts are of all cases; to somebody who may not see all of them, theirs are counted. */
async function toHandoverView(db: Db, { shops }: HandoverReader, row: HandoverRow): Promise<HandoverView> {
  const counts = isScopeWithin(parseScope(row.shops), shops)
    ? { open: row.openCount, due: row.dueCount, waiting: row.waitingCount }
    : countHandoverCases(await listHandoverCases(db, shops, row.id), row.at);
  return {
    id: row.id,
    at: toIsoBeijing(row.at),
    author: { id: row.authorId, name: row.authorName },
    to: row.toId === null ? null : { id: row.toId, name: row.toName ?? "–" },
    text: row.text,
    counts,
    status: row.status,
    settledAt: row.settledAt === null ? null : toIsoBeijing(row.settledAt),
    settledBy: row.settledBy,
  };
}
