import { and, desc, eq, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { cutPage, isBehind } from "@/db/queries/shared/cursor";
import { measures } from "@/db/schema/figures";
import { shipments } from "@/db/schema/shipments";
import type { Db } from "@/db/store";
import {
  daysMs,
  type FigureParcel,
  type FigureParcelPage,
  hoursMs,
  isRipe,
  USUAL_PROMISE_HOURS,
} from "@/lib/domain/analytics/analytics";
import type { FigureParcelsQuery } from "@/lib/domain/analytics/analytics-requests";
import { SPAN_ENDS, type Span, spanOf, UNKNOWN } from "@/lib/domain/analytics/figure-cell";
import { findCarrier } from "@/lib/domain/carriers/carriers";
import { startOfDayNumber } from "@/lib/domain/time/beijing-month";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { mondayOf } from "@/lib/domain/time/week";
import type { PromiseRow } from "./figures";

interface Row {
  measures: typeof measures.$inferSelect;
  number: string;
}

/**
 * The parcels behind a figure, the latest pick-up first.
 *
 * @param weeks oldest first
 * @throws InvalidInputError when the cursor is none of ours
 */
export async function listFigureParcels(
  db: Db,
  query: FigureParcelsQuery,
  weeks: readonly number[],
  promises: readonly PromiseRow[],
  now: number,
): Promise<FigureParcelPage> {
  const { limit, cursor, span } = query;
  const behind = isBehind(measures.pickedUpAt, measures.shipmentId, cursor);
  const found: Row[] = [];
  // A week at a time: an index has the parcels of each.
  for (const week of weeks.toReversed()) {
    if (found.length > limit) break;
    const rows = await db
      .select({ measures, number: shipments.waybillNumber })
      .from(measures)
      .innerJoin(shipments, eq(shipments.id, measures.shipmentId))
      .where(
        and(
          eq(measures.week, week),
          ...isOfCell(query),
          isOfKind(query, week, promises, now),
          ...isCompared(db, query, week, weeks),
          behind,
        ),
      )
      .orderBy(desc(measures.pickedUpAt), desc(measures.shipmentId))
      .limit(limit + 1 - found.length);
    found.push(...rows);
  }
  const { rows, nextCursor } = cutPage(found, limit, ({ measures: { pickedUpAt, shipmentId } }) => ({
    at: pickedUpAt ?? 0,
    id: shipmentId,
  }));
  return { items: rows.map((row) => toFigureParcel(row, span)), nextCursor };
}

function is(column: SQLiteColumn, value: string | undefined): SQL | undefined {
  return value === undefined ? undefined : value === UNKNOWN ? isNull(column) : eq(column, value);
}

function isOfCell({ carrier, origin, destination, city }: FigureParcelsQuery): (SQL | undefined)[] {
  return [
    is(measures.carrier, carrier),
    is(measures.origin, origin),
    is(measures.destination, destination),
    is(measures.city, city),
  ];
}

/**
 * On a lane on which the other carrier delivered in the week too, see `compareCarriers`; with `least` on one
 * on which both delivered so many within the period, see `whatIf`.
 */
function isCompared(
  db: Db,
  { carrier, against, least }: FigureParcelsQuery,
  week: number,
  weeks: readonly number[],
): (SQL | undefined)[] {
  if (against === undefined) return [];
  if (least === undefined) return [isOnLaneOf(db, against, [week], 1)];
  return [carrier, against].map((each) => (each === undefined ? each : isOnLaneOf(db, each, weeks, least)));
}

/** Names nothing of the row that is judged, so that the lanes are read once and not for each. */
function isOnLaneOf(db: Db, carrier: string, weeks: readonly number[], least: number): SQL {
  // What is not known is alike too.
  const known = (column: SQLiteColumn) => sql`coalesce(${column}, ${sql.raw(`'${UNKNOWN}'`)})`;
  const { origin, destination, city } = measures;
  const lane = { origin: known(origin), destination: known(destination), city: known(city) };
  const lanes = db
    .select(lane)
    .from(measures)
    .where(and(inArray(measures.week, [...weeks]), is(measures.carrier, carrier), isOver("total")))
    .groupBy(lane.origin, lane.destination, lane.city)
    .having(sql`count(*) >= ${written(least)}`);
  return sql`(${lane.origin}, ${lane.destination}, ${lane.city}) IN ${lanes}`;
}

/** The same as the figures count, see `addCell` of lib/domain/figure-sum.ts. */
function isOfKind(
  { kind, days, span, measured }: FigureParcelsQuery,
  week: number,
  promises: readonly PromiseRow[],
  now: number,
): SQL | undefined {
  switch (kind) {
    case "all":
      return measured ? isOver(span) : undefined;
    case "signed":
    case "open":
      return eq(measures.outcome, kind);
    case "within":
      return isRipe(week, daysMs(days), now) ? isWithin(written(daysMs(days))) : sql`1 = 0`;
    case "late": {
      const promise = promiseOf(promises);
      const age = now - startOfDayNumber(mondayOf(week + 1));
      return sql`${promise} <= ${written(age)} AND NOT ${isWithin(promise)}`;
    }
    case "problem":
      return isNotNull(measures.problemAt);
    case "refused":
      return isNotNull(measures.refusedAt);
    case "returned":
      return isNotNull(measures.returnedAt);
  }
}

/** A number written out: PostgreSQL takes a bound one for as small as those that it is compared with. */
function written(number: number): SQL {
  return sql.raw(String(Math.trunc(number)));
}

function isWithin(limit: SQL): SQL {
  const took = sql`${measures.signedAt} - ${measures.pickedUpAt}`;
  return sql`(${measures.outcome} = 'signed' AND ${measures.signedAt} IS NOT NULL AND ${took} BETWEEN 0 AND ${limit})`;
}

function isOver(span: Span): SQL {
  const [from, to] = SPAN_ENDS[span];
  const isDelivered = to === "signedAt" ? sql`${measures.outcome} = 'signed' AND ` : sql``;
  return sql`${isDelivered}${measures[to]} >= ${measures[from]}`;
}

/** What is promised for a parcel's lane, in ms. */
function promiseOf(promises: readonly PromiseRow[]): SQL {
  const usual = written(hoursMs(USUAL_PROMISE_HOURS));
  if (promises.length === 0) return usual;
  const own = promises.map(
    ({ origin, destination, hours }) =>
      sql`WHEN coalesce(${measures.origin}, ${UNKNOWN}) = ${origin} AND coalesce(${measures.destination}, ${UNKNOWN}) = ${destination} THEN ${written(hoursMs(hours))}`,
  );
  return sql`(CASE ${sql.join(own, sql` `)} ELSE ${usual} END)`;
}

function toFigureParcel({ measures: row, number }: Row, span: Span): FigureParcel {
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
    signedAt: signedAt === null ? null : toIsoBeijing(signedAt),
    outcome,
    duration: spanOf(row, span),
  };
}
