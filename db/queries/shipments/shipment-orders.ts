import { eq, inArray } from "drizzle-orm";
import { shipmentOrders } from "@/db/schema/parcels/order-tables";
import type { Db } from "@/db/store";
import { splitSeveralOrders } from "@/lib/domain/shipments/order-numbers";

/** Rows in one statement, far below the limit of bound values. */
const ROWS_PER_STATEMENT = 200;

/** Saves the orders of new parcels that hold several. */
export async function insertSeveralOrders(
  db: Db,
  parcels: readonly { id: string; orderNumber?: string | null }[],
): Promise<void> {
  const rows = parcels.flatMap(({ id, orderNumber }) =>
    splitSeveralOrders(orderNumber ?? null).map((order) => ({ shipmentId: id, orderNumber: order })),
  );
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    await db.insert(shipmentOrders).values(rows.slice(start, start + ROWS_PER_STATEMENT));
  }
}

/** Replaces the orders of a parcel. */
export async function replaceSeveralOrders(db: Db, id: string, orderNumber: string | null): Promise<void> {
  await db.delete(shipmentOrders).where(eq(shipmentOrders.shipmentId, id));
  await insertSeveralOrders(db, [{ id, orderNumber }]);
}

/** The parcels that hold one of these orders beside others. */
export async function findParcelsOfSeveralOrders(db: Db, orderNumbers: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: shipmentOrders.shipmentId })
    .from(shipmentOrders)
    .where(inArray(shipmentOrders.orderNumber, [...orderNumbers]));
  return rows.map(({ id }) => id);
}
