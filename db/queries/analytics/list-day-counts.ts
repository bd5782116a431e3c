import { and, count, gte, type SQL } from "drizzle-orm";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { isSignedSince } from "@/db/queries/shipment-list/shipment-conditions";
import { shipments } from "@/db/schema/shipment-tables";
import { isLive, isSettled } from "@/db/shipment-sql";
import type { Db } from "@/db/store";
import type { DayCounts } from "@/lib/domain/analytics/overview-figures";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { dayNumber, startOfDayNumber } from "@/lib/domain/time/beijing-month";
import { startOfBeijingDay, toBeijingDay } from "@/lib/domain/time/beijing-time";
import { countPerDay } from "./figure-cell-records";

/**
 * Subscribed and signed parcels of each day, oldest first. Past days come from the figures, which lag by seconds; today
 * is counted directly.
 *
 * @param period first and last day, both included
 */
export async function listDayCounts(
  db: Db,
  scope: ShopScope,
  { from, to }: { from: string; to: string },
  now: number,
): Promise<DayCounts["days"]> {
  const [first, last, today] = [startOfBeijingDay(from), startOfBeijingDay(to), startOfBeijingDay(toBeijingDay(now))];
  const [firstNumber, lastNumber, todayNumber] = [dayNumber(first), dayNumber(last), dayNumber(today)];
  const hasToday = firstNumber <= todayNumber && todayNumber <= lastNumber;
  // At once: on PostgreSQL each is a round trip.
  const [subscribed, signed, subscribedToday, signedToday] = await Promise.all([
    countPerDay(db, scope, "created", firstNumber, lastNumber),
    countPerDay(db, scope, "signed", firstNumber, lastNumber),
    hasToday ? countSubscribedSince(db, scope, today) : 0,
    hasToday ? countShipmentsWhere(db, scope, isSignedSince(today)) : 0,
  ]);
  if (hasToday) {
    subscribed.set(todayNumber, subscribedToday);
    signed.set(todayNumber, signedToday);
  }
  return Array.from({ length: lastNumber - firstNumber + 1 }, (_, index) => {
    const number = firstNumber + index;
    const day = toBeijingDay(startOfDayNumber(number));
    return { day, subscribed: subscribed.get(number) ?? 0, signed: signed.get(number) ?? 0 };
  });
}

/** Live and settled shipments have separate indexes. */
async function countSubscribedSince(db: Db, scope: ShopScope, since: number): Promise<number> {
  const [live, settled] = await Promise.all(
    [isLive, isSettled].map((isOfPart) =>
      countShipmentsWhere(db, scope, and(gte(shipments.createdAt, since), isOfPart(shipments.monitorStatus))),
    ),
  );
  return (live ?? 0) + (settled ?? 0);
}

async function countShipmentsWhere(db: Db, scope: ShopScope, condition: SQL | undefined): Promise<number> {
  const [row] = await db
    .select({ number: count() })
    .from(shipments)
    .where(and(condition, isInShops(scope, shipments.shop)));
  return row?.number ?? 0;
}
