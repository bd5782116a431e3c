import { randomBytes } from "node:crypto";
import { Client, DatabaseError } from "pg";
import { inject, onTestFinished } from "vitest";
import { cleanDatabase, type EmptyDatabase } from "./clean-database";
import { databaseUrl } from "./database-url";
import { countOnTestServer, POSTGRES_TEMPLATE, runOnTestServer } from "./postgres-template";

/** A database that was a test's, and is like a new one again. */
interface SpareDatabase {
  name: string;
  /** In all its uses. */
  deletedRows: number;
}

/**
 * Deleted rows leave their place in the tables and indexes: a database that has had more of them is not used again, so
 * that each is about as small and as fast as a new one.
 */
const MAX_DELETED_ROWS = 5_000;

/** Of this process. To create a database and delete it costs the server more than to clean one. */
const spare: SpareDatabase[] = [];

/** A name that no other database of the server has. */
export const newDatabaseName = (): string => `test_${randomBytes(8).toString("hex")}`;

/** A database without rows that a test has to itself. */
export class EmptyTestDatabase {
  private constructor(
    readonly serverUrl: string,
    readonly name: string,
    readonly deletedRows: number,
  ) {}

  static async take(serverUrl: string): Promise<EmptyTestDatabase> {
    const name = newDatabaseName();
    const used = spare.pop();
    // What an earlier test has left behind, and connects late, does not find its database under the new name.
    if (used && (await rename(serverUrl, used.name, name)))
      return new EmptyTestDatabase(serverUrl, name, used.deletedRows);
    await runOnTestServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${POSTGRES_TEMPLATE} STRATEGY FILE_COPY`);
    return new EmptyTestDatabase(serverUrl, name, 0);
  }

  /** Keeps it for another test of this process if it can be made like a new one, else deletes it. @param empty null: delete it */
  async putBack(empty: EmptyDatabase | null): Promise<void> {
    const deleted = empty && (await this.#clean(empty));
    const deletedRows = this.deletedRows + (deleted ?? MAX_DELETED_ROWS);
    if (deletedRows < MAX_DELETED_ROWS) spare.push({ name: this.name, deletedRows });
    else await dropDatabase(this.serverUrl, this.name);
  }

  async #clean(empty: EmptyDatabase): Promise<number | null> {
    const client = new Client({ connectionString: databaseUrl(this.serverUrl, this.name) });
    try {
      await client.connect();
      return await cleanDatabase(client, empty);
    } catch (error) {
      if (error instanceof DatabaseError) return null;
      throw error;
    } finally {
      await client.end();
    }
  }
}

/** @returns false when it was in use, and is deleted */
async function rename(serverUrl: string, from: string, to: string): Promise<boolean> {
  // `ALTER DATABASE` would wait five seconds for whoever is connected to go.
  if (await countOnTestServer(serverUrl, `SELECT FROM pg_stat_activity WHERE datname = '${from}'`)) {
    await dropDatabase(serverUrl, from);
    return false;
  }
  await runOnTestServer(serverUrl, `ALTER DATABASE ${from} RENAME TO ${to}`);
  return true;
}

/** An empty database for the test that calls this. @returns its address */
export async function takeTestDatabase(): Promise<string> {
  const serverUrl = inject("postgresUrl");
  const database = await EmptyTestDatabase.take(serverUrl);
  onTestFinished(() => database.putBack(inject("emptyDatabase")));
  return databaseUrl(serverUrl, database.name);
}

/** Ends all connections to a database, and deletes it. */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await runOnTestServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}
