import { and, eq, type SQL, sql } from "drizzle-orm";
import { placeholderValue, preparedWrite } from "@/db/prepared-statements";
import type { LegRow } from "@/db/queries/shipments/shipment-rows";
import { legs } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { LegName } from "@/lib/domain/shipments/shipment";
import type { LegProgress } from "@/lib/domain/tracking/leg-progress";
import type { LegSnapshot } from "@/lib/domain/tracking/push-snapshot";
import { EMPTY_CHAIN, saveTrace } from "./trace-events";

/** Saves a push's changes of a leg, with its new events. */
export async function saveLeg(
  db: Db,
  shipmentId: string,
  name: LegName,
  progress: LegProgress,
  snapshot: LegSnapshot | undefined,
  stored: LegRow | undefined,
): Promise<void> {
  const before = stored ?? {
    eventCount: 0,
    chainHash: EMPTY_CHAIN,
    newestTime: null,
    newestContext: null,
    newestArea: null,
  };
  const newest = snapshot?.events[0];
  const chainHash = snapshot ? await saveTrace(db, shipmentId, name, snapshot.events, before) : before.chainHash;
  const save = stored ? updateLeg(db) : insertLeg(db);
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
    generation: progress.generation,
    receivedAt: progress.receivedAt,
    chainHash,
    newestTime: newest ? newest.time : before.newestTime,
    newestContext: newest ? newest.context : before.newestContext,
    newestArea: newest ? newest.areaName : before.newestArea,
  });
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
    db.insert(legs).values({ ...legValues(), shipmentId: sql.placeholder("shipmentId"), leg: placeholderValue("leg") }),
  );
}

/**
 * The shipment is locked, so it is known whether the leg exists; an upsert would have to look up
 * the shipment again.
 */
function updateLeg(db: Db) {
  return preparedWrite(db, "leg.update", (db) =>
    db
      .update(legs)
      .set(legValues())
      .where(and(eq(legs.shipmentId, sql.placeholder("shipmentId")), eq(legs.leg, sql.placeholder("leg")))),
  );
}
