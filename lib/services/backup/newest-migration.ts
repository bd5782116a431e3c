import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** When the newest migration of this version was made, ms since 1970 UTC. */
export async function readNewestMigration(engine: "sqlite" | "postgres"): Promise<number> {
  const journal = join(/* turbopackIgnore: true */ process.cwd(), "db/migrations", engine, "meta/_journal.json");
  const { entries } = JSON.parse(await readFile(journal, "utf8")) as { entries: { when: number }[] };
  return Math.max(0, ...entries.map(({ when }) => when));
}
