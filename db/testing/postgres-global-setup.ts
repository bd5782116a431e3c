import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import type { EmptyDatabase } from "./clean-database";
import { startEmbeddedPostgres } from "./embedded-postgres";
import { chosenPooler, startPgbouncer } from "./pgbouncer";
import { createPostgresTemplate } from "./postgres-template";

/** The data is deleted after the run, so writes are not synced to disk. */
const NOT_DURABLE = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };
/** Each test has a small database for a moment: there is nothing to clean up or to compile for. */
const SHORT_LIVED = { autovacuum: "off", jit: "off", wal_level: "minimal", max_wal_senders: 0 };

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
    /** The same through a pooler, when the tests run with one. */
    pooledUrl: string;
    /**
     * Databases that are like this are used again, under another name, so that a pooler's connections to them are over.
     * Null with a server that outlives the run, which keeps no database of it.
     */
    emptyDatabase: EmptyDatabase | null;
  }
}

/**
 * Vitest's global set-up of the project `postgres`: a throw-away server for all test files, from
 * the binaries of the package `embedded-postgres`. `TEST_POSTGRES_URL` names another server to use, and `TEST_POOLER` a
 * pgbouncer through which the tests open their databases.
 *
 * @returns the tear-down
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_POSTGRES_URL;
  if (given) {
    await createPostgresTemplate(given);
    project.provide("postgresUrl", given);
    project.provide("pooledUrl", given);
    project.provide("emptyDatabase", null);
    return async () => {};
  }
  const folder = mkdtempSync(join(tmpdir(), "waybill-postgres-"));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  try {
    const server = await startEmbeddedPostgres(folder, { ...NOT_DURABLE, ...SHORT_LIVED, max_connections: 200 });
    const emptyDatabase = await createPostgresTemplate(server.url);
    const choice = chosenPooler();
    const pooler = choice && (await startPgbouncer(join(folder, "pooler"), server.url, choice));
    project.provide("postgresUrl", server.url);
    project.provide("pooledUrl", pooler?.url ?? server.url);
    project.provide("emptyDatabase", emptyDatabase);
    return async () => {
      pooler?.stop();
      await server.stop();
      removeFolder();
    };
  } catch (error) {
    removeFolder();
    throw error;
  }
}
