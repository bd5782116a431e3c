import { and, asc, count, desc, eq, gte, inArray, lt, or, sql } from "drizzle-orm";
import { countedFlag } from "@/db/queries/shared/counted-flag";
import { isOnLane } from "@/db/queries/shared/on-lane";
import { isArchivedInShops } from "@/db/queries/shared/parcel-in-shops";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { users } from "@/db/schema/account-tables";
import { problemCases } from "@/db/schema/flag-tables";
import { archivedCases } from "@/db/schema/operation/archive-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import {
  BACKLOG_AGES,
  type BacklogAge,
  buildCaseReport,
  type CaseReport,
  type ReportedCase,
  type ReportPeriod,
} from "@/lib/domain/cases/case-report";
import { DAY_MS, startOfBeijingDay, toBeijingDay } from "@/lib/domain/time/beijing-time";
import { CASE_FLAG, isCaseInShops, isOpen } from "./case-counts";

/** More cases than a large team has in a quarter; reading them takes some hundred milliseconds. */
const MAX_REPORTED_CASES = 30_000;
const EXPORT_PAGE_SIZE = 1_000;

/** The team's work on the scope's cases on the days of a period, and the ages of the open ones at the instant `now`. */
export async function getCaseReport(db: Db, scope: ShopScope, period: ReportPeriod, now: number): Promise<CaseReport> {
  const cases = await listReportedCases(db, scope, period);
  const isPartial = cases.length > MAX_REPORTED_CASES;
  const read = isPartial ? cases.slice(0, MAX_REPORTED_CASES) : cases;
  const ids = [...new Set(read.flatMap(({ person }) => person ?? []))];
  const people =
    ids.length === 0
      ? []
      : await db.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, ids));
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return { ...buildCaseReport(read, period, names), isPartial, backlog: await listBacklogAges(db, scope, period, now) };
}

/** The cases that were opened or closed in a period, also those of archived parcels; newest first. */
async function listReportedCases(
  db: Db,
  scope: ShopScope,
  { from, to, carrier, ...lane }: ReportPeriod,
): Promise<ReportedCase[]> {
  const [start, end] = [startOfBeijingDay(from), startOfBeijingDay(to) + DAY_MS];
  const rows = await db
    .select({
      flag: countedFlag(CASE_FLAG),
      carrier: shipments.carrier,
      person: problemCases.assigneeId,
      openedAt: problemCases.openedAt,
      firstActionAt: problemCases.firstActionAt,
      closedAt: problemCases.closedAt,
      closedBy: problemCases.closedBy,
    })
    .from(problemCases)
    .innerJoin(shipments, eq(problemCases.shipmentId, shipments.id))
    .where(
      and(
        isInShops(scope, shipments.shop),
        carrier === undefined ? undefined : eq(shipments.carrier, carrier),
        isOnLane(db, shipments.id, lane),
        or(
          and(gte(problemCases.openedAt, start), lt(problemCases.openedAt, end)),
          and(gte(problemCases.closedAt, start), lt(problemCases.closedAt, end)),
        ),
      ),
    )
    .orderBy(desc(problemCases.openedAt), desc(problemCases.id))
    .limit(MAX_REPORTED_CASES + 1);
  const { openedAt, closedAt } = archivedCases;
  const archived = await db
    .select({
      flag: archivedCases.flag,
      carrier: archivedCases.carrier,
      person: archivedCases.assigneeId,
      openedAt,
      firstActionAt: archivedCases.firstActionAt,
      closedAt,
      closedBy: archivedCases.closedBy,
    })
    .from(archivedCases)
    .where(
      and(
        isArchivedInShops(scope, archivedCases.shipmentId),
        carrier === undefined ? undefined : eq(archivedCases.carrier, carrier),
        isOnLane(db, archivedCases.shipmentId, lane),
        or(and(gte(openedAt, start), lt(openedAt, end)), and(gte(closedAt, start), lt(closedAt, end))),
      ),
    )
    .orderBy(desc(openedAt), desc(archivedCases.id))
    .limit(MAX_REPORTED_CASES + 1);
  const newest = [...rows, ...archived].toSorted((left, right) => right.openedAt - left.openedAt);
  return newest
    .slice(0, MAX_REPORTED_CASES + 1)
    .map(({ closedBy, ...row }) => ({ ...row, isClosedByPerson: closedBy !== null }));
}

async function listBacklogAges(
  db: Db,
  scope: ShopScope,
  { carrier, ...lane }: ReportPeriod,
  now: number,
): Promise<BacklogAge[]> {
  const ofCarrier = (code: string) =>
    inArray(
      problemCases.shipmentId,
      db.select({ id: shipments.id }).from(shipments).where(eq(shipments.carrier, code)),
    );
  const today = startOfBeijingDay(toBeijingDay(now));
  // The number of bounds below a case's age is the index of its age class.
  const ageClass = sql<number>`${sql.join(
    BACKLOG_AGES.slice(1).map(
      (days) => sql`CASE WHEN ${problemCases.openedAt} < ${today - (days - 1) * DAY_MS} THEN 1 ELSE 0 END`,
    ),
    sql` + `,
  )}`.mapWith(Number);
  const rows = await db
    .select({ age: ageClass.as("age"), number: count() })
    .from(problemCases)
    .where(
      and(
        isOpen,
        isCaseInShops(scope),
        carrier === undefined ? undefined : ofCarrier(carrier),
        isOnLane(db, problemCases.shipmentId, lane),
      ),
    )
    .groupBy(sql`age`);
  return BACKLOG_AGES.map((from, index) => ({
    from,
    to: index + 1 < BACKLOG_AGES.length ? (BACKLOG_AGES[index + 1] ?? 0) - 1 : null,
    number: rows.find(({ age }) => age === index)?.number ?? 0,
  }));
}

/** The scope's cases that were opened in a period, oldest first, one page at a time. */
export async function listCasesForExport(
  db: Db,
  scope: ShopScope,
  { from, to, carrier, ...lane }: ReportPeriod,
  after: { at: number; id: string } | undefined,
) {
  const [start, end] = [startOfBeijingDay(from), startOfBeijingDay(to) + DAY_MS];
  const { openedAt, id } = problemCases;
  return db
    .select({
      id,
      waybillNumber: shipments.waybillNumber,
      carrier: shipments.carrier,
      shop: shipments.shop,
      orderNumber: shipments.orderNumber,
      flag: countedFlag(CASE_FLAG),
      level: problemCases.flagLevel,
      reason: problemCases.flagReason,
      status: problemCases.status,
      step: problemCases.step,
      outcome: problemCases.outcome,
      person: users.name,
      openedAt,
      firstActionAt: problemCases.firstActionAt,
      closedAt: problemCases.closedAt,
      closedBy: problemCases.closedBy,
    })
    .from(problemCases)
    .innerJoin(shipments, eq(problemCases.shipmentId, shipments.id))
    .leftJoin(users, eq(problemCases.assigneeId, users.id))
    .where(
      and(
        isInShops(scope, shipments.shop),
        carrier === undefined ? undefined : eq(shipments.carrier, carrier),
        isOnLane(db, shipments.id, lane),
        gte(openedAt, after?.at ?? start),
        lt(openedAt, end),
        after && or(sql`${openedAt} > ${after.at}`, sql`${id} > ${after.id}`),
      ),
    )
    .orderBy(asc(openedAt), asc(id))
    .limit(EXPORT_PAGE_SIZE);
}
export type ExportedCase = Awaited<ReturnType<typeof listCasesForExport>>[number];
