import { and, asc, desc, eq, gt, gte, inArray, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { isCountedAs } from "@/db/queries/shared/counted-flag";
import { isOnLane } from "@/db/queries/shared/on-lane";
import { selectInScope } from "@/db/queries/shared/select-in-scope";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { hasAnyTag } from "@/db/queries/tags/shipment-tag-records";
import { problemCases } from "@/db/schema/flag-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { CaseFilter } from "@/lib/domain/cases/case-requests";
import { invalidField } from "@/lib/domain/shared/errors";
import { DAY_MS, startOfBeijingDay } from "@/lib/domain/time/beijing-time";
import type { CasePage } from "@/lib/operations/case-operations";
import { CASE_FLAG, isCaseInShops, isOpen, isOverdue, isReturning, isSnoozed, isWaiting } from "./case-counts";
import { type CaseRow, selectCases, toCaseViews } from "./case-records";

/** The scope's open cases by due time, earliest first; closed ones newest first. */
export async function listCases(
  db: Db,
  scope: ShopScope,
  filter: CaseFilter,
  userId: string | null,
  now: number,
): Promise<CasePage> {
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
        isInShops(scope, shipments.shop),
        scopeCondition(filter.scope, userId, now),
        filter.flag?.length ? isCountedAs(CASE_FLAG, filter.flag) : undefined,
        filter.step ? eq(problemCases.step, filter.step) : undefined,
        filter.carrier?.length ? inArray(shipments.carrier, filter.carrier) : undefined,
        filter.shop?.length ? inArray(shipments.shop, filter.shop) : undefined,
        filter.tag?.length ? hasAnyTag(filter.tag) : undefined,
        isOnLane(db, shipments.id, filter),
        filter.from ? gte(days, startOfBeijingDay(filter.from)) : undefined,
        filter.to ? lt(days, startOfBeijingDay(filter.to) + DAY_MS) : undefined,
        filter.assignee ? eq(problemCases.assigneeId, filter.assignee) : undefined,
        filter.shipment ? eq(problemCases.shipmentId, filter.shipment) : undefined,
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

/** The first cases of the scope that wait for a person, by due time, without their parcels. */
export function listFirstWaiting(
  db: Db,
  scope: ShopScope,
  limit: number,
  now: number,
): Promise<Pick<CaseRow, "shipmentId" | "flag">[]> {
  const { shipmentId, flag, dueAt, id } = problemCases;
  return selectInScope(db, scope, "case.firstWaiting", { now, limit }, (db, { now, limit }) =>
    db
      .select({ shipmentId, flag })
      .from(problemCases)
      .where(and(isWaiting(now), isCaseInShops(scope)))
      .orderBy(asc(dueAt), asc(id))
      .limit(limit),
  );
}

function numberContains(text: string): SQL | undefined {
  return or(engine.contains(shipments.waybillNumber, text), engine.containsInAnyCase(shipments.orderNumber, text));
}

function scopeCondition(scope: CaseFilter["scope"], userId: string | null, now: number): SQL | undefined {
  switch (scope) {
    case "all":
      return isWaiting(now);
    case "mine":
      return and(isWaiting(now), eq(problemCases.assigneeId, userId ?? ""));
    case "unassigned":
      return and(isWaiting(now), isNull(problemCases.assigneeId));
    case "overdue":
      return isOverdue(now);
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

function encodePosition(row: CaseRow, scope: CaseFilter["scope"]): string {
  const at = scope === "closed" ? row.closedAt : scope === "ever" ? row.openedAt : row.dueAt;
  return Buffer.from(`${at}.${row.id}`).toString("base64url");
}

function decodePosition(cursor: string): { at: number; id: string } {
  const [, at, id] = /^(\d{1,16})\.([\w-]{1,64})$/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  if (at && id) return { at: Number(at), id };
  throw invalidField("cursor", "shared.cursorInvalid");
}
