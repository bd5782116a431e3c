import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { Client } from "pg";
import { expect, test } from "vitest";
import { takeTestDatabase } from "@/db/testing/test-databases";

/** The page that says by which column each table would be distributed, and what stands in the way. */
const PAGE = readFileSync("docs/scaling-distribution.md", "utf8");

/** The text between a heading of the page and the next one. */
function sectionOf(heading: string): string {
  const text = PAGE.slice(PAGE.indexOf(`# ${heading}\n`) + heading.length + 2);
  return text.slice(0, text.indexOf("\n#"));
}

/** The cells of the first table below a heading of the page. */
function tableBelow(heading: string): string[][] {
  const lines = sectionOf(heading).split("\n");
  const start = lines.findIndex((line) => line.startsWith("| ---"));
  const end = lines.findIndex((line, index) => index > start && !line.startsWith("|"));
  return lines.slice(start + 1, end).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const plain = (cell: string | undefined) => (cell ?? "").replaceAll("`", "");

const TABLES = tableBelow("Distribution keys").map((cells) => {
  const [table = "", key = "", group = ""] = cells.map(plain);
  return { table, key, group };
});
/** On every node as a whole. */
const REFERENCES = new Set(TABLES.filter(({ group }) => group === "reference").map(({ table }) => table));
const KEYS = new Map(TABLES.filter(({ table }) => !REFERENCES.has(table)).map((each) => [each.table, each]));
const COORDINATOR = [...sectionOf("On the coordinator").matchAll(/`(\w+)`/g)].map(([, table = ""]) => table);
const LOCKS = tableBelow("Row locks").map((cells) => {
  const [file = "", table = "", parcels = ""] = cells.map(plain);
  return { file, table, parcels };
});
const EXCEPTIONS = tableBelow("Exceptions").flatMap(([names]) => plain(names).split(", "));

/** A statement that locks rows, by the builder's function or in SQL. */
const LOCK = /\blockRows\(|\bFOR (?:NO KEY UPDATE|UPDATE|KEY SHARE|SHARE)\b/g;

/** The file of each statement in `db` that locks rows, without those of tests. */
function listLocks(): string[] {
  const files = readdirSync("db", { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(?:ts|sql)$/.test(file) && !/\.test\.ts$|^testing/.test(file))
    .map((file) => join("db", file));
  return files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(LOCK)].map(() => basename(file).replace(/\.\w+$/, "")),
  );
}

interface Constraint {
  table: string;
  name: string;
  columns: string[];
  target: string | null;
  targetColumns: string[] | null;
}

const UNIQUE_KEYS = `
  SELECT t.relname AS table, c.relname AS name, NULL AS target, NULL AS "targetColumns",
    ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum = ANY (i.indkey::int2[])) AS columns
  FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
  WHERE i.indisunique AND t.relnamespace = current_schema()::regnamespace AND NOT t.relispartition`;

const FOREIGN_KEYS = `
  SELECT t.relname AS table, k.conname AS name, f.relname AS target,
    ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum = ANY (k.conkey)) AS columns,
    ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = f.oid AND a.attnum = ANY (k.confkey)) AS "targetColumns"
  FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid JOIN pg_class f ON f.oid = k.confrelid
  WHERE k.contype = 'f' AND t.relnamespace = current_schema()::regnamespace AND NOT t.relispartition`;

/** Such as numbers that a column gives itself: each shard would count on its own. */
const SEQUENCES = `
  SELECT c.relname || '.' || a.attname AS name, c.relname AS table
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
  WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0
    AND (a.attidentity <> '' OR pg_get_serial_sequence(quote_ident(c.relname), a.attname) IS NOT NULL)`;

const TRIGGERS = `
  SELECT g.tgname AS name, t.relname AS table FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid
  WHERE NOT g.tgisinternal AND t.relnamespace = current_schema()::regnamespace AND NOT t.relispartition`;

const ALL_TABLES = `
  SELECT c.relname AS name FROM pg_class c
  WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition`;

async function readCatalogue<Row>(url: string, statement: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return (await client.query(statement).finally(() => client.end())).rows as Row[];
}

test("a schema for Citus: what stands in the way of distributing it is exactly what the page says", async () => {
  const url = await takeTestDatabase();
  const [unique, foreign, sequences, triggers] = [
    await readCatalogue<Constraint>(url, UNIQUE_KEYS),
    await readCatalogue<Constraint>(url, FOREIGN_KEYS),
    await readCatalogue<{ name: string; table: string }>(url, SEQUENCES),
    await readCatalogue<{ name: string; table: string }>(url, TRIGGERS),
  ];
  const tables = new Set(unique.map(({ table }) => table));
  for (const [table, { key }] of KEYS) {
    expect(tables, `${table} has no primary key`).toContain(table);
    expect(key).not.toBe("");
  }
  const found = [
    // A unique key without the distribution column would be checked on every shard.
    ...unique.filter(({ table, columns }) => KEYS.has(table) && !columns.includes(KEYS.get(table)?.key ?? "")),
    // A foreign key may not leave the shard, and no table of the coordinator may refer to a shard.
    ...foreign.filter(({ table, columns, target, targetColumns }) => {
      const [from, to] = [KEYS.get(table), KEYS.get(target ?? "")];
      if ((!from && !to) || (from && REFERENCES.has(target ?? ""))) return false;
      return from?.group !== to?.group || !columns.includes(from?.key ?? "") || !targetColumns?.includes(to?.key ?? "");
    }),
    ...sequences.filter(({ table }) => KEYS.has(table)),
    ...triggers.filter(({ table }) => KEYS.has(table)),
  ].map(({ name }) => name);
  expect(found.toSorted()).toEqual(EXCEPTIONS.toSorted());
});

test("each table is distributed, a reference table, or on the coordinator, as the page says", async () => {
  const tables = await readCatalogue<{ name: string }>(await takeTestDatabase(), ALL_TABLES);
  const named = [...TABLES.map(({ table }) => table), ...COORDINATOR];
  expect(named.toSorted()).toEqual(tables.map(({ name }) => name).toSorted());
});

test("each statement that locks rows is on the page, and locks those of one table", () => {
  expect(listLocks().toSorted()).toEqual(LOCKS.map(({ file }) => file).toSorted());
  for (const { file, table, parcels } of LOCKS) {
    expect(table, file).toMatch(/^\w+$/);
    expect(parcels, `${file} locks rows of ${table}`).toMatch(KEYS.has(table) ? /^(?:one|several)$/ : /^$/);
  }
});
