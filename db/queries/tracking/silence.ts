import { and, count, eq, gte, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { shipments } from "@/db/schema/shipment-tables";
import { isLive } from "@/db/shipment-sql";
import type { Db } from "@/db/store";
import { CHECK_INTERVAL_MS, FIRST_CHECK_DELAY_MS, SLOWER_CHECK_INTERVALS } from "@/lib/domain/tracking/push-timing";

/**
 * 推送中断 at the instant `now` (ms since 1970 UTC): `isSilent` of
 * `lib/domain/tracking/push-timing.ts` as an SQL condition.
 */
export function isSilent(now: number): SQL | undefined {
  const { monitorStatus, activityAt, subscribedAt, lastPushAt, lastEventAt } = shipments;
  const missedBoth = (every: number) => lte(lastPushAt, now - 2 * every);
  return and(
    isLive(monitorStatus),
    eq(monitorStatus, "polling"),
    // It lets the index of live shipments exclude recently changed ones. Implied by the rest, since
    // a monitored parcel's activity is never later than both its acceptance and its last push,
    // except after a query: then the parcel is left out for these hours.
    lte(activityAt, now - FIRST_CHECK_DELAY_MS - CHECK_INTERVAL_MS),
    or(
      // No push since it was accepted, for the first time or again.
      and(
        or(isNull(lastPushAt), lt(lastPushAt, subscribedAt)),
        lte(subscribedAt, now - FIRST_CHECK_DELAY_MS - CHECK_INTERVAL_MS),
      ),
      and(
        or(isNull(subscribedAt), gte(lastPushAt, subscribedAt)),
        missedBoth(CHECK_INTERVAL_MS),
        ...SLOWER_CHECK_INTERVALS.map(({ stillFor, every }) =>
          or(isNull(lastEventAt), sql`${lastPushAt} - ${lastEventAt} < ${stillFor}`, missedBoth(every)),
        ),
      ),
    ),
  );
}

/** Number of shipments in 推送中断. */
export async function countSilent(db: Db, now: number): Promise<number> {
  const [row] = await db.select({ number: count() }).from(shipments).where(isSilent(now));
  return row?.number ?? 0;
}
