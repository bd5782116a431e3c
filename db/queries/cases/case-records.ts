import { and, asc, count, desc, eq, getTableColumns, inArray, isNull, max, sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { lockRows } from "@/db/lock-rows";
import { namedColumns, placeholders } from "@/db/prepared-statements";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { findShipmentViews } from "@/db/queries/shipments/shipment-pages";
import { users } from "@/db/schema/account-tables";
import { caseEvents, problemCases } from "@/db/schema/flag-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import { EVERY_SHOP, parseScope, type ShopScope } from "@/lib/domain/auth/shop-scope";
import type { CaseEventKind } from "@/lib/domain/cases/problem-case";
import { isFlag, isFlagLevel } from "@/lib/domain/flags/flag";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { CaseDetail, CaseEventView, CaseView } from "@/lib/operations/case-operations";
import { isCaseInShops } from "./case-counts";

export type CaseRow = typeof problemCases.$inferSelect;

/** More notes and changes than any case has; it bounds what a page shows. */
const MAX_EVENTS = 500;

/** A case of the scope, locked until the transaction ends. */
export async function lockCase(db: Db, scope: ShopScope, id: string): Promise<CaseRow | undefined> {
  const select = db
    .select()
    .from(problemCases)
    .where(and(eq(problemCases.id, id), isCaseInShops(scope)));
  const [row] = await lockRows(select, { of: problemCases });
  return row;
}

/** The open ones among these cases of the scope, by id; locked until the transaction ends. */
export async function lockOpenCases(db: Db, scope: ShopScope, ids: readonly string[]): Promise<CaseRow[]> {
  if (ids.length === 0) return [];
  const select = db
    .select()
    .from(problemCases)
    .where(and(inArray(problemCases.id, [...ids]), eq(problemCases.status, "open"), isCaseInShops(scope)))
    .orderBy(asc(problemCases.id));
  return lockRows(select, { of: problemCases });
}

/** The open case of a parcel, locked until the transaction ends. */
export async function lockOpenCase(db: Db, shipmentId: string): Promise<CaseRow | undefined> {
  const rows = await engine.preparedSelect(db, "case.open", (db) => {
    const select = db
      .select(namedColumns(getTableColumns(problemCases)))
      .from(problemCases)
      .where(and(eq(problemCases.shipmentId, sql.placeholder("shipmentId")), sql`${problemCases.status} = 'open'`));
    return lockRows(select, { of: problemCases });
  })({ shipmentId });
  return rows[0];
}

/** The most recently closed case of a parcel. */
export async function findLastClosedCase(db: Db, shipmentId: string): Promise<CaseRow | undefined> {
  const [row] = await engine.preparedSelect(db, "case.lastClosed", (db) =>
    db
      .select(namedColumns(getTableColumns(problemCases)))
      .from(problemCases)
      .where(and(eq(problemCases.shipmentId, sql.placeholder("shipmentId")), eq(problemCases.status, "closed")))
      .orderBy(desc(problemCases.openedAt))
      .limit(1),
  )({ shipmentId });
  return row;
}

/** @param row with every column, because the statement is prepared once */
export async function insertCase(db: Db, row: CaseRow): Promise<void> {
  await engine.preparedWrite(db, "case.insert", (db) => db.insert(problemCases).values(placeholders(row)))(row);
}

/** Updates a case and increments its version. */
export async function updateCase(db: Db, id: string, columns: Partial<CaseRow>): Promise<void> {
  await db
    .update(problemCases)
    .set({ ...columns, version: sql`${problemCases.version} + 1` })
    .where(eq(problemCases.id, id));
}

/** Appends to a case's history; only a note that its author takes back is deleted. */
export async function insertCaseEvent(db: Db, row: typeof caseEvents.$inferSelect): Promise<void> {
  await engine.preparedWrite(db, "caseEvent.insert", (db) => db.insert(caseEvents).values(placeholders(row)))(row);
}

export async function deleteCaseEvent(db: Db, id: string): Promise<void> {
  await db.delete(caseEvents).where(eq(caseEvents.id, id));
}

/** One case of the scope with its history, oldest first. */
export async function findCase(db: Db, scope: ShopScope, id: string, now: number): Promise<CaseDetail | undefined> {
  const [row] = await selectCases(db).where(and(eq(problemCases.id, id), isInShops(scope, shipments.shop)));
  if (!row) return undefined;
  const [view] = await toCaseViews(db, [row], now);
  return view && { ...view, events: await listCaseEvents(db, id) };
}

/** The newest case of a parcel of the scope; the open one if there is one. */
export async function findCaseOfShipment(
  db: Db,
  scope: ShopScope,
  shipmentId: string,
  now: number,
): Promise<CaseDetail | undefined> {
  const [row] = await db
    .select({ id: problemCases.id })
    .from(problemCases)
    .where(eq(problemCases.shipmentId, shipmentId))
    .orderBy(desc(problemCases.status), desc(problemCases.openedAt))
    .limit(1);
  return row && findCase(db, scope, row.id, now);
}

/** Those of these cases that the scope has, in the order of the given ids. */
export async function findCaseViews(
  db: Db,
  scope: ShopScope,
  ids: readonly string[],
  now: number,
): Promise<CaseView[]> {
  if (ids.length === 0) return [];
  const rows = await selectCases(db).where(and(inArray(problemCases.id, [...ids]), isInShops(scope, shipments.shop)));
  const views = new Map((await toCaseViews(db, rows, now)).map((view) => [view.id, view]));
  return ids.flatMap((id) => views.get(id) ?? []);
}

/** The last note of each of these cases; cases without notes are missing. */
export async function findLastNotes(db: Db, ids: readonly string[]): Promise<Map<string, CaseEventView>> {
  if (ids.length === 0) return new Map();
  const newest = db
    .select({ id: max(caseEvents.id) })
    .from(caseEvents)
    .where(and(inArray(caseEvents.caseId, [...ids]), eq(caseEvents.kind, "note")))
    .groupBy(caseEvents.caseId);
  const rows = await db.select().from(caseEvents).where(inArray(caseEvents.id, newest));
  return new Map(rows.map((row) => [row.caseId, toEventView(row)]));
}

/** The cases of all parcels of the scope with a number, newest first. */
export async function listCasesOfNumber(db: Db, scope: ShopScope, waybillNumber: string): Promise<CaseRow[]> {
  const rows = await db
    .select({ case: problemCases })
    .from(problemCases)
    .innerJoin(shipments, eq(problemCases.shipmentId, shipments.id))
    .where(and(eq(shipments.waybillNumber, waybillNumber), isInShops(scope, shipments.shop)))
    .orderBy(desc(problemCases.openedAt))
    .limit(20);
  return rows.map((row) => row.case);
}

/** Number of open cases of each of these people. */
export async function countOpenCasesByUser(db: Db, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: problemCases.assigneeId, number: count() })
    .from(problemCases)
    .where(and(eq(problemCases.status, "open"), inArray(problemCases.assigneeId, [...ids])))
    .groupBy(problemCases.assigneeId);
  return new Map(rows.map(({ id, number }) => [id ?? "", number]));
}

/** The latest entries of a case's history, newest first. */
export function listLatestCaseEvents(db: Db, caseId: string): Promise<(typeof caseEvents.$inferSelect)[]> {
  return db
    .select()
    .from(caseEvents)
    .where(eq(caseEvents.caseId, caseId))
    .orderBy(desc(caseEvents.id))
    .limit(MAX_EVENTS);
}

/** To whom each of these cases was assigned, the newest first. */
export async function listAssignments(
  db: Db,
  caseIds: readonly string[],
): Promise<Map<string, (typeof caseEvents.$inferSelect)[]>> {
  if (caseIds.length === 0) return new Map();
  const rows = await db
    .select()
    .from(caseEvents)
    .where(and(inArray(caseEvents.caseId, [...caseIds]), eq(caseEvents.kind, "assigned")))
    .orderBy(desc(caseEvents.id));
  const byCase = new Map<string, typeof rows>();
  for (const row of rows) byCase.set(row.caseId, [...(byCase.get(row.caseId) ?? []), row]);
  return byCase;
}

async function listCaseEvents(db: Db, caseId: string): Promise<CaseEventView[]> {
  const rows = await db
    .select()
    .from(caseEvents)
    .where(eq(caseEvents.caseId, caseId))
    .orderBy(asc(caseEvents.id))
    .limit(MAX_EVENTS);
  return rows.map(toEventView);
}

function toEventView({ id, at, kind, actorName, detail }: typeof caseEvents.$inferSelect): CaseEventView {
  return { id, at: toIsoBeijing(at), kind: kind satisfies CaseEventKind, actor: actorName, detail };
}

/** Cases with the assignee's name. */
export const selectCases = (db: Db) =>
  db
    .select({ case: problemCases, assigneeName: users.name })
    .from(problemCases)
    .innerJoin(shipments, eq(problemCases.shipmentId, shipments.id))
    .leftJoin(users, eq(problemCases.assigneeId, users.id));
type SelectedCase = Awaited<ReturnType<typeof selectCases>>[number];

/** A user who may work on cases, of which shops; undefined when there is none with this id, or it is disabled. */
export async function findCaseWorker(
  db: Db,
  id: string,
): Promise<{ id: string; name: string; shops: ShopScope } | undefined> {
  const [row] = await db
    .select({ id: users.id, name: users.name, shops: users.shops })
    .from(users)
    .where(and(eq(users.id, id), inArray(users.role, ["owner", "support"]), isNull(users.disabledAt)));
  return row && { ...row, shops: parseScope(row.shops) };
}

/** The given rows as the API returns them, in the same order. */
export async function toCaseViews(db: Db, rows: readonly SelectedCase[], now: number): Promise<CaseView[]> {
  const ids = rows.map((row) => row.case.shipmentId);
  const views = await findShipmentViews(db, EVERY_SHOP, ids, now);
  return rows.flatMap(({ case: row, assigneeName }) => {
    const shipment = views.get(row.shipmentId);
    if (!shipment || !isFlag(row.flag) || !isFlagLevel(row.flagLevel)) return [];
    return [
      {
        id: row.id,
        status: row.status,
        step: row.step,
        flag: row.flag,
        level: row.flagLevel,
        reason: row.flagReason,
        since: toIsoBeijing(row.flagSince),
        liftedAt: iso(row.liftedAt),
        openedAt: toIsoBeijing(row.openedAt),
        dueAt: toIsoBeijing(row.dueAt),
        firstActionAt: iso(row.firstActionAt),
        nextActionAt: iso(row.nextActionAt),
        assignee: row.assigneeId === null ? null : { id: row.assigneeId, name: assigneeName ?? "–" },
        outcome: row.outcome,
        closedAt: iso(row.closedAt),
        returnedAt: iso(row.returnedAt),
        version: row.version,
        shipment,
      },
    ];
  });
}

const iso = (at: number | null) => (at === null ? null : toIsoBeijing(at));
