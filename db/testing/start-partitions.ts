import { Client } from "pg";
import { maintainPostgresPartitions } from "@/db/postgres/partitions/maintain-partitions";
import { idPrefixOf } from "@/lib/domain/shared/shard";
import { DAY_MS, startOfBeijingDay, toBeijingDay } from "@/lib/domain/time/beijing-time";

/**
 * Gives a test database without pushes a partition for each day from a day on. Ids of a process never go back in time,
 * and tests before this one may have made later ones.
 *
 * @param at in that day, in ms since 1970 UTC
 * @param days how many at least
 */
export async function startPartitions(url: string, at: number, days: number): Promise<void> {
  await endFirstPartition(url, at);
  await maintainPostgresPartitions(url, at + (days - 1) * DAY_MS, () => false);
}

/**
 * Ends the first partition of a test database without pushes at the beginning of a day, as if it had been divided on
 * that day; the template is divided on the day of its making.
 *
 * @param at in that day, in ms since 1970 UTC
 */
export async function endFirstPartition(url: string, at: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const until = idPrefixOf(startOfBeijingDay(toBeijingDay(at)));
    await client.query("ALTER TABLE push DETACH PARTITION push_before");
    await client.query(`ALTER TABLE push ATTACH PARTITION push_before FOR VALUES FROM (MINVALUE) TO ('${until}')`);
  } finally {
    await client.end();
  }
}
