import {
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { users } from "@/db/schema/account-tables";
import { problemCases } from "@/db/schema/flag-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import { contains, containsInAnyCase } from "@/db/text-match";
import type { CaseFilter } from "@/lib/domain/cases/case-requests";
import type { CaseCounts, CasePage, CaseStep } from "@/lib/domain/cases/problem-case";
import { CASE_STEPS, RETURN_FLAGS } from "@/lib/domain/cases/problem-case";
import { InvalidInputError } from "@/lib/domain/shared/errors";
import { DAY_MS, startOfBeijingDay } from "@/lib/domain/time/beijing-time";
import { type CaseRow, selectCases, toCaseViews } from "./case-records";

/** Open cases by due time, earliest first; closed ones newest first. */
export async function listCases(db: Db, filter: CaseFilter, userId: string | null, now: number): Promise<CasePage> {
  const isClosed = filter.scope === "closed";
  const isEver = filter.scope === "ever";
  const at = isClosed ? problemCases.closedAt : isEver ? problemCases.openedAt : problemCases.dueAt;
  const isDescending = isClosed || isEver;
  const order = isDescending ? desc : asc;
  const days = isClosed ? problemCases.closedAt : problemCases.openedAt;
  const position = filter.cursor === undefined ? undefined : decodePosition(filter.cursor);
  const [before, same] = isDescending
    ? [lte(at, position?.at ?? 0), sql`${problemCases.id} < ${position?.id ?? ""}`]
    : [sql`${at} >= ${position?.at ?? 0}`, gt(problemCases.id, position?.id ?? "")];
  const rows = await selectCases(db)
    .where(
      and(
        scopeCondition(filter.scope, userId, now),
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
  const nextCursor = rows.length > page.length && last ? encodePosition(last, filter.scope) : null;
  return { items: await toCaseViews(db, page, now), nextCursor };
}

function numberContains(text: string): SQL | undefined {
  return or(contains(shipments.waybillNumber, text), containsInAnyCase(shipments.orderNumber, text));
}

const isOpen = eq(problemCases.status, "open");
const isReturning = or(inArray(problemCases.flag, [...RETURN_FLAGS]), eq(problemCases.step, "returning"));
const isSnoozed = (now: number) => sql`${problemCases.nextActionAt} > ${now}`;
const isNotSnoozed = (now: number) => or(isNull(problemCases.nextActionAt), lte(problemCases.nextActionAt, now));

/** Overdue: no user has handled it in time. */
const isOverdue = (now: number) =>
  and(isNotSnoozed(now), isNull(problemCases.firstActionAt), lte(problemCases.dueAt, now));

function scopeCondition(scope: CaseFilter["scope"], userId: string | null, now: number): SQL | undefined {
  switch (scope) {
    case "all":
      return and(isOpen, isNotSnoozed(now));
    case "mine":
      return and(isOpen, isNotSnoozed(now), eq(problemCases.assigneeId, userId ?? ""));
    case "unassigned":
      return and(isOpen, isNotSnoozed(now), isNull(problemCases.assigneeId));
    case "resting":
      return and(isOpen, isSnoozed(now));
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

/** Counts of open cases for the case desk's tabs and figures. */
export async function countCases(db: Db, userId: string | null, now: number): Promise<CaseCounts> {
  const countWhere = async (condition: SQL | undefined) => {
    const [row] = await db.select({ number: count() }).from(problemCases).where(condition);
    return row?.number ?? 0;
  };
  const isActive = and(isOpen, isNotSnoozed(now));
  const perStep = await db
    .select({ step: problemCases.step, number: count() })
    .from(problemCases)
    .where(isActive)
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
  const countOfStep = (step: CaseStep) => perStep.find((row) => row.step === step)?.number ?? 0;
  return {
    open: await countWhere(isActive),
    mine: userId === null ? 0 : await countWhere(and(isActive, eq(problemCases.assigneeId, userId))),
    unassigned: await countWhere(and(isActive, isNull(problemCases.assigneeId))),
    overdue: await countWhere(and(isOpen, isOverdue(now))),
    resting: await countWhere(and(isOpen, isSnoozed(now))),
    returns: await countWhere(and(isOpen, isReturning)),
    byStep: Object.fromEntries(CASE_STEPS.map((step) => [step, countOfStep(step)])) as Record<CaseStep, number>,
    colleagues: people.map(({ id, name }) => {
      const { open = 0, overdue = 0 } = perPerson.find((row) => row.id === id) ?? {};
      return { id, name, open, overdue };
    }),
  };
}

/** Number of open and of overdue cases. */
export async function countOpenAndOverdue(db: Db, now: number): Promise<{ open: number; overdue: number }> {
  const [row] = await db
    .select({
      open: count(),
      overdue: sql<number>`coalesce(sum(CASE WHEN ${isOverdue(now)} THEN 1 ELSE 0 END), 0)`.mapWith(Number),
    })
    .from(problemCases)
    .where(and(isOpen, isNotSnoozed(now)));
  return row ?? { open: 0, overdue: 0 };
}

function encodePosition(row: CaseRow, scope: CaseFilter["scope"]): string {
  const at = scope === "closed" ? row.closedAt : scope === "ever" ? row.openedAt : row.dueAt;
  return Buffer.from(`${at}.${row.id}`).toString("base64url");
}

function decodePosition(cursor: string): { at: number; id: string } {
  const [, at, id] = /^(\d{1,16})\.([\w-]{1,64})$/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  if (at && id) return { at: Number(at), id };
  throw new InvalidInputError("cursor 无效。", {}, [
    { field: "cursor", message: "请原样使用上一页返回的 nextCursor，或去掉 cursor 从第一页开始。" },
  ]);
}
