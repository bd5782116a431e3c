import { and, inArray, sql } from "drizzle-orm";
import { isPostgres } from "@/db/column-builders";
import { isInJsonList, namedColumns, preparedSelect } from "@/db/prepared-statements";
import { users } from "@/db/schema/account-tables";
import { problemCases } from "@/db/schema/flag-tables";
import type { Db } from "@/db/store";
import type { ShipmentView } from "@/lib/domain/shipments/shipment";

type OpenCase = NonNullable<ShipmentView["openCase"]>;

const COLUMNS = {
  shipmentId: problemCases.shipmentId,
  id: problemCases.id,
  step: problemCases.step,
  assigneeId: problemCases.assigneeId,
};
const IS_OPEN = sql`${problemCases.status} = 'open'`;

/** The open cases of these parcels by the parcel's id; parcels without one are missing. */
export async function findOpenCases(db: Db, shipmentIds: readonly string[]): Promise<Map<string, OpenCase>> {
  if (shipmentIds.length === 0) return new Map();
  const rows = await readOpenCases(db, shipmentIds);
  const names = await findNames(
    db,
    rows.flatMap(({ assigneeId }) => assigneeId ?? []),
  );
  return new Map(
    rows.map(({ shipmentId, id, step, assigneeId }) => {
      const assignee = assigneeId === null ? null : { id: assigneeId, name: names.get(assigneeId) ?? "–" };
      return [shipmentId, { id, step, assignee }] as const;
    }),
  );
}

async function readOpenCases(db: Db, ids: readonly string[]) {
  if (isPostgres) {
    return db
      .select(COLUMNS)
      .from(problemCases)
      .where(and(inArray(problemCases.shipmentId, [...ids]), IS_OPEN));
  }
  const read = preparedSelect(db, "case.openOfShipments", (db) =>
    db
      .select(namedColumns(COLUMNS))
      .from(problemCases)
      .where(and(isInJsonList(problemCases.shipmentId, sql.placeholder("ids")), IS_OPEN)),
  );
  return read({ ids: JSON.stringify(ids) });
}

async function findNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.id, [...new Set(ids)]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
