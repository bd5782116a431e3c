import { sql } from "drizzle-orm";
import { runStatement } from "@/db/postgres/unnest";
import type { PushRow } from "@/db/queries/tracking/push-records";
import { isMissingTable } from "@/db/storage-failure";
import type { Db, Tx } from "@/db/store";

/** A push of a partition, with a hash of what may change of it. */
export interface PartitionRow {
  row: PushRow;
  hash: bigint;
}

/**
 * Pushes that stay in the table: those that wait, and those that a later version or a later parcel may still apply. What
 * segments hold is only read.
 */
const isSettled = sql.raw("verdict NOT IN ('waiting', 'unknown', 'unreadable')");
/** Whatever may change of a stored push; its text changes only together with the time of its erasure. */
const HASH = sql.raw(
  "hashtextextended(ROW(id, shipment_id, verdict, error, received_at, times_received, last_received_at, redacted_at)::text, 0)",
);

/** The settled pushes of a partition after an id, by id; also of one that is no part of `push` any more. */
export async function readPartitionRows(
  db: Db,
  partition: string,
  afterId: string,
  limit: number,
): Promise<PartitionRow[]> {
  const { rows } = await runStatement(
    db,
    sql`SELECT *, ${HASH} AS hash FROM ${sql.identifier(partition)} WHERE id > ${afterId} AND ${isSettled} ORDER BY id LIMIT ${limit}`,
  );
  return rows.map((row) => ({ row: toRow(row), hash: BigInt(String(row.hash)) }));
}

/**
 * Pushes of a partition by id, as they are at this moment; also of one that is no part of `push` any more.
 *
 * @returns undefined when the partition was dropped: then its segments are the only place of its pushes
 */
export async function findPartitionRows(
  db: Db | Tx,
  partition: string,
  ids: readonly string[],
): Promise<PushRow[] | undefined> {
  const read = async () => {
    const statement = sql`SELECT * FROM ${sql.identifier(partition)} WHERE id = ANY (${sql.param([...ids])}::text[])`;
    return (await runStatement(db, statement)).rows.map(toRow);
  };
  const recover = async (error: unknown) => {
    if (isMissingTable(error)) return undefined;
    throw error;
  };
  // In a transaction a statement that fails would end it.
  return "attempt" in db ? db.attempt<PushRow[] | undefined>(read, recover) : read().catch(recover);
}

function toRow(row: Record<string, unknown>): PushRow {
  return {
    id: String(row.id),
    source: row.source as PushRow["source"],
    callbackId: String(row.callback_id),
    fingerprint: String(row.fingerprint),
    param: row.param as Buffer,
    isCompressed: row.is_compressed === true,
    shipmentId: textOrNull(row.shipment_id),
    verdict: row.verdict as PushRow["verdict"],
    error: textOrNull(row.error),
    receivedAt: Number(row.received_at),
    timesReceived: Number(row.times_received),
    lastReceivedAt: Number(row.last_received_at),
    redactedAt: row.redacted_at === null ? null : Number(row.redacted_at),
  };
}

const textOrNull = (value: unknown) => (value === null ? null : String(value));

/** The sum of the hashes of a partition's settled pushes between two ids, as `readPartitionRows` gives them. */
export async function sumPartition(db: Db, partition: string, afterId: string, lastId: string): Promise<string> {
  const { rows } = await runStatement(
    db,
    sql`SELECT coalesce(sum(${HASH}), 0)::text AS checksum FROM ${sql.identifier(partition)} WHERE id > ${afterId} AND id <= ${lastId} AND ${isSettled}`,
  );
  return String(rows[0]?.checksum);
}

/** Whether any push of a partition still waits to be applied. */
export async function hasWaitingRows(db: Db, partition: string): Promise<boolean> {
  const { rows } = await runStatement(
    db,
    sql`SELECT 1 FROM ${sql.identifier(partition)} WHERE verdict = 'waiting' LIMIT 1`,
  );
  return rows.length > 0;
}
