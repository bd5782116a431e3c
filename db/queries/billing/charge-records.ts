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

/** Rows of a month: a merchant has a few shops. */
const MAX_SHOP_USES = 31 * 200;

/** Enters a subscription that was taken in the ledger, unless its waybill is paid for in that month. */
export async function recordCharge(db: Db, taken: AcceptedSubscription): Promise<void> {
  const charge = createCharge(taken);
  const ofMonth = and(eq(charges.waybillNumber, charge.waybillNumber), eq(charges.month, charge.month));
  const same = await db.select({ carrier: charges.carrier }).from(charges).where(ofMonth);
  const judgement = evaluateCharge(
    same.map(({ carrier }) => carrier),
    charge.carrier,
  );
  if (judgement === "names") {
    const unnamed = and(ofMonth, eq(charges.carrier, UNKNOWN_CARRIER));
    await db.update(charges).set({ carrier: charge.carrier }).where(unnamed);
  }
  if (judgement !== "charge") return;
  const inserted = await db.insert(charges).values(charge).onConflictDoNothing().returning({ at: charges.at });
  if (inserted.length > 0) await addToChargeCount(db, charge, 1);
}

type ChargeableSubscription = Omit<AcceptedSubscription, "at" | "cause">;

const CHARGEABLE_COLUMNS = {
  waybillNumber: shipments.waybillNumber,
  // As recognised by now, where it was left to Kuaidi100.
  carrier: sql<string | null>`coalesce(${subscriptions.carrier}, ${shipments.carrier})`,
  shop: shipments.shop,
  subscriptionId: subscriptions.id,
  shipmentId: shipments.id,
};

/** What the ledger has to know of the subscription that has this callbackid. */
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

/** Shipments that have been watched since before `startOfMonth` and have no charge in that month yet, by their ids. */
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
      // The subscription that the watching goes back to, see lib/domain/tracking/fold-push.ts.
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

/** Adds to the count of the charge's day and shop. */
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

/** The newest month in which a number was charged; any carrier's where none is given. */
export async function findLastChargedMonth(db: Db, number: string, carrier: string | null): Promise<string | null> {
  const ofCarrier = carrier === null ? undefined : inArray(charges.carrier, [carrier, UNKNOWN_CARRIER]);
  const [row] = await db
    .select({ month: max(charges.month) })
    .from(charges)
    .where(and(eq(charges.waybillNumber, number), ofCarrier));
  return row?.month ?? null;
}

/** Charges of each day that has any, oldest first. */
export async function listUnitsPerDay(db: Db): Promise<DailyUsage[]> {
  const { day, units } = chargeCounts;
  return db
    .select({ day, units: sum(units).mapWith(Number) })
    .from(chargeCounts)
    .groupBy(day)
    .orderBy(asc(day));
}

/** Charges of each day and shop in a month, in that order. */
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

/** Newest first; the cursor is the last row of the page before. */
export async function listCharges(db: Db, filter: ChargeFilter): Promise<ChargePage> {
  const { month, shop, limit, cursor } = filter;
  const { at, subscriptionId } = charges;
  const rows = await db
    .select()
    .from(charges)
    .where(
      and(
        shop === undefined ? undefined : eq(charges.shop, shop),
        // The index knows the instants; they tell the month.
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
