import { and, count, type SQL, sql } from "drizzle-orm";
import { shipments } from "@/db/schema/shipments";
import type { Db } from "@/db/store";
import type { ShipmentCounts } from "@/lib/domain/shipment";
import type { StateChoice } from "@/lib/domain/state-tabs";
import { STATE_NAMES } from "@/lib/domain/states";
import { inState, matching, type Narrowing } from "./shipment-conditions";

/** How many shipments match the filter, for each state; the filter's own choice of states is left out of it. */
export async function countShipments(db: Db, filter: Narrowing, now: number): Promise<ShipmentCounts> {
  const conditions = matching(filter);
  const numberIn = async (choice: StateChoice) => {
    const [row] = await db
      .select({ number: count() })
      .from(shipments)
      .where(and(inState(choice, now), ...conditions));
    return row?.number ?? 0;
  };
  const rows = await groupsOf(db, conditions);
  const sum = (belongs: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(belongs).reduce((total, { number }) => total + number, 0);
  return {
    total: sum(() => true),
    states: Object.fromEntries(
      Object.keys(STATE_NAMES).map((code) => [code, sum(({ state }) => state === Number(code))]),
    ),
    pending: sum((row) => row.state === null && !row.isUnknown && !["failed", "abort"].includes(row.monitorStatus)),
    unknown: sum((row) => row.state === null && row.isUnknown),
    failed: sum((row) => row.monitorStatus === "failed"),
    aborted: sum((row) => row.monitorStatus === "abort"),
    signedToday: await numberIn("signed-today"),
    stalled: await numberIn("stalled"),
    silent: await numberIn("silent"),
  };
}

async function groupsOf(db: Db, conditions: readonly SQL[]) {
  return db
    .select({
      state: shipments.state,
      isUnknown: sql<boolean>`${shipments.rawState} IS NOT NULL`.mapWith(Boolean).as("is_unknown"),
      monitorStatus: shipments.monitorStatus,
      number: count().as("number"),
    })
    .from(shipments)
    .where(and(...conditions))
    .groupBy(shipments.state, sql`is_unknown`, shipments.monitorStatus);
}
