import { and, desc, eq, getTableColumns, getTableName, inArray, isNull, or, sql } from "drizzle-orm";
import { isPostgres } from "@/db/column-builders";
import { preparedWrite } from "@/db/prepared-statements";
import { markSettlementDue } from "@/db/queries/settlement/settlement-state";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";
import type { MonitorStatus } from "@/lib/domain/shipments/monitor-status";
import type { ShipmentRow } from "./shipment-rows";

type ShipmentColumns = typeof shipments.$inferInsert;
type SubscriptionColumns = typeof subscriptions.$inferInsert;

/** Rows in one statement: of the widest table, far below the limit of bound values. */
const ROWS_PER_STATEMENT = 200;

/**
 * A shipment with the same number that may be the same parcel: first entered identically, same
 * carrier, either carrier unknown, or its subscription was refused, because the carrier may have
 * been wrong.
 */
export async function findConflictingShipment(
  db: Db,
  { waybillNumber, carrier, submittedAs }: Pick<ShipmentRow, "waybillNumber" | "carrier" | "submittedAs">,
): Promise<{ id: string; monitorStatus: MonitorStatus } | undefined> {
  const sameCarrier =
    carrier === null
      ? undefined
      : or(
          eq(shipments.submittedAs, submittedAs), // Kuaidi100 may have corrected its carrier since
          eq(shipments.carrier, carrier),
          isNull(shipments.carrier),
          eq(shipments.monitorStatus, "failed"),
        );
  const [row] = await db
    .select({ id: shipments.id, monitorStatus: shipments.monitorStatus })
    .from(shipments)
    .where(and(eq(shipments.waybillNumber, waybillNumber), sameCarrier))
    // The one of the same submission first: a second one of it is impossible.
    .orderBy(sql`CASE WHEN ${shipments.submittedAs} = ${submittedAs} THEN 0 ELSE 1 END`)
    .limit(1);
  return row;
}

/**
 * The existing shipment of an import's number, with any carrier: a subscribed one before a refused
 * one, and among these the one of the same submission.
 */
export async function findShipmentWithSameNumber(
  db: Db,
  { waybillNumber, submittedAs }: Pick<ShipmentRow, "waybillNumber" | "submittedAs">,
): Promise<{ id: string; monitorStatus: MonitorStatus; importId: string | null } | undefined> {
  const [row] = await db
    .select({ id: shipments.id, monitorStatus: shipments.monitorStatus, importId: shipments.importId })
    .from(shipments)
    .where(eq(shipments.waybillNumber, waybillNumber))
    .orderBy(
      sql`CASE WHEN ${shipments.monitorStatus} = 'failed' THEN 1 ELSE 0 END`,
      sql`CASE WHEN ${shipments.submittedAs} = ${submittedAs} THEN 0 ELSE 1 END`,
    )
    .limit(1);
  return row;
}

/** The existing ones of these numbers; true when Kuaidi100 refused all of a number's shipments. */
export async function findKnownNumbers(db: Db, numbers: readonly string[]): Promise<Map<string, boolean>> {
  const refusedByNumber = new Map<string, boolean>();
  for (const batch of splitRows(numbers)) {
    const rows = await db
      .select({ number: shipments.waybillNumber, monitorStatus: shipments.monitorStatus })
      .from(shipments)
      .where(inArray(shipments.waybillNumber, batch));
    for (const { number, monitorStatus } of rows) {
      refusedByNumber.set(number, monitorStatus === "failed" && refusedByNumber.get(number) !== false);
    }
  }
  return refusedByNumber;
}

/** Inserts many shipments that do not exist yet. */
export async function insertShipments(db: Db, rows: readonly ShipmentColumns[]): Promise<void> {
  if (isPostgres) for (const batch of splitRows(rows)) await db.insert(shipments).values(batch);
  else await insertEach(db, shipments, rows);
}

export async function insertSubscriptions(db: Db, rows: readonly SubscriptionColumns[]): Promise<void> {
  if (isPostgres) for (const batch of splitRows(rows)) await db.insert(subscriptions).values(batch);
  else await insertEach(db, subscriptions, rows);
}

/** On SQLite there are no round trips to save, and one prepared statement is far faster than a long one. */
async function insertEach<Table extends typeof shipments | typeof subscriptions>(
  db: Db,
  table: Table,
  rows: readonly Table["$inferInsert"][],
): Promise<void> {
  const columns = Object.entries(getTableColumns(table));
  const placeholders: unknown = Object.fromEntries(columns.map(([name]) => [name, sql.placeholder(name)]));
  const defaults = Object.fromEntries(columns.map(([name, column]) => [name, column.default ?? null]));
  const insert = preparedWrite(db, `insert into ${getTableName(table)}`, (db) =>
    db.insert(table).values(placeholders as Table["$inferInsert"]),
  );
  for (const row of rows) await insert({ ...defaults, ...withoutUndefined(row) });
}

/** As in drizzle, a missing column gets its default or null. */
function withoutUndefined<Row extends object>(row: Row): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
}

function* splitRows<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT)
    yield rows.slice(start, start + ROWS_PER_STATEMENT);
}

export async function insertShipment(db: Db, shipment: ShipmentColumns): Promise<void> {
  await db.insert(shipments).values(shipment);
}

/** Updates the merchant's data of a shipment. */
export async function updateShipment(db: Db, id: string, columns: Partial<ShipmentColumns>): Promise<void> {
  await db.update(shipments).set(columns).where(eq(shipments.id, id));
  // Its cash amount or carrier may have changed, so it is settled again.
  if (columns.codAmount !== undefined) await markSettlementDue(db, id);
}

/** The number of a shipment's next subscription. */
export async function nextSubscriptionOrdinal(db: Db, shipmentId: string): Promise<number> {
  const [newest] = await db
    .select({ ordinal: subscriptions.ordinal })
    .from(subscriptions)
    .where(eq(subscriptions.shipmentId, shipmentId))
    .orderBy(desc(subscriptions.ordinal))
    .limit(1);
  return newest ? newest.ordinal + 1 : 0;
}

export async function insertSubscription(db: Db, subscription: typeof subscriptions.$inferInsert): Promise<void> {
  await db.insert(subscriptions).values(subscription);
}
