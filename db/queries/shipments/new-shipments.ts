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

/** Rows in one statement: of the widest table, far from the most values that it may hold. */
const ROWS_PER_STATEMENT = 200;

/**
 * A shipment with the same number that may be the same parcel: first given in the same way, same
 * carrier, or either's carrier not known, or one whose subscription was refused, since the carrier
 * may be what was wrong.
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
    // The one of the same submission before others: there can be no second one of it.
    .orderBy(sql`CASE WHEN ${shipments.submittedAs} = ${submittedAs} THEN 0 ELSE 1 END`)
    .limit(1);
  return row;
}

/**
 * The shipment that an import's number is already, whatever its carrier: one that is subscribed
 * before one that was refused, of these the one of the same submission.
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

/** Of these numbers, those that there are; true where all of its shipments were refused by Kuaidi100. */
export async function findKnownNumbers(db: Db, numbers: readonly string[]): Promise<Map<string, boolean>> {
  const known = new Map<string, boolean>();
  for (const some of splitRows(numbers)) {
    const rows = await db
      .select({ number: shipments.waybillNumber, monitorStatus: shipments.monitorStatus })
      .from(shipments)
      .where(inArray(shipments.waybillNumber, some));
    for (const { number, monitorStatus } of rows) {
      known.set(number, monitorStatus === "failed" && known.get(number) !== false);
    }
  }
  return known;
}

/** Many shipments of which none can be there already. */
export async function insertShipments(db: Db, rows: readonly ShipmentColumns[]): Promise<void> {
  if (isPostgres) for (const some of splitRows(rows)) await db.insert(shipments).values(some);
  else await insertEach(db, shipments, rows);
}

export async function insertSubscriptions(db: Db, rows: readonly SubscriptionColumns[]): Promise<void> {
  if (isPostgres) for (const some of splitRows(rows)) await db.insert(subscriptions).values(some);
  else await insertEach(db, subscriptions, rows);
}

/** On SQLite, where there is no way to the server to be saved, one prepared statement is far quicker than a long one. */
async function insertEach<Table extends typeof shipments | typeof subscriptions>(
  db: Db,
  table: Table,
  rows: readonly Table["$inferInsert"][],
): Promise<void> {
  const columns = Object.entries(getTableColumns(table));
  const placeholders: unknown = Object.fromEntries(columns.map(([name]) => [name, sql.placeholder(name)]));
  const nothing = Object.fromEntries(columns.map(([name, column]) => [name, column.default ?? null]));
  const insert = preparedWrite(db, `insert into ${getTableName(table)}`, (db) =>
    db.insert(table).values(placeholders as Table["$inferInsert"]),
  );
  for (const row of rows) await insert({ ...nothing, ...withoutUndefined(row) });
}

/** What is left out is its column's default or null, as drizzle has it. */
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

/** Gives a shipment new particulars. */
export async function updateShipment(db: Db, id: string, columns: Partial<ShipmentColumns>): Promise<void> {
  await db.update(shipments).set(columns).where(eq(shipments.id, id));
  // Its cash may be another sum now, or another carrier's to settle.
  if (columns.codAmount !== undefined) await markSettlementDue(db, id);
}

/** The number of the next subscription of a shipment. */
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
