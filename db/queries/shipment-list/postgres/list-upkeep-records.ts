import { sql } from "drizzle-orm";
import { queryRows } from "@/db/postgres/query-rows";
import type { Db, Tx } from "@/db/store";
import { COUNTED_COLUMNS, COUNTED_KIND, EVERY_FACET } from "./counted-values";

/**
 * The tables of the list that follow from the shipments: kept counts, and the numbers in which texts are searched.
 * Triggers keep both up to date; here is what makes them complete in a database that had shipments before, and what
 * adds up the counted changes. PostgreSQL only.
 */
type ListTable = "counts" | "numbers";

/** What is to do: which tables are not complete, and whether counted changes wait. */
interface ListWork {
  counts: boolean;
  numbers: boolean;
  changes: boolean;
}

/** A number that no other program on the same database uses for an advisory lock. */
const COUNT_LOCK = 0x74_61_6c_6c;
/** Shipments of one statement. */
const COUNTED_AT_ONCE = 50_000;

export async function findListWork(db: Db): Promise<ListWork> {
  const isMissing = (name: ListTable) => sql`NOT EXISTS (SELECT 1 FROM shipment_upkeep WHERE name = ${name})`;
  const [work] = await queryRows<ListWork>(
    db,
    sql`SELECT ${isMissing("counts")} AS counts, ${isMissing("numbers")} AS numbers,
      EXISTS (SELECT 1 FROM shipment_tally_change) AS changes`,
  );
  return work ?? { counts: false, numbers: false, changes: false };
}

/**
 * Counts all settled shipments anew, as of one instant: what others write meanwhile waits in the changes. While another
 * server does so, it does nothing.
 *
 * @param tx without a statement before
 * @param isStopping leaves the counts incomplete
 * @throws Error when stopped
 */
export async function countEveryShipment(tx: Tx, isStopping: () => boolean): Promise<void> {
  await queryRows(tx, sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`);
  const [lock] = await queryRows<{ isMine: boolean }>(
    tx,
    sql`SELECT pg_try_advisory_xact_lock(${COUNT_LOCK}) AS "isMine"`,
  );
  if (!lock?.isMine) return;
  await queryRows(tx, sql`DELETE FROM shipment_tally`);
  await queryRows(tx, sql`DELETE FROM shipment_tally_change`);
  for (let last: string | null = ""; last !== null; last = await countNext(tx, last)) {
    if (isStopping()) throw new Error("the count of all shipments was stopped; the next start begins anew");
  }
  await markComplete(tx, "counts");
}

/** @returns the last shipment; null after the end */
async function countNext(tx: Tx, after: string): Promise<string | null> {
  const [read] = await queryRows<{ last: string | null }>(
    tx,
    sql`WITH next AS MATERIALIZED (
        SELECT id, ${COUNTED_COLUMNS} FROM shipment WHERE id > ${after} ORDER BY id LIMIT ${COUNTED_AT_ONCE}
      ), added AS (
        INSERT INTO shipment_tally AS kept (facet, value, kind, number)
        SELECT facet, value, ${COUNTED_KIND}, count(*) FROM next CROSS JOIN LATERAL ${EVERY_FACET}
        WHERE monitor_status NOT IN ('queued', 'polling') AND value IS NOT NULL GROUP BY 1, 2, 3
        ON CONFLICT (facet, value, kind) DO UPDATE SET number = kept.number + excluded.number
      )
      SELECT max(id) AS last FROM next`,
  );
  return read?.last ?? null;
}

async function markComplete(db: Db, name: ListTable): Promise<void> {
  await queryRows(db, sql`INSERT INTO shipment_upkeep (name) VALUES (${name}) ON CONFLICT (name) DO NOTHING`);
}

/** The row that says how far the numbers are added. */
const NUMBERS_SO_FAR = "numbers so far";

/**
 * Adds the numbers of the next shipments in the order of their ids. The shipments are locked against being deleted.
 *
 * @returns how many were read; after fewer than `limit` the table is complete
 */
export async function addNumbers(tx: Tx, limit: number): Promise<number> {
  const [read] = await queryRows<{ number: number; last: string | null }>(
    tx,
    sql`WITH next AS (
        SELECT id, waybill_number, order_number FROM shipment
        WHERE id > coalesce((SELECT done_to FROM shipment_upkeep WHERE name = ${NUMBERS_SO_FAR}), '')
        ORDER BY id LIMIT ${limit} FOR KEY SHARE
      ), added AS (
        INSERT INTO shipment_number_text (shipment_id, numbers)
        SELECT id, waybill_number || chr(31) || upper(coalesce(order_number, '')) FROM next ON CONFLICT (shipment_id) DO NOTHING
      )
      SELECT count(*)::float8 AS number, max(id) AS last FROM next`,
  );
  const { number = 0, last = null } = read ?? {};
  if (number < limit) {
    await markComplete(tx, "numbers");
    await queryRows(tx, sql`DELETE FROM shipment_upkeep WHERE name = ${NUMBERS_SO_FAR}`);
  } else {
    await queryRows(
      tx,
      sql`INSERT INTO shipment_upkeep (name, done_to) VALUES (${NUMBERS_SO_FAR}, ${last})
        ON CONFLICT (name) DO UPDATE SET done_to = greatest(shipment_upkeep.done_to, excluded.done_to)`,
    );
  }
  return number;
}

/**
 * Adds up the oldest counted changes. Two servers take different ones.
 *
 * @returns how many
 */
export async function addUpChanges(tx: Tx, limit: number): Promise<number> {
  const [taken] = await queryRows<{ number: number }>(
    tx,
    sql`WITH taken AS (
        DELETE FROM shipment_tally_change WHERE id IN (
          SELECT id FROM shipment_tally_change ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED
        ) RETURNING *
      ), summed AS (
        SELECT facet, value, ${COUNTED_KIND} AS kind, sum(number) AS number FROM taken CROSS JOIN LATERAL ${EVERY_FACET}
        WHERE value IS NOT NULL GROUP BY 1, 2, 3 HAVING sum(number) <> 0
      ), added AS (
        INSERT INTO shipment_tally AS kept (facet, value, kind, number)
        SELECT facet, value, kind, number FROM summed ORDER BY facet, value COLLATE "C", kind
        ON CONFLICT (facet, value, kind) DO UPDATE SET number = kept.number + excluded.number
      )
      SELECT count(*)::float8 AS number FROM taken`,
  );
  return taken?.number ?? 0;
}
