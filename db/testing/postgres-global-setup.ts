import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "./embedded-postgres";
import { createPostgresTemplate } from "./postgres-template";

/** Nothing of it outlives the run, so it never waits for the disk. */
const NOT_DURABLE = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

/**
 * Vitest's global set-up of the project `postgres`: a throw-away server for all test files, from
 * the binaries of the package `embedded-postgres`. `TEST_POSTGRES_URL` names another server to use.
 *
 * @returns the tear-down
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_POSTGRES_URL;
  if (given) {
    await createPostgresTemplate(given);
    project.provide("postgresUrl", given);
    return async () => {};
  }
  const folder = mkdtempSync(join(tmpdir(), "waybill-postgres-"));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  try {
    const server = await startEmbeddedPostgres(folder, { ...NOT_DURABLE, max_connections: 200 });
    await createPostgresTemplate(server.url);
    project.provide("postgresUrl", server.url);
    return async () => {
      await server.stop();
      removeFolder();
    };
  } catch (error) {
    removeFolder();
    throw error;
  }
}
