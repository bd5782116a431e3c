import { and, count, eq, gte, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { shipments } from "@/db/schema/shipment-tables";
import { isLive } from "@/db/shipment-sql";
import type { Db } from "@/db/store";
import { CHECK_INTERVAL_MS, FIRST_CHECK_DELAY_MS, SLOWER_CHECK_INTERVALS } from "@/lib/domain/tracking/push-timing";

/** 推送中断 at the instant `now`: what `isSilent` of `lib/domain/tracking/push-timing.ts` says, as a condition. */
export function isSilent(now: number): SQL | undefined {
  const { monitorStatus, activityAt, subscribedAt, lastPushAt, lastEventAt } = shipments;
  const missedBoth = (every: number) => lte(lastPushAt, now - 2 * every);
  return and(
    isLive(monitorStatus),
    eq(monitorStatus, "polling"),
    // Follows from the rest, since no activity of a watched parcel is later than its acceptance and
    // its last push; it lets the index of live shipments leave out whatever moved of late.
    lte(activityAt, now - FIRST_CHECK_DELAY_MS - CHECK_INTERVAL_MS),
    or(
      // No push since it was accepted, for the first time or once more.
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

/** How many shipments are 推送中断. */
export async function countSilent(db: Db, now: number): Promise<number> {
  const [row] = await db.select({ number: count() }).from(shipments).where(isSilent(now));
  return row?.number ?? 0;
}
