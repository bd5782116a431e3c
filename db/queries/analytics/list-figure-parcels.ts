import { and, desc, eq, inArray, isNotNull, or, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { isAfterCursor, slicePage } from "@/db/queries/shared/newest-first-page";
import { isPlace } from "@/db/queries/shared/on-lane";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { measures } from "@/db/schema/figure-tables";
import { archivedParcels } from "@/db/schema/operation/archive-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { FigureParcelsQuery } from "@/lib/domain/analytics/analytics-requests";
import {
  calculateSpanMs,
  findSigningTime,
  SPAN_ENDS,
  type Span,
  UNKNOWN_PLACE,
} from "@/lib/domain/analytics/figure-cell";
import type { Signing } from "@/lib/domain/analytics/signing";
import {
  DEFAULT_PROMISE_HOURS,
  daysToMs,
  hoursToMs,
  isWeekComplete,
  MATURITY_DAYS,
} from "@/lib/domain/analytics/speed-report";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { startOfDayNumber } from "@/lib/domain/time/beijing-month";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { mondayOfWeek } from "@/lib/domain/time/beijing-week";
import type { FigureParcel, FigureParcelPage } from "@/lib/operations/figures/analytics-operations";
import type { PromiseRow } from "./figure-cell-records";

interface Row {
  measures: typeof measures.$inferSelect;
  number: string;
}

/**
 * The parcels behind a figure, latest pick-up first.
 *
 * @param weeks oldest first
 * @throws InvalidInputError when the cursor is invalid
 */
export async function listFigureParcels(
  db: Db,
  scope: ShopScope,
  query: FigureParcelsQuery,
  weeks: readonly number[],
  promises: readonly PromiseRow[],
  now: number,
): Promise<FigureParcelPage> {
  const { limit, cursor, span, signing } = query;
  const afterCursor = isAfterCursor(measures.pickedUpAt, measures.shipmentId, cursor);
  const foundRows: Row[] = [];
  // One query for each week: the index groups parcels by week.
  for (const week of weeks.toReversed()) {
    if (foundRows.length > limit) break;
    if (query.ripe === "yes" && !isWeekComplete(week, daysToMs(MATURITY_DAYS), now)) continue;
    const rows = await db
      .select({ measures, number: sql<string>`coalesce(${shipments.waybillNumber}, ${archivedParcels.waybillNumber})` })
      .from(measures)
      .leftJoin(shipments, eq(shipments.id, measures.shipmentId))
      .leftJoin(archivedParcels, eq(archivedParcels.shipmentId, measures.shipmentId))
      .where(
        and(
          or(isNotNull(shipments.id), isNotNull(archivedParcels.shipmentId)), // neither: deleted a moment ago
          eq(measures.week, week),
          isInShops(scope, measures.shop),
          ...cellConditions(query),
          kindCondition(query, week, promises, now),
          ...comparisonConditions(db, scope, query, week, weeks),
          afterCursor,
        ),
      )
      .orderBy(desc(measures.pickedUpAt), desc(measures.shipmentId))
      .limit(limit + 1 - foundRows.length);
    foundRows.push(...rows);
  }
  const { rows, nextCursor } = slicePage(foundRows, limit, ({ measures: { pickedUpAt, shipmentId } }) => ({
    at: pickedUpAt ?? 0,
    id: shipmentId,
  }));
  return { items: rows.map((row) => toFigureParcel(row, span, signing)), nextCursor };
}

function cellConditions({ carrier, origin, destination, city }: FigureParcelsQuery): (SQL | undefined)[] {
  return [
    isPlace(measures.carrier, carrier),
    isPlace(measures.origin, origin),
    isPlace(measures.destination, destination),
    isPlace(measures.city, city),
  ];
}

/**
 * Parcels on a lane where the other carrier also delivered in that week, see `compareCarriers`;
 * with `least`, on a lane where both delivered that many in the period, see `whatIf`.
 */
function comparisonConditions(
  db: Db,
  scope: ShopScope,
  { carrier, against, least: minimum, signing }: FigureParcelsQuery,
  week: number,
  weeks: readonly number[],
): (SQL | undefined)[] {
  if (against === undefined) return [];
  if (minimum === undefined) return [isOnLaneOfCarrier(db, scope, against, [week], 1, signing)];
  return [carrier, against].map((each) =>
    each === undefined ? each : isOnLaneOfCarrier(db, scope, each, weeks, minimum, signing),
  );
}

/** Refers to no column of the outer row, so that the database reads the lanes once and not for each row. */
function isOnLaneOfCarrier(
  db: Db,
  scope: ShopScope,
  carrier: string,
  weeks: readonly number[],
  minimum: number,
  signing: Signing,
): SQL {
  // Two unknown values are equal too.
  const orUnknown = (column: SQLiteColumn) => sql`coalesce(${column}, ${sql.raw(`'${UNKNOWN_PLACE}'`)})`;
  const { origin, destination, city } = measures;
  const lane = { origin: orUnknown(origin), destination: orUnknown(destination), city: orUnknown(city) };
  const lanes = db
    .select(lane)
    .from(measures)
    .where(
      and(
        inArray(measures.week, [...weeks]),
        isInShops(scope, measures.shop),
        isPlace(measures.carrier, carrier),
        isLongerThan("total", signing),
      ),
    )
    .groupBy(lane.origin, lane.destination, lane.city)
    .having(sql`count(*) >= ${inlineNumber(minimum)}`);
  return sql`(${lane.origin}, ${lane.destination}, ${lane.city}) IN ${lanes}`;
}

/** Classifies as the figures do, see `addCell` of lib/domain/analytics/figure-sum.ts. */
function kindCondition(
  { kind, days, span, measured, signing, base }: FigureParcelsQuery,
  week: number,
  promises: readonly PromiseRow[],
  now: number,
): SQL | undefined {
  switch (kind) {
    case "all":
      return measured ? isLongerThan(span, signing) : undefined;
    case "signed":
    case "open":
      return eq(measures.outcome, kind);
    case "within":
      return isWeekComplete(week, daysToMs(days), now) ? isWithin(inlineNumber(daysToMs(days)), signing) : sql`1 = 0`;
    case "late": {
      const promise = promiseExpression(promises);
      const age = now - startOfDayNumber(mondayOfWeek(week + 1));
      const isCounted = base === "signed" ? isLongerThan("total", signing) : undefined;
      return and(sql`${promise} <= ${inlineNumber(age)}`, isCounted, sql`NOT ${isWithin(promise, signing)}`);
    }
    case "problem":
      return isNotNull(measures.problemAt);
    case "refused":
      return isNotNull(measures.refusedAt);
    case "returned":
      return isNotNull(measures.returnedAt);
  }
}

/**
 * A numeric literal: PostgreSQL gives a bound number the type of the column that it is compared
 * with, which may be too small.
 */
function inlineNumber(number: number): SQL {
  return sql.raw(String(Math.trunc(number)));
}

function isWithin(limit: SQL, signing: Signing): SQL {
  const signedAt = signingTime(signing);
  const duration = sql`${signedAt} - ${measures.pickedUpAt}`;
  return sql`(${measures.outcome} = 'signed' AND ${signedAt} IS NOT NULL AND ${duration} BETWEEN 0 AND ${limit})`;
}

function isLongerThan(span: Span, signing: Signing): SQL {
  const [from, to] = SPAN_ENDS[span];
  if (to !== "signedAt") return sql`${measures[to]} >= ${measures[from]}`;
  return sql`${measures.outcome} = 'signed' AND ${signingTime(signing)} >= ${measures[from]}`;
}

/** As `findSigningTime` chooses it. */
function signingTime(signing: Signing): SQL {
  const { firstSignedAt, signedAt, ownSignedAt } = measures;
  return signing === "first" ? sql`coalesce(${firstSignedAt}, ${signedAt})` : sql`${ownSignedAt}`;
}

/** The promised time for a parcel's lane, in ms. */
function promiseExpression(promises: readonly PromiseRow[]): SQL {
  const defaultPromise = inlineNumber(hoursToMs(DEFAULT_PROMISE_HOURS));
  if (promises.length === 0) return defaultPromise;
  const own = promises.map(
    ({ origin, destination, hours }) =>
      sql`WHEN coalesce(${measures.origin}, ${UNKNOWN_PLACE}) = ${origin} AND coalesce(${measures.destination}, ${UNKNOWN_PLACE}) = ${destination} THEN ${inlineNumber(hoursToMs(hours))}`,
  );
  return sql`(CASE ${sql.join(own, sql` `)} ELSE ${defaultPromise} END)`;
}

function toFigureParcel({ measures: row, number }: Row, span: Span, signing: Signing): FigureParcel {
  const { shipmentId: id, carrier, origin, destination, city, outcome, pickedUpAt, signedAt } = row;
  return {
    id,
    waybillNumber: number,
    carrier,
    carrierName: findCarrier(carrier)?.name ?? carrier,
    origin,
    destination,
    city,
    pickedUpAt: toIsoBeijing(pickedUpAt ?? 0),
    signedAt: toInstant(signedAt),
    firstSignedAt: toInstant(findSigningTime(row, "first")),
    ownSignedAt: toInstant(findSigningTime(row, "own")),
    outcome,
    duration: calculateSpanMs(row, span, signing),
  };
}

const toInstant = (at: number | null) => (at === null ? null : toIsoBeijing(at));
