import { sql } from "drizzle-orm";
import type { DatabaseSpace } from "@/db/database-engine";
import { queryRows } from "@/db/postgres/query-rows";
import type { Db } from "@/db/store";

const BYTES = sql`pg_database_size(current_database())::float8 AS bytes`;

/** See `measureSize` of `DatabaseEngine`. */
export async function measureSize(db: Db): Promise<{ databaseBytes: number; walBytes: null }> {
  const [row] = await queryRows<{ bytes: number }>(db, sql`SELECT ${BYTES}`);
  return { databaseBytes: row?.bytes ?? 0, walBytes: null };
}

/** See `measureSpace` of `DatabaseEngine`. */
export async function measureSpace(db: Db): Promise<DatabaseSpace> {
  const [row] = await queryRows<{ bytes: number; pushBytes: number }>(
    db,
    sql`SELECT ${BYTES}, (pg_total_relation_size('push') + (SELECT coalesce(sum(pg_total_relation_size(relid)), 0) FROM pg_partition_tree('push')) + (SELECT sum(pg_total_relation_size(relid)) FROM pg_partition_tree('push_fingerprint')))::float8 AS "pushBytes"`,
  );
  return { bytes: row?.bytes ?? 0, freeBytes: 0, canShrink: true, pushBytes: row?.pushBytes ?? 0 };
}
