import { and, eq, sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { namedColumns } from "@/db/prepared-statements";
import { users } from "@/db/schema/account-tables";
import { problemCases } from "@/db/schema/flag-tables";
import type { Db } from "@/db/store";
import type { ShipmentView } from "@/lib/domain/shipments/shipment-view";

type OpenCase = NonNullable<ShipmentView["openCase"]>;

const COLUMNS = {
  shipmentId: problemCases.shipmentId,
  id: problemCases.id,
  step: problemCases.step,
  assigneeId: problemCases.assigneeId,
  assigneeName: users.name,
};
const IS_OPEN = sql`${problemCases.status} = 'open'`;

/** The open cases of these parcels by the parcel's id; parcels without one are missing. */
export async function findOpenCases(db: Db, shipmentIds: readonly string[]): Promise<Map<string, OpenCase>> {
  if (shipmentIds.length === 0) return new Map();
  const read = engine.preparedSelect(db, "case.openOfShipments", (db) =>
    db
      .select(namedColumns(COLUMNS))
      .from(problemCases)
      .leftJoin(users, eq(users.id, problemCases.assigneeId))
      .where(and(engine.isInList(problemCases.shipmentId, sql.placeholder("ids")), IS_OPEN)),
  );
  const rows = await read({ ids: engine.listValue(shipmentIds) });
  return new Map(
    rows.map(({ shipmentId, id, step, assigneeId, assigneeName }) => {
      const assignee = assigneeId === null ? null : { id: assigneeId, name: assigneeName ?? "–" };
      return [shipmentId, { id, step, assignee }] as const;
    }),
  );
}
