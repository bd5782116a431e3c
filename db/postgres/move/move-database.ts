import { resolve } from "node:path";
import { ConflictError, InvalidInputError } from "@/lib/domain/shared/errors";
import { BATCH_ROWS, type MovedTable, type MoveSource, type MoveTarget } from "./moved-table";
import { openPostgresSource } from "./postgres-source";
import { PostgresTarget } from "./postgres-target";
import { digestRows, RowDigest, type TableDigest } from "./row-digest";
import { UnmovableValueError } from "./row-format";
import { openSqliteSource } from "./sqlite-source";
import { SqliteTarget } from "./sqlite-target";

/** Where a database is: a PostgreSQL address, or the folder of a SQLite file. */
export type DatabasePlace = { url: string } | { dataDir: string };

export type MoveProgress =
  | { step: "copy"; table: string; rows: number }
  | { step: "compare"; table: string; rows: number }
  | { step: "finish"; statement: string };

export interface MoveResult {
  /** Whether an interrupted move went on. */
  wentOn: boolean;
  /** What each table holds, equal in both databases. */
  tables: Record<string, TableDigest>;
}

/**
 * @param to `postgres://…`, or `sqlite:FOLDER` (also `file:FOLDER`) for the file `waybill.db` of a folder
 * @param base what a relative folder is relative to
 * @throws InvalidInputError when it is neither; without what stands before an @, which may be a password
 */
export function parsePlace(to: string, base: string): DatabasePlace {
  if (/^postgres(ql)?:\/\//.test(to)) return { url: to };
  const folder = /^(?:sqlite|file):(?:\/\/)?(.+)$/.exec(to)?.[1];
  if (!folder) throw new InvalidInputError("move.place", { to: to.slice(to.lastIndexOf("@") + 1) });
  return { dataDir: resolve(base, folder) };
}

/**
 * Copies all rows to the other engine and compares both databases: afterwards the target is the same desk. A move that
 * was interrupted goes on where it stopped. The source is only read, and nobody can write to it meanwhile.
 *
 * @param from its schema must be up to date
 * @param batchRows rows that are written at once, for tests
 * @throws ConflictError, FolderInUseError when source or target is in use, the target holds other data, or the
 * databases differ in the end
 * @throws InstallationError when a file is at the target's place that is no desk's
 */
export async function moveDatabase(
  from: DatabasePlace,
  to: DatabasePlace,
  onProgress: (progress: MoveProgress) => void,
  { batchRows = BATCH_ROWS }: { batchRows?: number } = {},
): Promise<MoveResult> {
  if ("url" in from && "dataDir" in to) {
    const source = await openPostgresSource(from.url, batchRows);
    return closeAfter(source, async () => {
      const target = SqliteTarget.open(to.dataDir);
      return closeAfter(target, () => moveRows(source, target, () => source.tables, onProgress));
    });
  }
  if ("dataDir" in from && "url" in to) {
    const source = openSqliteSource(from.dataDir, batchRows);
    return closeAfter(source, async () => {
      const target = await PostgresTarget.open(to.url);
      return closeAfter(target, () => moveRows(source, target, () => target.tables, onProgress));
    });
  }
  throw new InvalidInputError("move.sameEngine");
}

async function closeAfter<T>(end: { close(): Promise<void> }, body: () => Promise<T>): Promise<T> {
  try {
    return await body();
  } finally {
    await end.close();
  }
}

/** @param tablesOfPostgres the tables with their types, once the target has begun */
async function moveRows(
  source: MoveSource,
  target: MoveTarget,
  tablesOfPostgres: () => MovedTable[],
  onProgress: (progress: MoveProgress) => void,
): Promise<MoveResult> {
  const wentOn = await target.begin(source);
  const tables = tablesOfPostgres();
  requireSameSchema(await source.describe(), await target.describe());
  const read: DigestsOfSource = new Map();
  for (const table of tables) await copyTable(source, target, table, onProgress, read);

  const first = await compareTables(source, target, tables, onProgress, read);
  if (first.different.length > 0) {
    // The source was changed after the move had been interrupted.
    await target.empty(first.different);
    for (const table of first.different) await copyTable(source, target, table, onProgress, read);
    const second = await compareTables(source, target, first.different, onProgress, read);
    if (second.different.length > 0) {
      throw new ConflictError("move.different", { tables: second.different.map(({ name }) => name) });
    }
    Object.assign(first.digests, second.digests);
  }
  await target.finish((statement) => onProgress({ step: "finish", statement }));
  return { wentOn, tables: first.digests };
}

/** @throws ConflictError when a table or column is on one engine only, as after an upgrade between two tries */
function requireSameSchema(source: Map<string, string[]>, target: Map<string, string[]>): void {
  const list = (tables: Map<string, string[]>) =>
    [...tables].flatMap(([table, columns]) => columns.map((column) => `${table}.${column}`));
  const [left, right] = [new Set(list(source)), new Set(list(target))];
  const alone = [...left].filter((name) => !right.has(name)).concat([...right].filter((name) => !left.has(name)));
  if (alone.length > 0) throw new ConflictError("move.schema", { columns: alone });
}

/** Of the tables that this process read as a whole, by name: nobody can change the source meanwhile. */
type DigestsOfSource = Map<string, TableDigest>;

async function copyTable(
  source: MoveSource,
  target: MoveTarget,
  table: MovedTable,
  onProgress: (progress: MoveProgress) => void,
  read: DigestsOfSource,
): Promise<void> {
  let { rows, last, isDone } = await target.progress(table);
  if (isDone) return;
  const digest = last === null ? new RowDigest() : undefined;
  let writing: Promise<void> = Promise.resolve();
  try {
    for await (const batch of source.rowsAfter(table, last)) {
      await writing;
      rows += batch.rows;
      last = batch.last;
      onProgress({ step: "copy", table: table.name, rows });
      writing = target.write(table, batch, { rows, last, isDone: false });
      writing.catch(() => {}); // awaited with the next batch
      digest?.add(batch);
    }
    await writing;
  } catch (error) {
    await writing.catch(() => {});
    throw error instanceof UnmovableValueError ? new ConflictError("move.value", { place: error.message }) : error;
  }
  await target.write(table, null, { rows, last, isDone: true });
  if (digest) read.set(table.name, digest.result());
}

async function compareTables(
  source: MoveSource,
  target: MoveTarget,
  tables: readonly MovedTable[],
  onProgress: (progress: MoveProgress) => void,
  read: DigestsOfSource,
): Promise<{ digests: Record<string, TableDigest>; different: MovedTable[] }> {
  const digests: Record<string, TableDigest> = {};
  const different: MovedTable[] = [];
  for (const table of tables) {
    const [expected, found] = await Promise.all([
      read.get(table.name) ?? digestRows(source.rows(table)),
      digestRows(target.rows(table)),
    ]);
    onProgress({ step: "compare", table: table.name, rows: expected.rows });
    if (expected.rows === found.rows && expected.hash === found.hash) digests[table.name] = expected;
    else different.push(table);
  }
  return { digests, different };
}
