import { and, eq, isNull, ne, or } from "drizzle-orm";
import { lockRows } from "@/db/lock-rows";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { ShipmentRow } from "./shipment-rows";

/** A shipment with all columns. */
export async function findShipmentRow(db: Db, id: string): Promise<ShipmentRow | undefined> {
  const [row] = await db.select().from(shipments).where(eq(shipments.id, id));
  return row;
}

/** The same, locked until the transaction ends. */
export async function lockShipmentRow(db: Db, id: string): Promise<ShipmentRow | undefined> {
  const [row] = await lockRows(db.select().from(shipments).where(eq(shipments.id, id)), { of: shipments });
  return row;
}

/** Another shipment with the number that may be the same parcel. */
export async function findSameParcel(
  db: Db,
  { id, waybillNumber, carrier, submittedAs }: Pick<ShipmentRow, "id" | "waybillNumber" | "carrier" | "submittedAs">,
): Promise<string | undefined> {
  const sameCarrier =
    carrier === null
      ? undefined
      : or(eq(shipments.submittedAs, submittedAs), eq(shipments.carrier, carrier), isNull(shipments.carrier));
  const [row] = await db
    .select({ id: shipments.id })
    .from(shipments)
    .where(and(eq(shipments.waybillNumber, waybillNumber), ne(shipments.id, id), sameCarrier))
    .limit(1);
  return row?.id;
}
