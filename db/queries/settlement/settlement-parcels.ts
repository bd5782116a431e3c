import { and, asc, desc, eq, gt, gte, inArray, isNotNull, or, type SQL, sql } from "drizzle-orm";
import { remittanceRows, settlementItems } from "@/db/schema/settlement-tables";
import { legs, shipments } from "@/db/schema/shipment-tables";
import { isLive, isSettled } from "@/db/shipment-sql";
import type { Db } from "@/db/store";

/** What settling needs to know of a shipment. */
const PARCEL_COLUMNS = {
  id: shipments.id,
  waybillNumber: shipments.waybillNumber,
  carrier: shipments.carrier,
  state: shipments.state,
  codAmount: shipments.codAmount,
  signedAt: shipments.signedAt,
  lastEventAt: shipments.lastEventAt,
  createdAt: shipments.createdAt,
  activityAt: shipments.activityAt,
};
export type SettlementParcelRow = Awaited<ReturnType<typeof findSettlementParcels>>[number];

export async function findSettlementParcels(db: Db, ids: readonly string[]) {
  return db
    .select(PARCEL_COLUMNS)
    .from(shipments)
    .where(inArray(shipments.id, [...ids]));
}

/** A number that more parcels bear than this is no number. */
const MAX_PER_NUMBER = 8;

/**
 * The shipment of each waybill number: the one subscribed under it, of several that of the carrier,
 * then the newest; else one whose leg bears it, as corrected or as the destination country's.
 */
export async function findShipmentIdsByNumber(
  db: Db,
  numbers: readonly string[],
  carrier: string | null,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  if (numbers.length === 0) return found;
  const { id, waybillNumber } = shipments;
  const isOthers = sql`case when ${shipments.carrier} = ${carrier ?? ""} then 1 else 0 end`;
  const own = await db
    .select({ id, waybillNumber })
    .from(shipments)
    .where(inArray(waybillNumber, [...numbers]))
    .orderBy(asc(isOthers), desc(shipments.createdAt), desc(id))
    .limit(numbers.length * MAX_PER_NUMBER);
  for (const row of own) if (!found.has(row.waybillNumber)) found.set(row.waybillNumber, row.id);
  const others = numbers.filter((number) => !found.has(number));
  if (others.length === 0) return found;
  const onLegs = await db
    .select({ id: legs.shipmentId, number: legs.waybillNumber })
    .from(legs)
    .where(inArray(legs.waybillNumber, others))
    .orderBy(desc(legs.shipmentId))
    .limit(others.length * MAX_PER_NUMBER);
  for (const row of onLegs) if (row.number && !found.has(row.number)) found.set(row.number, row.id);
  return found;
}

/** How far the walk over shipments has come. */
export interface ScanPosition {
  at: number;
  id: string;
}

/**
 * Shipments that have changed since, in the order of their changes: those with cash on delivery
 * that have arrived one way or the other, and those that are among the settled already. Walks one of
 * the two indexes by activity, so that it never looks at what did not change.
 */
export async function listChangedParcels(db: Db, part: "live" | "settled", after: ScanPosition, limit: number) {
  const { activityAt, id, monitorStatus, codAmount, state } = shipments;
  const isOfPart: SQL = part === "live" ? isLive(monitorStatus) : isSettled(monitorStatus);
  const isListed = sql`exists (select 1 from ${settlementItems} where ${settlementItems.id} = ${id})`;
  const hasArrived = and(isNotNull(codAmount), inArray(state, [3, 4, 6, 14]));
  return db
    .select(PARCEL_COLUMNS)
    .from(shipments)
    .where(
      and(
        isOfPart,
        gte(activityAt, after.at),
        or(gt(activityAt, after.at), gt(id, after.id)),
        or(hasArrived, isListed),
      ),
    )
    .orderBy(asc(activityAt), asc(id))
    .limit(limit);
}

/** The newest numbers that no shipment bore when they were looked at, without those taken off one by hand. */
export async function listUnknownNumbers(db: Db, limit: number): Promise<{ number: string; carrier: string }[]> {
  const { kind, waybillNumber, carrier, day, id } = settlementItems;
  const isLoose = sql`exists (select 1 from ${remittanceRows}
    where ${remittanceRows.waybillNumber} = ${waybillNumber} and ${remittanceRows.shipmentId} is null)`;
  return db
    .select({ number: waybillNumber, carrier })
    .from(settlementItems)
    .where(and(eq(kind, "unknown"), isLoose))
    .orderBy(desc(day), desc(id))
    .limit(limit);
}
