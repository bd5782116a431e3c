import { drizzle } from "drizzle-orm/node-postgres";
import type { Client, Pool, PoolClient } from "pg";
import { isConnectionFailure } from "@/db/storage-failure";
import type { Tx } from "@/db/store";
import { toDb } from "./engine/postgres-builder";
import type { WaitLimits } from "./patient-pool";
import { PipelinedClient } from "./pipelined-client";

interface TransactionClient {
  statements: PipelinedClient;
  tx: Tx;
}

/** Of each connection, made once. */
const clients = new WeakMap<PoolClient, TransactionClient>();

/**
 * Runs `body` in one transaction on a connection of the pool. The limits are set for the transaction and not for the
 * connection, so that they also hold behind a pooler that shares connections (pgbouncer in transaction mode).
 *
 * @throws what `body` throws, or the driver's error; then nothing of it is stored. When the connection breaks during
 * the commit, it is unknown whether it is.
 */
export async function runTransaction<T>(
  pool: Pool,
  { statementMs, lockMs }: WaitLimits,
  body: (tx: Tx) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  const { statements, tx } = clientOf(client);
  let lostBy: Error | undefined;
  try {
    // Sent with the first statement of the body, which fails as well when this does.
    const begun = statements.query(
      `BEGIN; SET LOCAL statement_timeout = ${statementMs}; SET LOCAL lock_timeout = ${lockMs};` +
        ` SET LOCAL idle_in_transaction_session_timeout = ${statementMs}`,
    );
    begun.catch(() => {});
    const value = await body(tx);
    await begun;
    await statements.query("COMMIT");
    return value;
  } catch (error) {
    lostBy = isConnectionFailure(error) ? findDriverError(error) : await rollBack(statements);
    throw error;
  } finally {
    client.release(lostBy); // with an error the connection is closed, which also ends a statement without an answer
  }
}

/** @returns the error when the connection is lost */
async function rollBack(statements: PipelinedClient): Promise<Error | undefined> {
  try {
    await statements.query("ROLLBACK");
    return undefined;
  } catch (error) {
    return findDriverError(error);
  }
}

/** The query builder wraps the driver's error. */
function findDriverError(error: unknown): Error {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return cause instanceof Error ? cause : new Error(String(cause));
}

function clientOf(client: PoolClient): TransactionClient {
  const known = clients.get(client);
  if (known) return known;
  const statements = new PipelinedClient(client);
  const db = toDb(drizzle(statements as unknown as Client));
  const run = (statement: string) => statements.query(statement);
  const attempt: Tx["attempt"] = async (body, recover) => {
    await run("SAVEPOINT attempt");
    try {
      const value = await body();
      await run("RELEASE SAVEPOINT attempt");
      return value;
    } catch (error) {
      if (isConnectionFailure(error)) throw error; // nothing can be rolled back alone
      await run("ROLLBACK TO SAVEPOINT attempt");
      return recover(error);
    }
  };
  const made = { statements, tx: Object.assign(db, { attempt }) };
  clients.set(client, made);
  return made;
}
