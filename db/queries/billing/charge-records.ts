import { and, asc, desc, eq, gt, gte, inArray, lt, max, notExists, sql, sum } from "drizzle-orm";
import { isAfterCursor, slicePage } from "@/db/queries/shared/newest-first-page";
import { chargeCounts, charges } from "@/db/schema/charge-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";
import {
  type AcceptedSubscription,
  type Charge,
  createCharge,
  evaluateCharge,
  UNKNOWN_CARRIER,
} from "@/lib/domain/billing/charge";
import type { ChargeFilter, ChargePage, ChargeView } from "@/lib/domain/billing/cost-overview";
import type { DailyUsage, ShopUsage } from "@/lib/domain/billing/spending";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { addMonths, beijingMonthStart, dayNumber } from "@/lib/domain/time/beijing-month";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";

/** Rows of a month: a merchant has few shops. */
const MAX_SHOP_USES = 31 * 200;

/** Records a charge for an accepted subscription, unless its waybill already has one in that month. */
export async function recordCharge(db: Db, accepted: AcceptedSubscription): Promise<void> {
  const charge = createCharge(accepted);
  const isSameMonth = and(eq(charges.waybillNumber, charge.waybillNumber), eq(charges.month, charge.month));
  const same = await db.select({ carrier: charges.carrier }).from(charges).where(isSameMonth);
  const evaluation = evaluateCharge(
    same.map(({ carrier }) => carrier),
    charge.carrier,
  );
  if (evaluation === "names") {
    const withoutCarrier = and(isSameMonth, eq(charges.carrier, UNKNOWN_CARRIER));
    await db.update(charges).set({ carrier: charge.carrier }).where(withoutCarrier);
  }
  if (evaluation !== "charge") return;
  const inserted = await db.insert(charges).values(charge).onConflictDoNothing().returning({ at: charges.at });
  if (inserted.length > 0) await addToChargeCount(db, charge, 1);
}

type ChargeableSubscription = Omit<AcceptedSubscription, "at" | "cause">;

const CHARGEABLE_COLUMNS = {
  waybillNumber: shipments.waybillNumber,
  // The carrier recognised since, when Kuaidi100 was asked to recognise it.
  carrier: sql<string | null>`coalesce(${subscriptions.carrier}, ${shipments.carrier})`,
  shop: shipments.shop,
  subscriptionId: subscriptions.id,
  shipmentId: shipments.id,
};

/** What the ledger needs of the subscription with this callbackid. */
export async function findChargeableSubscription(
  db: Db,
  callbackId: string,
): Promise<ChargeableSubscription | undefined> {
  const [row] = await db
    .select(CHARGEABLE_COLUMNS)
    .from(subscriptions)
    .innerJoin(shipments, eq(subscriptions.shipmentId, shipments.id))
    .where(eq(subscriptions.callbackId, callbackId));
  return row;
}

/** Shipments monitored since before `startOfMonth` that have no charge in that month yet, by id. */
export async function listUncharged(
  db: Db,
  month: string,
  after: string,
  limit: number,
): Promise<ChargeableSubscription[]> {
  return db
    .select(CHARGEABLE_COLUMNS)
    .from(shipments)
    .innerJoin(
      subscriptions,
      // The subscription that started this monitoring, see lib/domain/tracking/fold-push.ts.
      and(
        eq(subscriptions.shipmentId, shipments.id),
        sql`${subscriptions.ordinal} = ${shipments.monitorGeneration} / 2`,
      ),
    )
    .where(
      and(
        eq(shipments.monitorStatus, "polling"),
        gt(shipments.id, after),
        lt(shipments.subscribedAt, beijingMonthStart(month)),
        notExists(
          db
            .select({ one: sql`1` })
            .from(charges)
            .where(and(eq(charges.waybillNumber, shipments.waybillNumber), eq(charges.month, month))),
        ),
      ),
    )
    .orderBy(asc(shipments.id))
    .limit(limit);
}

/** Updates the count of the charge's day and shop. */
export async function addToChargeCount(
  db: Db,
  { at, shop }: Pick<Charge, "at" | "shop">,
  units: 1 | -1,
): Promise<void> {
  await db
    .insert(chargeCounts)
    .values({ day: dayNumber(at), shop, units })
    .onConflictDoUpdate({
      target: [chargeCounts.day, chargeCounts.shop],
      set: { units: sql`${chargeCounts.units} + ${units}` },
    });
}

/** The newest month in which a number was charged; for any carrier when none is given. */
export async function findLastChargedMonth(db: Db, number: string, carrier: string | null): Promise<string | null> {
  const isSameCarrier = carrier === null ? undefined : inArray(charges.carrier, [carrier, UNKNOWN_CARRIER]);
  const [row] = await db
    .select({ month: max(charges.month) })
    .from(charges)
    .where(and(eq(charges.waybillNumber, number), isSameCarrier));
  return row?.month ?? null;
}

/** Number of charges on each day that has any, oldest first. */
export async function listUnitsPerDay(db: Db): Promise<DailyUsage[]> {
  const { day, units } = chargeCounts;
  return db
    .select({ day, units: sum(units).mapWith(Number) })
    .from(chargeCounts)
    .groupBy(day)
    .orderBy(asc(day));
}

/** Number of charges of each day and shop in a month, in that order. */
export async function listShopUses(db: Db, month: string): Promise<ShopUsage[]> {
  const { day, shop, units } = chargeCounts;
  return db
    .select({ day, shop, units })
    .from(chargeCounts)
    .where(
      and(gte(day, dayNumber(beijingMonthStart(month))), lt(day, dayNumber(beijingMonthStart(addMonths(month, 1))))),
    )
    .orderBy(asc(day), asc(shop))
    .limit(MAX_SHOP_USES);
}

/** Newest first; the cursor is the last row of the previous page. */
export async function listCharges(db: Db, filter: ChargeFilter): Promise<ChargePage> {
  const { month, shop, limit, cursor } = filter;
  const { at, subscriptionId } = charges;
  const rows = await db
    .select()
    .from(charges)
    .where(
      and(
        shop === undefined ? undefined : eq(charges.shop, shop),
        // The index contains instants, so the month becomes a range of them.
        month ? gte(at, beijingMonthStart(month)) : undefined,
        month ? lt(at, beijingMonthStart(addMonths(month, 1))) : undefined,
        isAfterCursor(at, subscriptionId, cursor),
      ),
    )
    .orderBy(desc(at), desc(subscriptionId))
    .limit(limit + 1);
  const page = slicePage(rows, limit, (row) => ({ at: row.at, id: row.subscriptionId }));
  return { items: page.rows.map(toChargeView), nextCursor: page.nextCursor };
}

function toChargeView({ carrier, shop, at, ...charge }: Charge): ChargeView {
  const code = carrier === UNKNOWN_CARRIER ? null : carrier;
  return {
    ...charge,
    carrier: code,
    carrierName: findCarrier(code)?.name ?? code,
    shop: shop === "" ? null : shop,
    at: toIsoBeijing(at),
  };
}
