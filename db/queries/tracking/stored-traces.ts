import { eq, getTableColumns, inArray, type SQL, sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { preparedStatement } from "@/db/prepared-statements";
import { legs } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { LegName } from "@/lib/domain/shipments/shipment";
import type { EarlyReceipts } from "@/lib/domain/tracking/early-receipts";
import { listRowTraces } from "./event-rows";
import { decodeTrace, type StoredEvent } from "./trace-encoding";

const { events: _events, ...withoutEvents } = getTableColumns(legs);
/** A leg's columns without its timeline, which is most of the row and which few readers need. */
export const LEG_COLUMNS = withoutEvents;

/** A leg before a push, without its timeline. */
export interface StoredLeg extends Omit<typeof legs.$inferSelect, "events"> {
  /** Whether its events are in the leg; otherwise they are rows of `trace_event`, if it has any. */
  isPacked: boolean;
}
export const isPacked: SQL<boolean> = sql<boolean>`${legs.events} is not null`;

export function readEarlyReceipts({ earlyReceipts }: Pick<StoredLeg, "earlyReceipts">): EarlyReceipts | null {
  return earlyReceipts === null ? null : (JSON.parse(earlyReceipts) as EarlyReceipts);
}

/** What must be read of a leg to know its events. */
type LegWithTrace = Pick<typeof legs.$inferSelect, "shipmentId" | "leg" | "eventCount" | "events">;

/** The events of a shipment's legs, the oldest first; a leg that does not exist has none. */
export type StoredTraces = Record<LegName, StoredEvent[]>;

/** The events of one shipment. */
export async function findTrace(db: Db, shipmentId: string): Promise<StoredTraces> {
  const select = preparedStatement(db, "leg.traceOfShipment", (db) =>
    engine.prepare(selectLegs(db, eq(legs.shipmentId, sql.placeholder("shipmentId")))),
  );
  const traces = await decodeTraces(db, await select.execute({ shipmentId }));
  return traces.get(shipmentId) ?? { origin: [], destination: [] };
}

/** A leg with its events, the oldest first. */
export type LegWithEvents = Omit<StoredLeg, "isPacked"> & { events: StoredEvent[] };

/** The legs of these shipments. */
export async function listLegsOf(db: Db, shipmentIds: readonly string[]): Promise<LegWithEvents[]> {
  const rows = await db
    .select()
    .from(legs)
    .where(inArray(legs.shipmentId, [...shipmentIds]));
  const traces = await decodeTraces(db, rows);
  return rows.map((row) => ({ ...row, events: traces.get(row.shipmentId)?.[row.leg] ?? [] }));
}

function selectLegs(db: Db, condition: SQL | undefined) {
  const { shipmentId, leg, eventCount, events } = legs;
  return db.select({ shipmentId, leg, eventCount, events }).from(legs).where(condition);
}

/**
 * The events of legs that were just read, by shipment.
 *
 * @throws Error when a newer version of the product wrote a timeline, or it is damaged
 */
export async function decodeTraces(db: Db, rows: readonly LegWithTrace[]): Promise<Map<string, StoredTraces>> {
  const traces = new Map<string, StoredTraces>(
    rows.map(({ shipmentId }) => [shipmentId, { origin: [], destination: [] }]),
  );
  const save = ({ shipmentId, leg }: Pick<LegWithTrace, "shipmentId" | "leg">, events: StoredEvent[]) => {
    const ofShipment = traces.get(shipmentId);
    if (ofShipment) ofShipment[leg] = events;
  };
  for (const row of rows) if (row.events) save(row, decodeTrace(row.events));
  const ids = [...new Set(rows.filter(isInRows).map(({ shipmentId }) => shipmentId))];
  if (ids.length === 0) return traces;
  for (const { events, ...leg } of await listRowTraces(db, ids)) save(leg, events);
  // Those without rows were moved into their legs after these were read.
  const isMissing = (row: LegWithTrace) => isInRows(row) && traces.get(row.shipmentId)?.[row.leg].length === 0;
  const missing = [...new Set(rows.filter(isMissing).map(({ shipmentId }) => shipmentId))];
  if (missing.length === 0) return traces;
  for (const row of await selectLegs(db, inArray(legs.shipmentId, missing)))
    if (row.events) save(row, decodeTrace(row.events));
  return traces;
}

/** Whether an earlier version stored its events, and they are still rows of `trace_event`. */
function isInRows({ eventCount, events }: LegWithTrace): boolean {
  return events === null && eventCount > 0;
}
