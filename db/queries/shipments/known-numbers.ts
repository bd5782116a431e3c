import { eq, inArray } from "drizzle-orm";
import { isPostgres } from "@/db/column-builders";
import { textMatches } from "@/db/queries/shipment-list/shipment-conditions";
import { standsInNumber } from "@/db/queries/shipment-list/sqlite-walk";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";

/** Whether a shipment bears this very waybill number or order number, given in upper case. */
export async function isKnownNumber(db: Db, number: string): Promise<boolean> {
  const { id, waybillNumber, orderNumber } = shipments;
  const select = db.select({ id }).from(shipments).limit(1);
  const found = await select.where(eq(waybillNumber, number));
  if (found.length > 0) return true;
  const ordered = db.select({ id }).from(shipments).limit(1);
  return (await ordered.where(inArray(orderNumber, [number, number.toLowerCase()]))).length > 0;
}

/** Whether a shipment is for this phone number. */
export async function isKnownPhone(db: Db, phoneHash: string): Promise<boolean> {
  const { id } = shipments;
  return (await db.select({ id }).from(shipments).where(eq(shipments.phoneHash, phoneHash)).limit(1)).length > 0;
}

/** Whether a waybill number or an order number has this text in it, given in upper case. */
export async function isPartOfKnownNumber(db: Db, text: string): Promise<boolean> {
  if (!isPostgres) return standsInNumber(db, { text, isWhole: false });
  const select = db.select({ id: shipments.id }).from(shipments).limit(1);
  return (await select.where(textMatches({ text, isWhole: false }))).length > 0;
}
