import { and, count, sql } from "drizzle-orm";
import { isPostgres } from "@/db/column-builders";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { ShipmentCounts } from "@/lib/domain/shipments/shipment";
import { STATE_NAMES } from "@/lib/domain/shipments/shipment-states";
import type { StateChoice } from "@/lib/domain/shipments/state-tabs";
import { inState, matching, type Narrowing } from "./shipment-conditions";
import { type Counted, countSqlite } from "./sqlite-counts";
import type { Kind } from "./sqlite-tally";

/** How many shipments match the filter, for each state; the filter's own choice of states is left out of it. */
export async function countShipments(db: Db, filter: Narrowing, now: number): Promise<ShipmentCounts> {
  const { kinds, signedToday, stalled, silent, isAtLeast } = isPostgres
    ? await countPostgres(db, filter, now)
    : countSqlite(db, filter, now);
  const sum = (belongs: (kind: Kind) => boolean) =>
    kinds.filter(belongs).reduce((total, { number }) => total + number, 0);
  return {
    total: sum(() => true),
    states: Object.fromEntries(
      Object.keys(STATE_NAMES).map((code) => [code, sum(({ state }) => state === Number(code))]),
    ),
    pending: sum((kind) => kind.state === null && !kind.isUnknown && !["failed", "abort"].includes(kind.monitorStatus)),
    unknown: sum((kind) => kind.state === null && kind.isUnknown),
    failed: sum((kind) => kind.monitorStatus === "failed"),
    aborted: sum((kind) => kind.monitorStatus === "abort"),
    signedToday,
    stalled,
    silent,
    ...(isAtLeast ? { isAtLeast } : {}),
  };
}

async function countPostgres(db: Db, filter: Narrowing, now: number): Promise<Counted> {
  const conditions = matching(filter, now);
  const numberIn = async (choice: StateChoice) => {
    const [row] = await db
      .select({ number: count() })
      .from(shipments)
      .where(and(inState(choice, now), ...conditions));
    return row?.number ?? 0;
  };
  const kinds = await db
    .select({
      state: shipments.state,
      isUnknown: sql<boolean>`${shipments.rawState} IS NOT NULL`.mapWith(Boolean).as("is_unknown"),
      monitorStatus: shipments.monitorStatus,
      number: count().as("number"),
    })
    .from(shipments)
    .where(and(...conditions))
    .groupBy(shipments.state, sql`is_unknown`, shipments.monitorStatus);
  return {
    kinds,
    signedToday: await numberIn("signed-today"),
    stalled: await numberIn("stalled"),
    silent: await numberIn("silent"),
    isAtLeast: false,
  };
}
