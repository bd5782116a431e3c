import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** One step of the schema, as drizzle-kit generates it. */
export interface Migration {
  /** The file's name without its ending, such as `0031_ask_rebuild`. */
  name: string;
  /** When it was generated (ms since 1970 UTC): the order of migrations, and what the database records. */
  when: number;
  hash: string;
  statements: string[];
  /** Its statements run one by one outside of any transaction: it builds indexes while others write. PostgreSQL only. */
  isConcurrent: boolean;
  /** Versions that do not know this migration must not write to the database any more. */
  barsOlderVersions: boolean;
}

/** A line of a migration that bars older versions. */
const BAR = "-- older versions must not write";
const BREAKPOINT = "--> statement-breakpoint";
const CONCURRENT = /^(CREATE (UNIQUE )?INDEX CONCURRENTLY|DROP INDEX CONCURRENTLY IF EXISTS) /;

/**
 * Reads the migrations of this version, in order.
 *
 * On PostgreSQL the references of drizzle-kit name the schema `public`; here they name none, so that `search_path`
 * decides, as for every other statement.
 *
 * @throws Error for a migration that builds an index concurrently and does something else as well
 */
export function readMigrations(engine: "sqlite" | "postgres", root = process.cwd()): Migration[] {
  const folder = join(/* turbopackIgnore: true */ root, "db/migrations", engine);
  const journal = JSON.parse(readFileSync(join(folder, "meta/_journal.json"), "utf8")) as {
    entries: { tag: string; when: number }[];
  };
  return journal.entries.map(({ tag, when }) =>
    parseMigration(tag, when, readFileSync(join(folder, `${tag}.sql`), "utf8")),
  );
}

export function parseMigration(name: string, when: number, text: string): Migration {
  const statements = text
    .split(BREAKPOINT)
    .map((statement) => statement.replaceAll('REFERENCES "public".', "REFERENCES ").trim())
    .filter((statement) => withoutComments(statement) !== "");
  const concurrent = statements.filter((statement) => CONCURRENT.test(withoutComments(statement)));
  if (concurrent.length > 0 && concurrent.length < statements.length) {
    throw new Error(`${name} builds an index concurrently: move its other statements to a migration of their own`);
  }
  return {
    name,
    when,
    hash: createHash("sha256").update(text).digest("hex"),
    statements,
    isConcurrent: concurrent.length > 0,
    barsOlderVersions: text.split("\n").includes(BAR),
  };
}

/** Whether a statement corrects rows: the operator is told how many. It has the line `-- corrects`. */
export function correctsRows(statement: string): boolean {
  return statement.split("\n").includes("-- corrects");
}

function withoutComments(statement: string): string {
  return statement.replaceAll(/^--.*$/gm, "").trim();
}
