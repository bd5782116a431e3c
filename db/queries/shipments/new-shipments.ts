import { and, desc, eq, getTableColumns, getTableName, inArray, isNull, or, sql } from "drizzle-orm";
import { isPostgres } from "@/db/column-builders";
import { preparedWrite } from "@/db/prepared-statements";
import { markSettlementDue } from "@/db/queries/settlement/settlement-state";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";
import { insertSeveralOrders, replaceSeveralOrders } from "./shipment-orders";
import type { ShipmentRow } from "./shipment-rows";

type ShipmentColumns = typeof shipments.$inferInsert;
type SubscriptionColumns = typeof subscriptions.$inferInsert;

/** How many rows one statement inserts: even for the widest table far below the limit of parameters. */
const ROWS_PER_STATEMENT = 200;

/** What decides whether a row may be entered for a stored shipment, and what of it is kept. */
export type ExistingShipment = Pick<
  ShipmentRow,
  "id" | "monitorStatus" | "importId" | "shop" | "carrier" | "phoneMasked" | "fromSealed" | "toSealed"
>;

const existingColumns = {
  id: shipments.id,
  monitorStatus: shipments.monitorStatus,
  importId: shipments.importId,
  shop: shipments.shop,
  carrier: shipments.carrier,
  phoneMasked: shipments.phoneMasked,
  fromSealed: shipments.fromSealed,
  toSealed: shipments.toSealed,
};

/**
 * A shipment of any shop with the same number that may be the same parcel: first entered identically, same
 * carrier, either carrier unknown, or its subscription was refused, because the carrier may have
 * been wrong.
 */
export async function findConflictingShipment(
  db: Db,
  { waybillNumber, carrier, submittedAs }: Pick<ShipmentRow, "waybillNumber" | "carrier" | "submittedAs">,
): Promise<ExistingShipment | undefined> {
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
    .select(existingColumns)
    .from(shipments)
    .where(and(eq(shipments.waybillNumber, waybillNumber), sameCarrier))
    // The one of the same submission first: a second one of it is impossible.
    .orderBy(sql`CASE WHEN ${shipments.submittedAs} = ${submittedAs} THEN 0 ELSE 1 END`)
    .limit(1);
  return row;
}

/**
 * The existing shipment of any shop with an import's number, with any carrier: a subscribed one before a refused
 * one, and among these the one of the same submission.
 */
export async function findShipmentWithSameNumber(
  db: Db,
  { waybillNumber, submittedAs }: Pick<ShipmentRow, "waybillNumber" | "submittedAs">,
): Promise<ExistingShipment | undefined> {
  const [row] = await db
    .select(existingColumns)
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

/**
 * Inserts one shipment or many.
 *
 * @throws the database's error when one of them has the key of a stored shipment
 */
export async function insertShipments(db: Db, rows: readonly ShipmentColumns[]): Promise<void> {
  if (isPostgres) for (const batch of splitRows(rows)) await db.insert(shipments).values(batch);
  else await insertEach(db, shipments, rows);
  await insertSeveralOrders(db, rows);
}

/** Inserts one subscription or many. */
export async function insertSubscriptions(db: Db, rows: readonly SubscriptionColumns[]): Promise<void> {
  if (isPostgres) for (const batch of splitRows(rows)) await db.insert(subscriptions).values(batch);
  else await insertEach(db, subscriptions, rows);
}

/** On SQLite, where a statement costs no round trip, running one prepared statement for each row is far faster than one long statement. */
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

/** A column that is left out gets its default or null, as with drizzle. */
function withoutUndefined<Row extends object>(row: Row): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
}

function* splitRows<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT)
    yield rows.slice(start, start + ROWS_PER_STATEMENT);
}

/** Changes columns of a shipment. */
export async function updateShipment(db: Db, id: string, columns: Partial<ShipmentColumns>): Promise<void> {
  await db.update(shipments).set(columns).where(eq(shipments.id, id));
  if (columns.orderNumber !== undefined) await replaceSeveralOrders(db, id, columns.orderNumber);
  // The amount of cash on delivery may have changed, so its settlement must be calculated again.
  if (columns.codAmount !== undefined) await markSettlementDue(db, id);
}

/** The ordinal for the next subscription of a shipment; the first has 0. */
export async function nextSubscriptionOrdinal(db: Db, shipmentId: string): Promise<number> {
  const [newest] = await db
    .select({ ordinal: subscriptions.ordinal })
    .from(subscriptions)
    .where(eq(subscriptions.shipmentId, shipmentId))
    .orderBy(desc(subscriptions.ordinal))
    .limit(1);
  return newest ? newest.ordinal + 1 : 0;
}
