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

/**
 * Makes PostgreSQL refuse the first two changes of a push, with a failure that passes.
 *
 * @returns reads the ids of the pushes that were changed, in the order in which they were
 */
export async function refuseTwice(db: Db, pushId: string): Promise<() => Promise<string[]>> {
  const refuse = "RAISE EXCEPTION USING ERRCODE = '53400'"; // out of some resource
  const body = `BEGIN IF NEW.id = '${pushId}' AND nextval('refusals') <= 2 THEN ${refuse}; END IF; INSERT INTO change_of_push (push_id) VALUES (NEW.id); RETURN NEW; END`;
  const statements = [
    "CREATE SEQUENCE refusals",
    "CREATE TABLE change_of_push (number serial PRIMARY KEY, push_id text)",
    `CREATE FUNCTION refuse_twice() RETURNS trigger LANGUAGE plpgsql AS $$ ${body} $$`,
    "CREATE TRIGGER refuse_twice BEFORE UPDATE ON push FOR EACH ROW EXECUTE FUNCTION refuse_twice()",
  ];
  for (const statement of statements) await runStatement(db, sql.raw(statement));
  return async () => {
    const { rows } = await runStatement(db, sql`SELECT push_id FROM change_of_push ORDER BY number`);
    return rows.map(({ push_id }) => String(push_id));
  };
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
