import { eq, inArray } from "drizzle-orm";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";

/** Whether a shipment has exactly this waybill number or order number, given in upper case. */
export async function isKnownNumber(db: Db, number: string): Promise<boolean> {
  const { id, waybillNumber, orderNumber } = shipments;
  const select = db.select({ id }).from(shipments).limit(1);
  const found = await select.where(eq(waybillNumber, number));
  if (found.length > 0) return true;
  const byOrderNumber = db.select({ id }).from(shipments).limit(1);
  return (await byOrderNumber.where(inArray(orderNumber, [number, number.toLowerCase()]))).length > 0;
}

/** Whether a shipment is for this phone number. */
export async function isKnownPhone(db: Db, phoneHash: string): Promise<boolean> {
  const { id } = shipments;
  return (await db.select({ id }).from(shipments).where(eq(shipments.phoneHash, phoneHash)).limit(1)).length > 0;
}
