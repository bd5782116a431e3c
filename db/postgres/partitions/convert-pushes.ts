import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { idPrefixOf } from "@/lib/domain/shared/shard";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { isPushPartitioned, nextDay } from "./push-partitions";

/** Fingerprints stored in one transaction. */
const BATCH_ROWS = 2_000;
/** Maximum share of the time, so that pushes and pages stay fast; after slow transactions it rests this long (ms). */
const MAX_SHARE = 0.25;
const MAX_REST_MS = 2_000;
/** How far (ms) the table that is in use reaches beyond now, so that a node whose clock is ahead can insert meanwhile. */
const MARGIN_MS = 2 * DAY_MS;
/** Whoever comes after a statement that waits for a lock waits for it as well. */
const LOCK_MS = 500;

/**
 * Divides the table of pushes of a database that an earlier version has filled, while nodes of this version and of
 * earlier ones use it: stores the fingerprints of what it holds, a few at a time with rests between; adds a check of
 * how far its ids go; and makes it the first partition of the new table. The next run goes on where one was
 * interrupted, or found the table locked.
 *
 * @param now in ms since 1970 UTC
 * @returns whether `push` is divided now
 */
export async function convertPushes(client: Client, now: number, isStopping: () => boolean): Promise<boolean> {
  if (await isPushPartitioned(client)) return true;
  for (let startedAt = performance.now(); await storeFingerprints(client); startedAt = performance.now()) {
    if (isStopping()) return false;
    await sleep(Math.min(MAX_REST_MS, (performance.now() - startedAt) * (1 / MAX_SHARE - 1)));
    if (isStopping()) return false;
  }
  const bound = await checkBound(client, now);
  await inTransaction(client, () => client.query(`SELECT partition_pushes('${bound}')`));
  return true;
}

/** Stores some fingerprints. @returns false at the end: those of pushes that come meanwhile are stored with them */
function storeFingerprints(client: Client): Promise<boolean> {
  return inTransaction(client, async () => {
    const { rows } = await client.query<{ push_id: string }>(
      "SELECT push_id FROM push_backfill WHERE id = 1 FOR UPDATE",
    );
    // Locked against being deleted: a fingerprint without a push would keep its repetition from being stored. One that is
    // there already is of a repetition, which was not stored.
    const { rows: stored } = await client.query<{ last: string | null; number: number }>(
      `WITH batch AS (SELECT callback_id, fingerprint, id FROM push WHERE id > $1 ORDER BY id LIMIT ${BATCH_ROWS} FOR KEY SHARE),
         stored AS (INSERT INTO push_fingerprint (callback_id, fingerprint, push_id) SELECT callback_id, fingerprint, id FROM batch
           ON CONFLICT (callback_id, fingerprint) DO UPDATE SET push_id = excluded.push_id WHERE push_fingerprint.push_id <> excluded.push_id)
       SELECT max(id) AS last, count(*)::int AS number FROM batch`,
      [rows[0]?.push_id ?? ""],
    );
    const { last, number } = stored[0] ?? { last: null, number: 0 };
    if (last !== null) await client.query("UPDATE push_backfill SET push_id = $1 WHERE id = 1", [last]);
    return number === BATCH_ROWS;
  });
}

/**
 * Adds a check that all ids are below a bound, and validates it, which reads the table but locks nobody out. One that is
 * there already is used while it reaches far enough.
 *
 * @returns the bound
 */
async function checkBound(client: Client, now: number): Promise<string> {
  const { rows } = await client.query<{ definition: string; valid: boolean }>(
    "SELECT pg_get_constraintdef(oid) AS definition, convalidated AS valid FROM pg_constraint WHERE conrelid = 'push'::regclass AND conname = 'push_before_bound'",
  );
  const known = /'(\w+)'/.exec(rows[0]?.definition ?? "")?.[1];
  const isFarEnough = known !== undefined && known > idPrefixOf(now + DAY_MS);
  if (isFarEnough && rows[0]?.valid) return known;
  const bound = isFarEnough ? known : await addCheck(client, now);
  await client.query("ALTER TABLE push VALIDATE CONSTRAINT push_before_bound");
  return bound;
}

async function addCheck(client: Client, now: number): Promise<string> {
  const { rows } = await client.query<{ last: string | null }>("SELECT max(id) AS last FROM push");
  const last = Number.parseInt((rows[0]?.last ?? "0").slice(0, 9), 36);
  const bound = idPrefixOf(nextDay(Math.max(now, last) + MARGIN_MS));
  await inTransaction(client, async () => {
    await client.query("ALTER TABLE push DROP CONSTRAINT IF EXISTS push_before_bound");
    await client.query(`ALTER TABLE push ADD CONSTRAINT push_before_bound CHECK (id < '${bound}') NOT VALID`);
  });
  return bound;
}

async function inTransaction<T>(client: Client, body: () => Promise<T>): Promise<T> {
  await client.query(`BEGIN; SET LOCAL lock_timeout = ${LOCK_MS}`);
  try {
    const result = await body();
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {}); // of a broken connection
    throw error;
  }
}
