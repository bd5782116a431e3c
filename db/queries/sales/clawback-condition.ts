import { and, gte, isNotNull, lt, lte, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { measures } from "@/db/schema/figure-tables";
import type { ClawbackRule } from "@/lib/domain/sales/clawback";
import { BEIJING_OFFSET_MS, DAY_MS } from "@/lib/domain/time/beijing-time";

/** From one instant to another (exclusive), in ms since 1970 UTC; both are starts of Beijing days. */
export interface SalesPeriod {
  from: number;
  to: number;
}

/** The parcels signed for in a period that the rule deducts: `isClawedBack` of the domain, for the index of returns. */
export function isClawedBackIn({ from, to }: SalesPeriod, { days, unit }: ClawbackRule): SQL | undefined {
  const { signedAt, returnedAt } = measures;
  const dayOf = (column: SQLiteColumn) => sql`(${column} + ${sql.raw(`${BEIJING_OFFSET_MS}) / ${DAY_MS}`)}`;
  return and(
    isNotNull(returnedAt),
    gte(returnedAt, from),
    lte(returnedAt, to + days * DAY_MS),
    isNotNull(signedAt),
    gte(signedAt, from),
    lt(signedAt, to),
    sql`${returnedAt} >= ${signedAt}`,
    unit === "hours"
      ? sql`${returnedAt} - ${signedAt} <= ${sql.raw(String(days * DAY_MS))}`
      : sql`${dayOf(returnedAt)} - ${dayOf(signedAt)} <= ${sql.raw(String(days))}`,
  );
}
