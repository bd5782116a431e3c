import { and, count, type SQLWrapper, sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { selectInScope } from "@/db/queries/shared/select-in-scope";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { isSignedSince } from "@/db/queries/shipment-list/shipment-conditions";
import { shipments } from "@/db/schema/shipment-tables";
import { isInactive, isLive } from "@/db/shipment-sql";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { dayNumber, startOfDayNumber } from "@/lib/domain/time/beijing-month";
import { startOfBeijingDay, toBeijingDay } from "@/lib/domain/time/beijing-time";
import type { DayCounts } from "@/lib/operations/figures/overview-operations";
import { countPerDay } from "./figure-cell-records";

/**
 * Subscribed and signed parcels of each day, oldest first. Past days come from the figures, which lag by seconds; today
 * is counted directly.
 *
 * @param period first and last day, both included
 * @param ofToday what is counted of today, when the caller asks for it as well
 */
export async function listDayCounts(
  db: Db,
  scope: ShopScope,
  { from, to }: { from: string; to: string },
  now: number,
  ofToday?: Promise<TodayCounts>,
): Promise<DayCounts["days"]> {
  const [first, last, today] = [startOfBeijingDay(from), startOfBeijingDay(to), startOfBeijingDay(toBeijingDay(now))];
  const [firstNumber, lastNumber, todayNumber] = [dayNumber(first), dayNumber(last), dayNumber(today)];
  const hasToday = firstNumber <= todayNumber && todayNumber <= lastNumber;
  // At once: on PostgreSQL each is a round trip.
  const [subscribed, signed, counted] = await Promise.all([
    countPerDay(db, scope, "created", firstNumber, lastNumber),
    countPerDay(db, scope, "signed", firstNumber, lastNumber),
    hasToday ? (ofToday ?? countToday(db, scope, now)) : undefined,
  ]);
  if (counted) {
    subscribed.set(todayNumber, counted.subscribed);
    signed.set(todayNumber, counted.signed);
  }
  return Array.from({ length: lastNumber - firstNumber + 1 }, (_, index) => {
    const number = firstNumber + index;
    const day = toBeijingDay(startOfDayNumber(number));
    return { day, subscribed: subscribed.get(number) ?? 0, signed: signed.get(number) ?? 0 };
  });
}

/** Parcels of today: subscribed, signed, and the cash on delivery (分) of the signed ones. */
export interface TodayCounts {
  subscribed: number;
  signed: number;
  cod: number;
}

/** Cash on delivery (分) of those that did not come back since: as settlement expects it. */
export const OWED_COD = sql<number>`coalesce(sum(case when ${shipments.outcome} = 'signed' then ${shipments.codAmount} end), 0)`;

/** What the scope's parcels did today, in one statement. */
export async function countToday(db: Db, scope: ShopScope, now: number): Promise<TodayCounts> {
  const since = startOfBeijingDay(toBeijingDay(now));
  const [row] = await selectInScope(db, scope, "shipment.today", { since }, (db, { since }) => {
    const isOfScope = isInShops(scope, shipments.shop);
    // Live and settled shipments have separate indexes.
    const subscribed = [isLive, isInactive].map(
      (isOfPart): SQLWrapper =>
        db
          .select({ number: count() })
          .from(shipments)
          .where(and(engine.isSince(shipments.createdAt, since), isOfPart(shipments.monitorStatus), isOfScope)),
    );
    return db
      .select({
        subscribed: sql`${sql.join(subscribed, sql` + `)}`.mapWith(Number),
        signed: count(),
        cod: OWED_COD.mapWith(Number),
      })
      .from(shipments)
      .where(and(isSignedSince(since), isOfScope));
  });
  return row ?? { subscribed: 0, signed: 0, cod: 0 };
}
