import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseOpenError } from "@/db/database-open-error";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";
import type { Migration } from "./read-migrations";

/** What the database records of its migrations. */
export interface SchemaState {
  /** `when` of the newest one; null in an empty database. */
  newest: number | null;
  /** The version that applied it; null where 0.1.0 did, which records none. */
  newestBy: string | null;
  /** The newest one that bars versions that do not know it, and the version that applied it. */
  bar: { when: number; version: string } | null;
}

/** What opening does to the schema, for the operator. */
export type MigrationStep =
  /** A newer version has migrated the database, and this one may still use it; when its newest migration was made. */
  | { kind: "newer"; by: string | null; newest: number }
  | { kind: "waiting" }
  | { kind: "start"; name: string }
  | { kind: "statement"; name: string; index: number }
  | { kind: "done"; name: string; ms: number; corrected: number };

export type OnMigrationStep = (step: MigrationStep) => void;

/**
 * The migrations that the database lacks. None when it is newer than this version and lets it write, so that servers
 * can be upgraded one by one.
 *
 * @throws DatabaseOpenError when a newer version bars this one
 */
export function findPendingMigrations(
  migrations: readonly Migration[],
  { newest, bar }: Pick<SchemaState, "newest" | "bar">,
): Migration[] {
  const known = migrations.at(-1)?.when ?? 0;
  if (bar && bar.when > known) {
    const [schema, own] = [formatBeijingTime(bar.when), formatBeijingTime(known)];
    throw new DatabaseOpenError("database.barred", { by: bar.version, schema, here: readVersion(), own });
  }
  return migrations.filter(({ when }) => newest === null || when > newest);
}

/** Tells that a newer version has migrated the database: it is never opened silently. */
export function reportNewer(
  migrations: readonly Migration[],
  { newest, newestBy }: SchemaState,
  onStep: OnMigrationStep,
): void {
  if (newest !== null && newest > (migrations.at(-1)?.when ?? 0)) onStep({ kind: "newer", by: newestBy, newest });
}

/** This product's version. */
export function readVersion(): string {
  const text = readFileSync(join(/* turbopackIgnore: true */ process.cwd(), "package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
