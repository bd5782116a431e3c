import { and, desc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { markSettlementDue } from "@/db/queries/settlement/settlement-state";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import { splitRows } from "@/db/split-rows";
import type { Db } from "@/db/store";
import type { ChosenShop } from "@/lib/domain/shipments/shop-of-caller";
import { isOnJourney } from "./reused-numbers";
import { insertSeveralOrders, replaceSeveralOrders } from "./shipment-orders";
import type { ShipmentRow } from "./shipment-rows";

type ShipmentColumns = Omit<typeof shipments.$inferInsert, "shop"> & { shop: ChosenShop };
type SubscriptionColumns = typeof subscriptions.$inferInsert;

const existingColumns = {
  id: shipments.id,
  waybillNumber: shipments.waybillNumber,
  monitorStatus: shipments.monitorStatus,
  importId: shipments.importId,
  shop: shipments.shop,
  carrier: shipments.carrier,
  orderNumber: shipments.orderNumber,
  salesperson: shipments.salesperson,
  codAmount: shipments.codAmount,
  orderAmount: shipments.orderAmount,
  freight: shipments.freight,
  note: shipments.note,
  orderedAt: shipments.orderedAt,
  phoneMasked: shipments.phoneMasked,
  phoneHash: shipments.phoneHash,
  recipientSealed: shipments.recipientSealed,
  recipientMasked: shipments.recipientMasked,
  fromSealed: shipments.fromSealed,
  toSealed: shipments.toSealed,
};

/** What decides whether a row may be entered for a stored shipment, and what of it is kept; and what it may change. */
export type ExistingShipment = Pick<ShipmentRow, keyof typeof existingColumns>;

/**
 * A shipment of any shop with the same number that may be the same parcel: on its journey, and first entered
 * identically, same carrier, either carrier unknown, or its subscription was refused, because the carrier may have
 * been wrong.
 */
export async function findConflictingShipment(
  db: Db,
  { waybillNumber, carrier, submittedAs }: Pick<ShipmentRow, "waybillNumber" | "carrier" | "submittedAs">,
  reuseLimit: number,
): Promise<ExistingShipment | undefined> {
  const sameCarrier =
    carrier === null
      ? undefined
      : or(
          eq(shipments.submittedAs, submittedAs), // Kuaidi100 may have corrected its carrier since
          eq(shipments.carrier, carrier),
          isNull(shipments.carrier),
          eq(shipments.monitorStatus, "failed"),
        );
  const [row] = await db
    .select(existingColumns)
    .from(shipments)
    .where(and(eq(shipments.waybillNumber, waybillNumber), sameCarrier, isOnJourney(reuseLimit)))
    // The one of the same submission first: a second one of it is impossible.
    .orderBy(sql`CASE WHEN ${shipments.submittedAs} = ${submittedAs} THEN 0 ELSE 1 END`)
    .limit(1);
  return row;
}

/**
 * The existing shipment of any shop on its journey with an import's number, with any carrier: a subscribed one before a
 * refused one, and among these the one of the same submission.
 */
export async function findShipmentWithSameNumber(
  db: Db,
  { waybillNumber, submittedAs }: Pick<ShipmentRow, "waybillNumber" | "submittedAs">,
  reuseLimit: number,
): Promise<ExistingShipment | undefined> {
  const [row] = await db
    .select(existingColumns)
    .from(shipments)
    .where(and(eq(shipments.waybillNumber, waybillNumber), isOnJourney(reuseLimit)))
    .orderBy(
      sql`CASE WHEN ${shipments.monitorStatus} = 'failed' THEN 1 ELSE 0 END`,
      sql`CASE WHEN ${shipments.submittedAs} = ${submittedAs} THEN 0 ELSE 1 END`,
    )
    .limit(1);
  return row;
}

/** Those of these numbers with a shipment on its journey; true when Kuaidi100 refused all of a number's. */
export async function findKnownNumbers(
  db: Db,
  numbers: readonly string[],
  reuseLimit: number,
): Promise<Map<string, boolean>> {
  const refusedByNumber = new Map<string, boolean>();
  for (const batch of splitRows(numbers)) {
    const rows = await db
      .select({ number: shipments.waybillNumber, monitorStatus: shipments.monitorStatus })
      .from(shipments)
      .where(and(inArray(shipments.waybillNumber, batch), isOnJourney(reuseLimit)));
    for (const { number, monitorStatus } of rows) {
      refusedByNumber.set(number, monitorStatus === "failed" && refusedByNumber.get(number) !== false);
    }
  }
  return refusedByNumber;
}

/**
 * Inserts one shipment or many.
 *
 * @throws the database's error when one of them has the key of a stored shipment
 */
export async function insertShipments(db: Db, rows: readonly ShipmentColumns[]): Promise<void> {
  await engine.insertMany(
    db,
    shipments,
    rows.map(({ shop, ...columns }) => ({ ...columns, shop: shop.name })),
  );
  await insertSeveralOrders(db, rows);
}

/** Inserts one subscription or many. */
export function insertSubscriptions(db: Db, rows: readonly SubscriptionColumns[]): Promise<void> {
  return engine.insertMany(db, subscriptions, rows);
}

/** Changes columns of a shipment. */
export async function updateShipment(
  db: Db,
  id: string,
  { shop, ...columns }: Partial<ShipmentColumns>,
): Promise<void> {
  await db
    .update(shipments)
    .set({ ...columns, ...(shop && { shop: shop.name }) })
    .where(eq(shipments.id, id));
  if (columns.orderNumber !== undefined) await replaceSeveralOrders(db, id, columns.orderNumber);
  // The amount of cash on delivery may have changed, so its settlement must be calculated again.
  if (columns.codAmount !== undefined) await markSettlementDue(db, [id]);
}

/** The ordinal for the next subscription of a shipment; the first has 0. */
export async function nextSubscriptionOrdinal(db: Db, shipmentId: string): Promise<number> {
  const [newest] = await db
    .select({ ordinal: subscriptions.ordinal })
    .from(subscriptions)
    .where(eq(subscriptions.shipmentId, shipmentId))
    .orderBy(desc(subscriptions.ordinal))
    .limit(1);
  return newest ? newest.ordinal + 1 : 0;
}
