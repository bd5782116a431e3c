import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { openPostgresNodeChannel } from "@/db/postgres/postgres-node-channel";
import { openPostgresStore } from "@/db/postgres/postgres-store";
import { markDatabase, readDatabaseMarker } from "@/db/sqlite/database-marker";
import { openSqliteStore } from "@/db/sqlite/sqlite-store";
import { takeTestDatabase } from "@/db/testing/test-databases";
import { type MoveProgress, type MoveResult, moveDatabase, parsePlace } from "./move-database";
import { describePostgres } from "./postgres-rows";
import { FILLED_ROWS, fillEveryTable } from "./testing/fill-every-table";

const ignore = () => {};
/** A SQLite file with rows in every table; made once. */
let filledDesk: Buffer | undefined;

test("every table of the schema is the same after a move to SQLite and back", async () => {
  const [from, back] = [await takeTestDatabase(), await takeTestDatabase()];
  const folder = createFolder();
  const client = await connect(from);
  const tables = await fillEveryTable(client);
  const before = await readAll(client);
  await client.end();
  const empty = await readSchema(await connect(back));

  const there = await moveDatabase({ url: from }, { dataDir: folder }, ignore);
  expect(there.wentOn).toBe(false);
  expect(Object.keys(there.tables).sort()).toEqual([...tables].sort());
  expect(new Set(Object.values(there.tables).map(({ rows }) => rows))).toEqual(new Set([FILLED_ROWS]));

  filledDesk = readFileSync(join(folder, "waybill.db"));
  const file = new Database(join(folder, "waybill.db"));
  const find = file.prepare("SELECT id FROM shipment_text WHERE shipment_text MATCH ?").pluck();
  expect(find.all('waybill_number : "waybill_number 2"')).toEqual(["shipment.id 2"]);
  const all = "SELECT sum(number) FROM shipment_tally WHERE facet = 'all'";
  expect(file.prepare(all).pluck().get()).toBe(FILLED_ROWS);
  file.exec("UPDATE figure_mark SET id = 41 WHERE id > 7"); // from the largest number no sequence goes on
  file.close();

  const returned = await moveDatabase({ dataDir: folder }, { url: back }, ignore);
  expect(returned.tables).toEqual({ ...there.tables, figure_mark: returned.tables.figure_mark });
  const moved = await connect(back);
  expect({ ...(await readAll(moved)), figure_mark: [] }).toEqual({ ...before, figure_mark: [] });
  expect(await readSchema(moved)).toEqual(empty);
  // The trigger is there, and fills a column that numbers itself.
  await moved.query("UPDATE shipment SET shop = 'moved' WHERE id = 'shipment.id 2'");
  expect((await moved.query("SELECT max(id)::int AS id FROM figure_mark")).rows).toEqual([{ id: 42 }]);
});

test.each(["sqlite", "postgres"])("a move from %s goes on where it was interrupted", async (engine) => {
  const isFromSqlite = engine === "sqlite";
  const from = isFromSqlite ? { dataDir: await createDesk() } : { url: await createFilledDatabase() };
  const to = isFromSqlite ? { url: await takeTestDatabase() } : { dataDir: createFolder() };

  const copied: string[] = [];
  const interruptions = ["copy", "copy", "copy", "compare", "finish", "finish", "finish"];
  const move = async (): Promise<MoveResult> => {
    let steps = 0;
    const stopAt = interruptions.shift();
    const show = (progress: MoveProgress) => {
      if (progress.step === "copy") copied.push(`${progress.table} ${progress.rows}`);
      if (progress.step !== stopAt) return;
      steps += 1;
      if (steps === 30) throw new Error("interrupted");
    };
    return moveDatabase(from, to, show, { batchRows: 2 }).catch((error: Error) => {
      if (error.message !== "interrupted") throw error;
      return move();
    });
  };
  const { wentOn, tables } = await move();

  expect(interruptions).toEqual([]);
  expect(wentOn).toBe(true);
  expect(new Set(Object.values(tables).map(({ rows }) => rows))).toEqual(new Set([FILLED_ROWS]));
  // Only the batch that an interruption undid was copied twice.
  expect(copied.length - new Set(copied).size).toBeLessThanOrEqual(3);
});

test("until a move is finished no desk opens the target; what the source changed meanwhile is copied again", async () => {
  const [dataDir, url] = [await createDesk(), await takeTestDatabase()];
  const move = moveDatabase({ dataDir }, { url }, ({ step }) => (step === "compare" ? fail("interrupted") : undefined));
  await expect(move).rejects.toThrow("interrupted");

  await expect(openPostgresStore(url)).rejects.toMatchObject({ key: "move.unfinished" });
  await expect(moveDatabase({ url }, { dataDir: createFolder() }, ignore)).rejects.toMatchObject({
    key: "move.unfinished",
  });
  await expect(moveDatabase({ dataDir: await createDesk() }, { url }, ignore)).rejects.toMatchObject({
    key: "move.otherSource",
  });

  const file = new Database(join(dataDir, "waybill.db"));
  file.exec("UPDATE alert_channel SET name = 'changed'; DELETE FROM api_token");
  file.close();
  const { tables } = await moveDatabase({ dataDir }, { url }, ignore);
  expect(tables.api_token?.rows).toBe(0);
  const { rows } = await (await connect(url)).query("SELECT DISTINCT name FROM alert_channel");
  expect(rows).toEqual([{ name: "changed" }]);
});

test.each([
  ["postgres://u:p@h/d", { url: "postgres://u:p@h/d" }],
  ["sqlite:new", { dataDir: "/called/here/new" }],
  ["file:///srv/desk", { dataDir: "/srv/desk" }],
])("the target %s is %j", (to, place) => {
  expect(parsePlace(to, "/called/here")).toEqual(place);
});

test("a target that is neither is named without its password", () => {
  expect(() => parsePlace("mysql://root:secret@h/d", "/")).toThrow(
    expect.objectContaining({ key: "move.place", values: { to: "h/d" } }),
  );
});

test("a target in which somebody has worked is left as it is", async () => {
  const url = await takeTestDatabase();
  const client = await connect(url);
  await client.query("INSERT INTO storage_probe VALUES (1, 1)"); // as a start leaves it
  await client.query(
    "INSERT INTO api_token (id, name, token_hash, role, created_at) VALUES ('a', 'a', 'a', 'owner', 1)",
  );
  await expect(moveDatabase({ dataDir: await createDesk() }, { url }, ignore)).rejects.toMatchObject({
    key: "move.targetUsed",
  });

  const desk = await createDesk();
  const before = readFileSync(join(desk, "waybill.db"));
  await expect(moveDatabase({ url }, { dataDir: desk }, ignore)).rejects.toMatchObject({ key: "move.targetUsed" });
  expect(readFileSync(join(desk, "waybill.db")).equals(before)).toBe(true);
  expect(existsSync(join(desk, "moving"))).toBe(false);
});

test("what another program has stored at the target is left as it is", async () => {
  const url = await takeTestDatabase();
  const client = await connect(url);
  await client.query(
    "CREATE TABLE ledger (id integer PRIMARY KEY, note text); INSERT INTO ledger VALUES (1, 'theirs')",
  );
  const dataDir = await createDesk();
  await expect(moveDatabase({ dataDir }, { url }, ignore)).rejects.toMatchObject({
    key: "move.targetForeign",
    values: { tables: ["ledger"] },
  });
  expect((await client.query("SELECT note FROM ledger")).rows).toEqual([{ note: "theirs" }]);

  const folder = createFolder();
  const other = new Database(join(folder, "waybill.db"));
  other.exec("CREATE TABLE ledger (id INTEGER PRIMARY KEY); INSERT INTO ledger VALUES (1)");
  other.close();
  const from = { url: await createFilledDatabase() };
  await expect(moveDatabase(from, { dataDir: folder }, ignore)).rejects.toMatchObject({
    key: "installation.fileForeign",
  });
  const kept = new Database(join(folder, "waybill.db"), { readonly: true });
  onTestFinished(() => void kept.close());
  expect(kept.prepare("SELECT * FROM ledger").all()).toEqual([{ id: 1 }]);
});

test("an unused desk at the target, with what it has noted of itself, is replaced", async () => {
  const folder = createFolder();
  await openSqliteStore(folder, true).close();
  markDatabase(folder, "the unused desk");
  await moveDatabase({ url: await createFilledDatabase() }, { dataDir: folder }, ignore);
  expect(readDatabaseMarker(folder)).toBeNull();
});

test("nothing is moved into or out of a database on which a desk runs", async () => {
  const url = await takeTestDatabase();
  const node = openPostgresNodeChannel(url, { onChange: ignore, onGap: ignore }, { probeMs: 20, answerMs: 5_000 });
  const client = await connect(url);
  const statements = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query = 'SELECT 1'";
  await expect.poll(async () => (await client.query(statements)).rowCount).toBe(1); // it does more than listen
  await expect(moveDatabase({ dataDir: await createDesk() }, { url }, ignore)).rejects.toMatchObject({
    key: "move.targetInUse",
  });
  await expect(moveDatabase({ url }, { dataDir: createFolder() }, ignore)).rejects.toMatchObject({
    key: "move.sourceInUse",
  });
  await node.close();
});

test("nothing is moved while a desk runs on the source, and nobody writes to it during the move", async () => {
  const dataDir = await createDesk();
  const url = await takeTestDatabase();
  const server = openSqliteStore(dataDir, true);
  await expect(moveDatabase({ dataDir }, { url }, ignore)).rejects.toThrow("database.folderInUse");
  await server.close();

  const node = await connect(url);
  await node.query("LISTEN waybill_changes");
  await expect(moveDatabase({ url }, { dataDir: createFolder() }, ignore)).rejects.toMatchObject({
    key: "move.sourceInUse",
  });
  await node.end();

  const move = moveDatabase({ dataDir }, { url }, () => {
    const other = new Database(join(dataDir, "waybill.db"), { timeout: 0 });
    try {
      other.exec("DELETE FROM push");
    } finally {
      other.close();
    }
  });
  await expect(move).rejects.toThrow("database is locked");
});

test("nothing is moved while a desk that no connection shows renews its share of the work", async () => {
  const url = await takeTestDatabase();
  const client = await connect(url);
  const renew = (fromNow: number) =>
    client.query(
      `INSERT INTO range_worker VALUES ('push', 'node', extract(epoch FROM clock_timestamp()) * 1000 + $1)
       ON CONFLICT (kind, holder) DO UPDATE SET until = excluded.until`,
      [fromNow],
    );
  await renew(50_000);
  await expect(moveDatabase({ dataDir: await createDesk() }, { url }, ignore)).rejects.toMatchObject({
    key: "move.targetInUse",
  });
  await expect(moveDatabase({ url }, { dataDir: createFolder() }, ignore)).rejects.toMatchObject({
    key: "move.sourceInUse",
  });
  await renew(-1);
  expect((await moveDatabase({ url }, { dataDir: createFolder() }, ignore)).wentOn).toBe(false);
});

function fail(reason: string): never {
  throw new Error(reason);
}

/** Without partitions, which a target has of today: their indexes, keys and triggers are those of the whole table. */
async function readSchema(client: Client): Promise<unknown[]> {
  const { rows } = await client.query(`
    SELECT concat(pg_get_indexdef(indexrelid), indisvalid) AS made FROM pg_index JOIN pg_class t ON t.oid = indrelid
      WHERE relnamespace = current_schema()::regnamespace AND NOT relispartition
    UNION ALL SELECT concat(conrelid::regclass, conname, pg_get_constraintdef(k.oid)) FROM pg_constraint k JOIN pg_class t ON t.oid = conrelid
      WHERE connamespace = current_schema()::regnamespace AND NOT relispartition
    UNION ALL SELECT concat(tgrelid::regclass, tgname, tgenabled) FROM pg_trigger JOIN pg_class t ON t.oid = tgrelid
      WHERE NOT tgisinternal AND NOT relispartition
    UNION ALL SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND NOT relispartition
    ORDER BY 1`);
  return rows;
}

/** Every row of every table as PostgreSQL writes it. */
async function readAll(client: Client): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {};
  for (const { name, columns } of await describePostgres(client)) {
    const list = columns.map((column) => `"${column.name}"`).join(", ");
    const { rows } = await client.query({
      text: `SELECT (ROW(${list}))::text FROM "${name}" ORDER BY 1`,
      rowMode: "array",
    });
    all[name] = rows.map(([row]) => row);
  }
  return all;
}

async function createFilledDatabase(): Promise<string> {
  const url = await takeTestDatabase();
  const client = await connect(url);
  await fillEveryTable(client);
  await client.end();
  return url;
}

/** A folder with a desk that has rows in every table. */
async function createDesk(): Promise<string> {
  const folder = createFolder();
  const file = join(folder, "waybill.db");
  if (filledDesk) writeFileSync(file, filledDesk);
  else await moveDatabase({ url: await createFilledDatabase() }, { dataDir: folder }, ignore);
  filledDesk ??= readFileSync(file);
  return folder;
}

function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "waybill-move-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on("error", () => {}); // the database is dropped at the end
  await client.connect();
  return client;
}
