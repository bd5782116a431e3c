import { and, eq, type SQL, sql } from "drizzle-orm";
import { encodedPlaceholder, placeholderValue, preparedWrite } from "@/db/prepared-statements";
import { legs } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { LegName } from "@/lib/domain/shipments/shipment";
import type { LegProgress } from "@/lib/domain/tracking/leg-progress";
import type { LegSnapshot } from "@/lib/domain/tracking/push-snapshot";
import { deleteEventRows } from "./event-rows";
import type { StoredLeg } from "./stored-traces";
import type { TracePacking } from "./trace-encoding";
import { EMPTY_CHAIN, packSnapshot } from "./trace-events";

/**
 * Saves a push's changes of a leg. If the snapshot's events are others than the stored ones, they
 * replace them.
 *
 * @param packing of the events, see `packSnapshot`
 */
export async function saveLeg(
  db: Db,
  shipmentId: string,
  name: LegName,
  progress: LegProgress,
  snapshot: LegSnapshot | undefined,
  stored: StoredLeg | undefined,
  packing: TracePacking,
): Promise<void> {
  const before = stored ?? {
    eventCount: 0,
    chainHash: EMPTY_CHAIN,
    newestTime: null,
    newestContext: null,
    newestArea: null,
  };
  const newest = snapshot?.events[0];
  const { chainHash, events } = snapshot
    ? packSnapshot(name, snapshot.events, before, packing)
    : { chainHash: before.chainHash, events: undefined };
  const save = stored ? updateLeg(db, events !== undefined) : insertLeg(db);
  await save({
    shipmentId,
    leg: name,
    carrier: progress.carrier,
    waybillNumber: progress.waybillNumber,
    state: progress.state,
    subState: progress.subState,
    rawState: progress.raw,
    eventCount: progress.eventCount,
    newestClock: progress.newestClock,
    turnedBack: progress.turnedBack,
    signingClock: progress.signingClock,
    generation: progress.generation,
    receivedAt: progress.receivedAt,
    chainHash,
    newestTime: newest ? newest.time : before.newestTime,
    newestContext: newest ? newest.context : before.newestContext,
    newestArea: newest ? newest.areaName : before.newestArea,
    events: events ?? null,
  });
  if (stored && events && !stored.isPacked) await deleteEventRows(db, shipmentId, name);
}

/** The columns of a leg that a push changes. */
const LEG_COLUMNS = [
  "carrier",
  "waybillNumber",
  "state",
  "subState",
  "rawState",
  "eventCount",
  "newestClock",
  "signingClock",
  "generation",
  "receivedAt",
  "chainHash",
  "newestTime",
  "newestContext",
  "newestArea",
] as const;

const legValues = () => Object.fromEntries(LEG_COLUMNS.map((name) => [name, placeholderValue(name)])) as LegValues;
type LegValues = Record<(typeof LEG_COLUMNS)[number], SQL>;

function insertLeg(db: Db) {
  return preparedWrite(db, "leg.insert", (db) =>
    db.insert(legs).values({
      ...legValues(),
      turnedBack: encodedPlaceholder("turnedBack", legs.turnedBack),
      events: placeholderValue("events"),
      shipmentId: sql.placeholder("shipmentId"),
      leg: placeholderValue("leg"),
    }),
  );
}

/**
 * The shipment is locked, so it is known whether the leg exists; an upsert would have to look up
 * the shipment again.
 *
 * @param hasNewEvents whether to write the events, which are most of the row
 */
function updateLeg(db: Db, hasNewEvents: boolean) {
  return preparedWrite(db, hasNewEvents ? "leg.updateWithEvents" : "leg.update", (db) =>
    db
      .update(legs)
      .set({
        ...legValues(),
        turnedBack: encodedPlaceholder("turnedBack", legs.turnedBack),
        ...(hasNewEvents && { events: placeholderValue("events") }),
      })
      .where(and(eq(legs.shipmentId, sql.placeholder("shipmentId")), eq(legs.leg, sql.placeholder("leg")))),
  );
}
