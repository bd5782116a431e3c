import { and, asc, inArray, isNotNull } from "drizzle-orm";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { ShipmentView } from "@/lib/domain/shipments/shipment";
import { toShipmentViews } from "./shipment-pages";

/** Numbers asked for in one query. */
const CHUNK = 250;
/** A number that more parcels bear than this is no number. */
const MAX_PER_NUMBER = 4;

/** Shipments that bear one of these waybill numbers (upper case), the older ones first. */
export function findByWaybillNumbers(db: Db, numbers: readonly string[], now: number): Promise<ShipmentView[]> {
  return findInChunks(numbers, async (chunk) => {
    const rows = await db
      .select()
      .from(shipments)
      .where(inArray(shipments.waybillNumber, chunk))
      .orderBy(asc(shipments.waybillNumber), asc(shipments.id))
      .limit(chunk.length * MAX_PER_NUMBER);
    return toShipmentViews(db, rows, now);
  });
}

/** Shipments of these order numbers, written as the merchant wrote them. */
export function findByOrderNumbers(db: Db, numbers: readonly string[], now: number): Promise<ShipmentView[]> {
  return findInChunks(numbers, async (chunk) => {
    const rows = await db
      .select()
      .from(shipments)
      .where(and(isNotNull(shipments.orderNumber), inArray(shipments.orderNumber, chunk)))
      .orderBy(asc(shipments.orderNumber), asc(shipments.id))
      .limit(chunk.length * MAX_PER_NUMBER);
    return toShipmentViews(db, rows, now);
  });
}

async function findInChunks(
  numbers: readonly string[],
  find: (chunk: string[]) => Promise<ShipmentView[]>,
): Promise<ShipmentView[]> {
  const found: ShipmentView[] = [];
  for (let start = 0; start < numbers.length; start += CHUNK) {
    found.push(...(await find(numbers.slice(start, start + CHUNK))));
  }
  return found;
}
