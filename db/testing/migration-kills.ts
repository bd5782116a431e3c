import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Migration } from "@/db/migration/read-migrations";
import { findPendingMigrations } from "@/db/migration/schema-version";

const PROGRAM = "db/testing/migrate-and-die.ts";

/** Migrates a database in a process of its own, which is killed at a step. @returns whether it was killed */
export async function migrateUntilKilled(target: string, step: number): Promise<boolean> {
  const child = spawn(process.execPath, ["--import", "tsx", PROGRAM, target, String(step)], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code, signal] = await once(child, "exit");
  if (code !== 0 && signal !== "SIGKILL") throw new Error(`${PROGRAM} ended with ${code ?? signal}`);
  return signal === "SIGKILL";
}

/**
 * The steps at which a test kills: one in the middle by default, all with `MIGRATION_KILLS=all`, as the drill does.
 *
 * @param newest `when` of the newest migration that the database has; null for none
 */
export function stepsToKill(migrations: readonly Migration[], newest: number | null): number[] {
  const pending = findPendingMigrations(migrations, { newest, bar: null });
  // Each migration has a step before and after its statements.
  const steps = pending.reduce((sum, { statements }) => sum + statements.length + 2, 0);
  if (process.env.MIGRATION_KILLS === "all") return Array.from({ length: steps }, (_, step) => step);
  return [Math.floor(steps / 2)];
}
