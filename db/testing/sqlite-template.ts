import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { openSqliteStore } from "@/db/sqlite/sqlite-store";

declare module "vitest" {
  interface ProvidedContext {
    /** A SQLite file without rows, of the newest schema. */
    sqliteTemplate: string;
  }
}

/**
 * Vitest's global set-up of the project `sqlite`: a migrated file, of which `openTestStore` copies one
 * for each test.
 *
 * @returns the tear-down
 */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "waybill-template-"));
  // Closing the last connection moves the journal into the file, so that the file alone is whole.
  await openSqliteStore(folder, true).close();
  project.provide("sqliteTemplate", join(folder, "waybill.db"));
  return () => rmSync(folder, { recursive: true, force: true });
}
