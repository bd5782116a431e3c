import { eq, sql } from "drizzle-orm";
import { runStatement } from "@/db/postgres/unnest";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";

/** Makes PostgreSQL refuse each change of the state of a callback's shipment. @returns the shipment's id */
export async function refuseStateOf(db: Db, callbackId: string): Promise<string> {
  const [watching] = await db.select().from(subscriptions).where(eq(subscriptions.callbackId, callbackId));
  const id = watching?.shipmentId ?? "";
  const refuse = "BEGIN RAISE EXCEPTION USING ERRCODE = '22000'; END";
  const statements = [
    `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ ${refuse} $$`,
    `CREATE TRIGGER refuse BEFORE UPDATE OF state ON shipment FOR EACH ROW WHEN (OLD.id = '${id}') EXECUTE FUNCTION refuse()`,
  ];
  for (const statement of statements) await runStatement(db, sql.raw(statement));
  return id;
}

/** A statement that takes longer than any test. */
export async function hang(db: Db): Promise<void> {
  await runStatement(db, sql`SELECT pg_sleep(600)`);
}

/** Ends the connections that hang, as those of a process that was killed. */
export async function endHanging(db: Db): Promise<void> {
  await runStatement(
    db,
    sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)%' AND pid <> pg_backend_pid()`,
  );
}
