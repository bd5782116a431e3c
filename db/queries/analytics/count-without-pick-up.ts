import { and, count, eq, gte, isNull, lt } from "drizzle-orm";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { measures } from "@/db/schema/figure-tables";
import type { Db } from "@/db/store";
import { UNKNOWN_PLACE } from "@/lib/domain/analytics/figure-cell";
import type { Period } from "@/lib/domain/analytics/speed-report";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { dayNumber } from "@/lib/domain/time/beijing-month";
import { DAY_MS, startOfBeijingDay } from "@/lib/domain/time/beijing-time";
import { countPerDay } from "./figure-cell-records";

/**
 * Parcels that were entered in a period and whose time of pick-up is not known: they are in no week,
 * so that no delivery time contains them.
 *
 * @param carrier its code; undefined for all
 */
export async function countWithoutPickUp(
  db: Db,
  scope: ShopScope,
  { from, to }: Pick<Period, "from" | "to">,
  carrier: string | undefined,
): Promise<number> {
  const [start, last] = [startOfBeijingDay(from), startOfBeijingDay(to)];
  if (scope.kind === "every" || carrier === undefined) {
    const days = await countPerDay(db, scope, "no-pick-up", dayNumber(start), dayNumber(last), carrier);
    return [...days.values()].reduce((sum, parcels) => sum + parcels, 0);
  }
  // No day counts the parcels of a carrier within a shop.
  const [row] = await db
    .select({ parcels: count() })
    .from(measures)
    .where(
      and(
        isInShops(scope, measures.shop),
        isNull(measures.week),
        carrier === UNKNOWN_PLACE ? isNull(measures.carrier) : eq(measures.carrier, carrier),
        gte(measures.createdAt, start),
        lt(measures.createdAt, last + DAY_MS),
      ),
    );
  return row?.parcels ?? 0;
}
