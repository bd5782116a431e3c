/**
 * What counts as 异常 and 待处理, wherever a figure or a list of them stands: the badge of the navigation, the tiles and
 * the list of the overview, the tabs and the queue of the desk, the workload of colleagues. All of them count **cases**,
 * not parcels in some state: a flag of level 2 or 3 opens the case of a parcel, a person or the parcel's progress closes
 * it, and a parcel has at most one open case.
 *
 * | count | cases | list with the same number |
 * | --- | --- | --- |
 * | 未结案, open | all that are not closed | `/problems?scope=open` |
 * | 待处理, waiting | open, and not put off until later | `/problems` |
 * | 超时, overdue | waiting, and nobody acted by the due time | `/problems?scope=overdue` |
 * | 稍后, resting | open, and put off until later | `/problems?scope=resting` |
 * | 退回, returns | open, of a parcel that returns to the sender; put off or not | `/problems?scope=returns` |
 *
 * Waiting and resting cases together are the open ones. A refusal is the case of a parcel that the buyer has refused, by
 * 拒签 or by 拒收, also when its return is late by now: 拒签 of the overview, of the filters and of the report.
 */
import { and, asc, count, eq, inArray, isNotNull, isNull, lte, or, type Placeholder, type SQL, sql } from "drizzle-orm";
import { countedFlag } from "@/db/queries/shared/counted-flag";
import { isParcelInShops } from "@/db/queries/shared/parcel-in-shops";
import { selectInScope } from "@/db/queries/shared/select-in-scope";
import { users } from "@/db/schema/account-tables";
import { problemCases } from "@/db/schema/flag-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { isToldRefused } from "@/db/shipment-sql";
import type { Db } from "@/db/store";
import { EVERY_SHOP, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { CASE_STEPS, type CaseStep, RETURN_FLAGS } from "@/lib/domain/cases/problem-case";
import type { CaseCounts } from "@/lib/operations/case-operations";

export const isOpen = eq(problemCases.status, "open");

/** A case belongs to the shop of its parcel. */
export const isCaseInShops = (scope: ShopScope) => isParcelInShops(scope, problemCases.shipmentId);

/** Open, and put off until after the instant `now` (ms). */
export const isSnoozed = (now: number | Placeholder) => and(isOpen, sql`${problemCases.nextActionAt} > ${now}`);

/** 待处理: open, and not put off. */
export const isWaiting = (now: number | Placeholder) =>
  and(isOpen, or(isNull(problemCases.nextActionAt), lte(problemCases.nextActionAt, now)));

/** 超时: waiting, and nobody acted on it by its due time. */
export const isOverdue = (now: number | Placeholder) =>
  and(isWaiting(now), isNull(problemCases.firstActionAt), lte(problemCases.dueAt, now));

/** Open, of a parcel that returns to the sender by its flag or by a person's step. */
export const isReturning = and(
  isOpen,
  or(inArray(problemCases.flag, [...RETURN_FLAGS]), eq(problemCases.step, "returning")),
);

/** Of a parcel that the buyer has refused. */
const isOfRefusal: SQL = sql`EXISTS (SELECT 1 FROM ${shipments} AS refused_parcel
  WHERE refused_parcel.id = ${problemCases.shipmentId}
  AND ${isToldRefused({ state: sql`refused_parcel.state`, subState: sql`refused_parcel.sub_state` })})`;

/** The flag of a case, for filters, counts and reports. */
export const CASE_FLAG = { flag: problemCases.flag, isRefused: isOfRefusal };

const countOverdue = (now: number | Placeholder) =>
  sql<number>`coalesce(sum(CASE WHEN ${isOverdue(now)} THEN 1 ELSE 0 END), 0)`.mapWith(Number);

/**
 * Counts of the scope's cases for the navigation and the desk's tabs. `mine` is zero without a user, as for an API
 * token.
 */
export async function countCases(db: Db, scope: ShopScope, userId: string | null, now: number): Promise<CaseCounts> {
  const isOfScope = isCaseInShops(scope);
  const given = { now, userId: userId ?? "" };
  type Given = { readonly [Name in keyof typeof given]: (typeof given)[Name] | Placeholder };
  const countWhere = async (name: string, condition: (given: Given) => SQL | undefined) => {
    const [row] = await selectInScope(db, scope, `case.count.${name}`, given, (db, given) =>
      db
        .select({ number: count() })
        .from(problemCases)
        .where(and(condition(given), isOfScope)),
    );
    return row?.number ?? 0;
  };
  const [perStep, perPerson, people, open, mine, unassigned, overdue, resting, returns] = await Promise.all([
    selectInScope(db, scope, "case.perStep", { now }, (db, { now }) =>
      db
        .select({ step: problemCases.step, number: count() })
        .from(problemCases)
        .where(and(isWaiting(now), isOfScope))
        .groupBy(problemCases.step),
    ),
    selectInScope(db, scope, "case.perPerson", { now }, (db, { now }) =>
      db
        .select({ id: problemCases.assigneeId, open: count(), overdue: countOverdue(now) })
        .from(problemCases)
        .where(and(isWaiting(now), isOfScope, isNotNull(problemCases.assigneeId)))
        .groupBy(problemCases.assigneeId),
    ),
    selectInScope(db, EVERY_SHOP, "case.people", {}, (db) =>
      db
        .select({ id: users.id, name: users.name })
        .from(users)
        .where(and(inArray(users.role, ["owner", "support"]), isNull(users.disabledAt)))
        .orderBy(asc(users.name))
        .limit(200),
    ),
    countWhere("open", ({ now }) => isWaiting(now)),
    userId === null
      ? 0
      : countWhere("mine", ({ now, userId }) => and(isWaiting(now), eq(problemCases.assigneeId, userId))),
    countWhere("unassigned", ({ now }) => and(isWaiting(now), isNull(problemCases.assigneeId))),
    countWhere("overdue", ({ now }) => isOverdue(now)),
    countWhere("resting", ({ now }) => isSnoozed(now)),
    countWhere("returns", () => isReturning),
  ]);
  const countOfStep = (step: CaseStep) => perStep.find((row) => row.step === step)?.number ?? 0;
  return {
    open,
    mine,
    unassigned,
    overdue,
    resting,
    returns,
    byStep: Object.fromEntries(CASE_STEPS.map((step) => [step, countOfStep(step)])) as Record<CaseStep, number>,
    colleagues: people.map(({ id, name }) => {
      const { open = 0, overdue = 0 } = perPerson.find((row) => row.id === id) ?? {};
      return { id, name, open, overdue };
    }),
  };
}

/** The cases of the scope that wait for a person, and those of them that are overdue, by flag; refusals by theirs. */
export async function countWaitingByFlag(
  db: Db,
  scope: ShopScope,
  now: number,
): Promise<ReadonlyMap<string, { waiting: number; overdue: number }>> {
  const rows = await selectInScope(db, scope, "case.waitingByFlag", { now }, (db, { now }) =>
    db
      .select({ flag: countedFlag(CASE_FLAG).as("shown_flag"), waiting: count(), overdue: countOverdue(now) })
      .from(problemCases)
      .where(and(isWaiting(now), isCaseInShops(scope)))
      .groupBy(sql`shown_flag`),
  );
  return new Map(rows.map(({ flag, ...counts }) => [flag, counts]));
}
