import { type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { shardDigits } from "@/lib/domain/shared/shard";

/** Whether a callbackid belongs to one of these shards, as `shardOf` says: the SQL of lib/domain/shared/shard.ts. */
export function isInShards(callbackId: SQLiteColumn, shards: readonly number[]): SQL {
  const digits = sql`CASE WHEN length(${callbackId}) = 36 THEN substr(${callbackId}, 10, 2) ELSE '00' END`;
  return sql`${digits} IN (${sql.join(
    shards.map((shard) => sql`${shardDigits(shard)}`),
    sql`, `,
  )})`;
}
