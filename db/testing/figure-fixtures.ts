import { eq } from "drizzle-orm";
import { figureCells, figureDays } from "@/db/schema/figure-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";

/** Each shipment by its number, with the callbackid of its subscription. */
export async function parcelsByNumber(db: Db): Promise<Map<string, { id: string; callbackId: string }>> {
  const rows = await db
    .select({ number: shipments.waybillNumber, id: shipments.id, callbackId: subscriptions.callbackId })
    .from(subscriptions)
    .innerJoin(shipments, eq(shipments.id, subscriptions.shipmentId));
  return new Map(rows.map(({ number, ...parcel }) => [number, parcel]));
}

export async function removeShipment(db: Db, id: string): Promise<void> {
  await db.delete(shipments).where(eq(shipments.id, id));
}

/** Makes the stored figures wrong. */
export async function corruptFigures(db: Db): Promise<void> {
  await db.update(figureCells).set({ parcels: 999 });
  await db.delete(figureDays).where(eq(figureDays.kind, "signed"));
}

export async function listFigureCells(db: Db): Promise<(typeof figureCells.$inferSelect)[]> {
  return db.select().from(figureCells);
}

export async function listFigureDays(db: Db): Promise<(typeof figureDays.$inferSelect)[]> {
  return db.select().from(figureDays);
}
