import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { lockRows } from "@/db/lock-rows";
import { isAfterCursor, slicePage } from "@/db/queries/shared/newest-first-page";
import { handoverCases, handovers } from "@/db/schema/handover-tables";
import type { Db } from "@/db/store";
import {
  type HandoverDetail,
  type HandoverFilter,
  type HandoverPage,
  type HandoverView,
  MAX_HANDOVER_CASES,
} from "@/lib/domain/cases/handover";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { findCaseViews, findLastNotes } from "./case-records";

export type HandoverRow = typeof handovers.$inferSelect;

/** @param caseIds in display order */
export async function insertHandover(db: Db, row: HandoverRow, caseIds: readonly string[]): Promise<void> {
  await db.insert(handovers).values(row);
  if (caseIds.length === 0) return;
  await db.insert(handoverCases).values(caseIds.map((caseId, position) => ({ handoverId: row.id, caseId, position })));
}

/** A handover, locked until the transaction ends. */
export async function lockHandover(db: Db, id: string): Promise<HandoverRow | undefined> {
  const select = db.select().from(handovers).where(eq(handovers.id, id));
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

/** Handovers, newest first. */
export async function listHandovers(db: Db, { status, cursor, limit }: HandoverFilter): Promise<HandoverPage> {
  const found = await db
    .select()
    .from(handovers)
    .where(and(status && eq(handovers.status, status), isAfterCursor(handovers.at, handovers.id, cursor)))
    .orderBy(desc(handovers.at), desc(handovers.id))
    .limit(limit + 1);
  const { rows, nextCursor } = slicePage(found, limit, (row) => row);
  return { items: rows.map(toHandoverView), nextCursor };
}

/** One handover with the current state of its cases. */
export async function findHandover(db: Db, id: string, now: number): Promise<HandoverDetail | undefined> {
  const [row] = await db.select().from(handovers).where(eq(handovers.id, id));
  if (!row) return undefined;
  const ids = await listHandoverCaseIds(db, id);
  const [views, notes] = await Promise.all([findCaseViews(db, ids, now), findLastNotes(db, ids)]);
  const cases = views.map((view) => {
    const note = notes.get(view.id);
    return { ...view, lastNote: note ? { text: note.detail ?? "", actor: note.actor, at: note.at } : null };
  });
  return { ...toHandoverView(row), cases };
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

function toHandoverView(row: HandoverRow): HandoverView {
  return {
    id: row.id,
    at: toIsoBeijing(row.at),
    author: { id: row.authorId, name: row.authorName },
    to: row.toId === null ? null : { id: row.toId, name: row.toName ?? "–" },
    text: row.text,
    counts: { open: row.openCount, due: row.dueCount, waiting: row.waitingCount },
    status: row.status,
    settledAt: row.settledAt === null ? null : toIsoBeijing(row.settledAt),
    settledBy: row.settledBy,
  };
}
