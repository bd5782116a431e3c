import {
  and,
  asc,
  count,
  desc,
  eq,
  getTableColumns,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  max,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { contains, containsInAnyCase } from "@/db/contains";
import { lockRows } from "@/db/lock-rows";
import { named, placeholders, preparedChange, preparedRows } from "@/db/prepared";
import { users } from "@/db/schema/accounts";
import { caseEvents, problemCases } from "@/db/schema/flags";
import { shipments } from "@/db/schema/shipments";
import type { Db } from "@/db/store";
import { DAY_MS, startOfBeijingDay, toIsoBeijing } from "@/lib/domain/beijing-time";
import type { CaseFilter } from "@/lib/domain/case-requests";
import { InvalidInputError } from "@/lib/domain/errors";
import { isFlag, isFlagLevel } from "@/lib/domain/flag";
import type {
  CaseCounts,
  CaseDetail,
  CaseEventKind,
  CaseEventView,
  CasePage,
  CaseStep,
  CaseView,
} from "@/lib/domain/problem-case";
import { CASE_STEPS, RETURN_FLAGS } from "@/lib/domain/problem-case";
import { viewsByIds } from "./shipments";

export type CaseRow = typeof problemCases.$inferSelect;

/** More notes and changes than any case has; what a page shows is bounded. */
const MOST_EVENTS = 500;

/** A case as it stands, held until the change is done. */
export async function lockCase(db: Db, id: string): Promise<CaseRow | undefined> {
  const [row] = await lockRows(db.select().from(problemCases).where(eq(problemCases.id, id)), { of: problemCases });
  return row;
}

/** Those of these cases that are open, in the order of their ids; held until the change is done. */
export async function lockOpenCases(db: Db, ids: readonly string[]): Promise<CaseRow[]> {
  if (ids.length === 0) return [];
  const select = db
    .select()
    .from(problemCases)
    .where(and(inArray(problemCases.id, [...ids]), isOpen))
    .orderBy(asc(problemCases.id));
  return lockRows(select, { of: problemCases });
}

/** The open case of a parcel, held until the change is done. */
export async function lockOpenCase(db: Db, shipmentId: string): Promise<CaseRow | undefined> {
  const rows = await preparedRows(db, "case.open", (db) => {
    const select = db
      .select(named(getTableColumns(problemCases)))
      .from(problemCases)
      .where(and(eq(problemCases.shipmentId, sql.placeholder("shipmentId")), sql`${problemCases.status} = 'open'`));
    return lockRows(select, { of: problemCases });
  })({ shipmentId });
  return rows[0];
}

/** The case of a parcel that was closed last. */
export async function findLastClosed(db: Db, shipmentId: string): Promise<CaseRow | undefined> {
  const [row] = await preparedRows(db, "case.lastClosed", (db) =>
    db
      .select(named(getTableColumns(problemCases)))
      .from(problemCases)
      .where(and(eq(problemCases.shipmentId, sql.placeholder("shipmentId")), eq(problemCases.status, "closed")))
      .orderBy(desc(problemCases.openedAt))
      .limit(1),
  )({ shipmentId });
  return row;
}

/** @param row with every column: the statement is prepared once */
export async function insertCase(db: Db, row: CaseRow): Promise<void> {
  await preparedChange(db, "case.insert", (db) => db.insert(problemCases).values(placeholders(row)))(row);
}

/** Changes a case; its version counts on. */
export async function updateCase(db: Db, id: string, columns: Partial<CaseRow>): Promise<void> {
  await db
    .update(problemCases)
    .set({ ...columns, version: sql`${problemCases.version} + 1` })
    .where(eq(problemCases.id, id));
}

/** Adds to a case's history; nothing is ever taken from it. */
export async function insertCaseEvent(db: Db, row: typeof caseEvents.$inferSelect): Promise<void> {
  await preparedChange(db, "caseEvent.insert", (db) => db.insert(caseEvents).values(placeholders(row)))(row);
}

/** One case with its history, oldest first. */
export async function findCase(db: Db, id: string, now: number): Promise<CaseDetail | undefined> {
  const [row] = await selectCases(db).where(eq(problemCases.id, id));
  if (!row) return undefined;
  const [view] = await viewsOfCases(db, [row], now);
  return view && { ...view, events: await listCaseEvents(db, id) };
}

/** The newest case of a parcel, the open one where there is one. */
export async function findCaseOfShipment(db: Db, shipmentId: string, now: number): Promise<CaseDetail | undefined> {
  const [row] = await db
    .select({ id: problemCases.id })
    .from(problemCases)
    .where(eq(problemCases.shipmentId, shipmentId))
    .orderBy(desc(problemCases.status), desc(problemCases.openedAt))
    .limit(1);
  return row && findCase(db, row.id, now);
}

/** These cases, in the order of their ids as given. */
export async function viewCasesByIds(db: Db, ids: readonly string[], now: number): Promise<CaseView[]> {
  if (ids.length === 0) return [];
  const rows = await selectCases(db).where(inArray(problemCases.id, [...ids]));
  const views = new Map((await viewsOfCases(db, rows, now)).map((view) => [view.id, view]));
  return ids.flatMap((id) => views.get(id) ?? []);
}

/** The last note of each of these cases that has any. */
export async function lastNotesOf(db: Db, ids: readonly string[]): Promise<Map<string, CaseEventView>> {
  if (ids.length === 0) return new Map();
  const newest = db
    .select({ id: max(caseEvents.id) })
    .from(caseEvents)
    .where(and(inArray(caseEvents.caseId, [...ids]), eq(caseEvents.kind, "note")))
    .groupBy(caseEvents.caseId);
  const rows = await db.select().from(caseEvents).where(inArray(caseEvents.id, newest));
  return new Map(rows.map((row) => [row.caseId, toEventView(row)]));
}

/** The cases of all parcels that bear a number, the newest first. */
export async function listCasesOfNumber(db: Db, waybillNumber: string): Promise<CaseRow[]> {
  const rows = await db
    .select({ case: problemCases })
    .from(problemCases)
    .innerJoin(shipments, eq(problemCases.shipmentId, shipments.id))
    .where(eq(shipments.waybillNumber, waybillNumber))
    .orderBy(desc(problemCases.openedAt))
    .limit(20);
  return rows.map((row) => row.case);
}

/** How many open cases each of these people has. */
export async function countOpenOf(db: Db, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: problemCases.assigneeId, number: count() })
    .from(problemCases)
    .where(and(eq(problemCases.status, "open"), inArray(problemCases.assigneeId, [...ids])))
    .groupBy(problemCases.assigneeId);
  return new Map(rows.map(({ id, number }) => [id ?? "", number]));
}

async function listCaseEvents(db: Db, caseId: string): Promise<CaseEventView[]> {
  const rows = await db
    .select()
    .from(caseEvents)
    .where(eq(caseEvents.caseId, caseId))
    .orderBy(asc(caseEvents.id))
    .limit(MOST_EVENTS);
  return rows.map(toEventView);
}

function toEventView({ id, at, kind, actorName, detail }: typeof caseEvents.$inferSelect): CaseEventView {
  return { id, at: toIsoBeijing(at), kind: kind satisfies CaseEventKind, actor: actorName, detail };
}

const selectCases = (db: Db) =>
  db
    .select({ case: problemCases, assigneeName: users.name })
    .from(problemCases)
    .innerJoin(shipments, eq(problemCases.shipmentId, shipments.id))
    .leftJoin(users, eq(problemCases.assigneeId, users.id));
type SelectedCase = Awaited<ReturnType<typeof selectCases>>[number];

/** The queue: whatever is due first comes first. What is closed: newest first. */
export async function listCases(db: Db, filter: CaseFilter, userId: string | null, now: number): Promise<CasePage> {
  const isClosed = filter.scope === "closed";
  const isEver = filter.scope === "ever";
  const at = isClosed ? problemCases.closedAt : isEver ? problemCases.openedAt : problemCases.dueAt;
  const isBackwards = isClosed || isEver;
  const order = isBackwards ? desc : asc;
  const days = isClosed ? problemCases.closedAt : problemCases.openedAt;
  const position = filter.cursor === undefined ? undefined : readPosition(filter.cursor);
  const [before, same] = isBackwards
    ? [lte(at, position?.at ?? 0), sql`${problemCases.id} < ${position?.id ?? ""}`]
    : [sql`${at} >= ${position?.at ?? 0}`, gt(problemCases.id, position?.id ?? "")];
  const rows = await selectCases(db)
    .where(
      and(
        inScope(filter.scope, userId, now),
        filter.flag?.length ? inArray(problemCases.flag, filter.flag) : undefined,
        filter.step ? eq(problemCases.step, filter.step) : undefined,
        filter.carrier?.length ? inArray(shipments.carrier, filter.carrier) : undefined,
        filter.shop?.length ? inArray(shipments.shop, filter.shop) : undefined,
        filter.from ? gte(days, startOfBeijingDay(filter.from)) : undefined,
        filter.to ? lt(days, startOfBeijingDay(filter.to) + DAY_MS) : undefined,
        filter.assignee ? eq(problemCases.assigneeId, filter.assignee) : undefined,
        filter.q ? numberContains(filter.q) : undefined,
        position && before,
        position && or(sql`${at} <> ${position.at}`, same),
      ),
    )
    .orderBy(order(at), order(problemCases.id))
    .limit(filter.limit + 1);
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1)?.case;
  const nextCursor = rows.length > page.length && last ? writePosition(last, filter.scope) : null;
  return { items: await viewsOfCases(db, page, now), nextCursor };
}

function numberContains(text: string): SQL | undefined {
  return or(contains(shipments.waybillNumber, text), containsInAnyCase(shipments.orderNumber, text));
}

const isOpen = eq(problemCases.status, "open");
const isReturning = or(inArray(problemCases.flag, [...RETURN_FLAGS]), eq(problemCases.step, "returning"));
const isResting = (now: number) => sql`${problemCases.nextActionAt} > ${now}`;
const isAwake = (now: number) => or(isNull(problemCases.nextActionAt), lte(problemCases.nextActionAt, now));

/** Nobody has seen to it in time. */
const isOverdue = (now: number) => and(isAwake(now), isNull(problemCases.firstActionAt), lte(problemCases.dueAt, now));

function inScope(scope: CaseFilter["scope"], userId: string | null, now: number): SQL | undefined {
  switch (scope) {
    case "all":
      return and(isOpen, isAwake(now));
    case "mine":
      return and(isOpen, isAwake(now), eq(problemCases.assigneeId, userId ?? ""));
    case "unassigned":
      return and(isOpen, isAwake(now), isNull(problemCases.assigneeId));
    case "resting":
      return and(isOpen, isResting(now));
    case "returns":
      return and(isOpen, isReturning);
    case "closed":
      return eq(problemCases.status, "closed");
    case "open":
      return isOpen;
    case "ever":
      return undefined;
  }
}

/** How many open cases there are, by what a desk is steered by. */
export async function countCases(db: Db, userId: string | null, now: number): Promise<CaseCounts> {
  const numberOf = async (condition: SQL | undefined) => {
    const [row] = await db.select({ number: count() }).from(problemCases).where(condition);
    return row?.number ?? 0;
  };
  const awake = and(isOpen, isAwake(now));
  const perStep = await db
    .select({ step: problemCases.step, number: count() })
    .from(problemCases)
    .where(awake)
    .groupBy(problemCases.step);
  const perPerson = await db
    .select({
      id: problemCases.assigneeId,
      open: count(),
      overdue: sql<number>`sum(CASE WHEN ${isOverdue(now)} THEN 1 ELSE 0 END)`.mapWith(Number),
    })
    .from(problemCases)
    .where(and(isOpen, isNotNull(problemCases.assigneeId)))
    .groupBy(problemCases.assigneeId);
  const people = await db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.role, ["owner", "support"]))
    .orderBy(asc(users.name))
    .limit(200);
  const ofStep = (step: CaseStep) => perStep.find((row) => row.step === step)?.number ?? 0;
  return {
    open: await numberOf(awake),
    mine: userId === null ? 0 : await numberOf(and(awake, eq(problemCases.assigneeId, userId))),
    unassigned: await numberOf(and(awake, isNull(problemCases.assigneeId))),
    overdue: await numberOf(and(isOpen, isOverdue(now))),
    resting: await numberOf(and(isOpen, isResting(now))),
    returns: await numberOf(and(isOpen, isReturning)),
    byStep: Object.fromEntries(CASE_STEPS.map((step) => [step, ofStep(step)])) as Record<CaseStep, number>,
    colleagues: people.map(({ id, name }) => {
      const { open = 0, overdue = 0 } = perPerson.find((row) => row.id === id) ?? {};
      return { id, name, open, overdue };
    }),
  };
}

/** Open cases, and those that nobody has seen to in time. */
export async function countQueue(db: Db, now: number): Promise<{ open: number; overdue: number }> {
  const isOverdue = and(isNull(problemCases.firstActionAt), lte(problemCases.dueAt, now));
  const [row] = await db
    .select({
      open: count(),
      overdue: sql<number>`coalesce(sum(CASE WHEN ${isOverdue} THEN 1 ELSE 0 END), 0)`.mapWith(Number),
    })
    .from(problemCases)
    .where(and(isOpen, isAwake(now)));
  return row ?? { open: 0, overdue: 0 };
}

/** Who may be given a case; undefined where there is no such person, or one who may not work on it. */
export async function findColleague(db: Db, id: string): Promise<{ id: string; name: string } | undefined> {
  const [row] = await db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(and(eq(users.id, id), inArray(users.role, ["owner", "support"])));
  return row;
}

async function viewsOfCases(db: Db, rows: readonly SelectedCase[], now: number): Promise<CaseView[]> {
  const ids = rows.map((row) => row.case.shipmentId);
  const views = await viewsByIds(db, ids, now);
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

function writePosition(row: CaseRow, scope: CaseFilter["scope"]): string {
  const at = scope === "closed" ? row.closedAt : scope === "ever" ? row.openedAt : row.dueAt;
  return Buffer.from(`${at}.${row.id}`).toString("base64url");
}

function readPosition(cursor: string): { at: number; id: string } {
  const [, at, id] = /^(\d{1,16})\.([\w-]{1,64})$/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  if (at && id) return { at: Number(at), id };
  throw new InvalidInputError("cursor 无效。", [
    { field: "cursor", message: "请原样使用上一页返回的 nextCursor，或去掉 cursor 从第一页开始。" },
  ]);
}
