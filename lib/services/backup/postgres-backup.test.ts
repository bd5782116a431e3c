import { createReadStream, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { generateIdentity, identityToRecipient } from "age-encryption";
import { Client } from "pg";
import { beforeEach, describe, expect, inject, onTestFinished, test, vi } from "vitest";
import { UPGRADE_COPY } from "@/db/migration/upgrade-copies";
import { openPostgresNodeChannel } from "@/db/postgres/postgres-node-channel";
import { openPostgresStore } from "@/db/postgres/postgres-store";
import { databaseUrl } from "@/db/testing/database-url";
import { createPostgresFixture, readUpgradeFixture } from "@/db/testing/open-upgraded-store";
import { runOnTestServer } from "@/db/testing/postgres-template";
import { dropDatabase, newDatabaseName } from "@/db/testing/test-databases";
import { auditHeadsFolder, formatHeads, nameHeadsFile } from "@/lib/audit/audit-anchor";
import { extendList, ownList } from "@/lib/audit/head-list";
import { createKeyRing, setKeyRing } from "@/lib/sealing/key-ring";
import { copyBeforeUpgrade } from "./copy-before-upgrade";
import { makeBackup } from "./make-backup";
import { readNewestMigration } from "./newest-migration";
import { carryOutRestore } from "./restore/carry-out-restore";
import { deleteReplaced, getRestoreState, orderRestore, orderReturn } from "./restore/order-restore";
import { beginCheck, findRestoreTarget, preparation, receiveCopy } from "./restore/prepare-restore";
import { restoreBackup } from "./restore-backup";
import { verifyBackup } from "./verify-backup";

/** Of a server of which pg_dump and pg_restore are there too; given by the drill `postgres-backup`. */
const BINARIES = process.env.TEST_POSTGRES_BINARIES;
const SECRET = "the secret of the copied desk";
const KEY = { identities: [] };
const OWNER = { kind: "user", id: "u1", name: "老板" } as const;
/** What a carrier might send: ends of lines of every kind, and what a dump writes in another way. */
const STRANGE_TEXT = "一\u2028二\u2029三\u0085四\r五\n六\t七\\.八\\N";

describe.runIf(BINARIES)("with PostgreSQL's own programs", () => {
  let dataDir: string;
  beforeEach(() => {
    vi.stubEnv("PATH", `${BINARIES}:${process.env.PATH}`);
    dataDir = mkdtempSync(join(tmpdir(), "waybill-copies-"));
    return () => {
      vi.unstubAllEnvs();
      rmSync(dataDir, { recursive: true });
    };
  });

  const copyOf = async (url: string) => {
    const file = join(dataDir, "copy.tar");
    const source = { dataDir, databaseUrl: url, secrets: SECRET };
    const { manifest } = await makeBackup(source, file, {
      lock: { recipients: [] },
      now: 0,
      signal: new AbortController().signal,
    });
    expect(await verifyBackup(file, KEY)).toEqual(manifest);
    return { file, rows: manifest.rows };
  };

  const restore = async (file: string, url: string, isReplacing: boolean) => {
    const newestMigration = await readNewestMigration("postgres");
    const target = { dataDir: join(dataDir, "elsewhere"), databaseUrl: url, environmentSecret: null, newestMigration };
    await restoreBackup(file, target, { key: KEY, isReplacing, now: 0 });
    expect(readFileSync(join(dataDir, "elsewhere/app-secret"), "utf8").trim()).toBe(SECRET);
  };

  test("a copy of a desk that has grown since 0.1.0 gives back every row elsewhere, and the desk goes on", async () => {
    const url = await createOldDesk();
    await openAndClose(url);
    const strange = "INSERT INTO tag (id, name, tag_key, color, created_at) VALUES ('t', $1, 't', 'red', 1)";
    await run(url, strange, [STRANGE_TEXT]);
    const { file, rows } = await copyOf(url);
    expect(rows).toMatchObject({ shipment: 286, tag: 1, "drizzle.__drizzle_migrations": expect.any(Number) });

    const elsewhere = await createDatabase();
    await restore(file, elsewhere, false);
    expect(await describeDatabase(elsewhere)).toEqual(await describeDatabase(url));
    await openAndClose(elsewhere);
    await expect(restore(file, elsewhere, false)).rejects.toMatchObject({ key: "backup.databaseNotEmpty" });
    await restore(file, elsewhere, true);
    expect(await describeDatabase(elsewhere)).toEqual(await describeDatabase(url));
  });

  test("a restored desk has the copied list of the audit log's heads, and forgets those of other servers", async () => {
    setKeyRing(createKeyRing([SECRET]));
    const url = await createOldDesk();
    await openAndClose(url);
    const heads = ["a", "b"].map((hash, at) => ({ chain: "desk-1/2026-11-27", sequence: at + 1, hash }));
    const lines = extendList(ownList(), heads, undefined, 1);
    await mkdir(auditHeadsFolder(dataDir));
    await writeFile(join(auditHeadsFolder(dataDir), nameHeadsFile(ownList())), formatHeads(lines));
    for (const list of [ownList(), "another-server"])
      await run(url, "INSERT INTO audit_head (list, lines) VALUES ($1, $2)", [list, JSON.stringify(lines.slice(1))]);
    const { file } = await copyOf(url);
    const elsewhere = await createDatabase();
    await restore(file, elsewhere, false);
    const restored = join(auditHeadsFolder(join(dataDir, "elsewhere")), nameHeadsFile(ownList()));
    expect(readFileSync(restored, "utf8")).toBe(formatHeads(lines));
    expect(await run(elsewhere, "SELECT list FROM audit_head")).toEqual([{ list: ownList() }]);
  });

  test("a copy from before an upgrade replaces the upgraded desk, which is upgraded again", async () => {
    const url = await createOldDesk();
    const before = await describeDatabase(url);
    const { file } = await copyOf(url);
    await openAndClose(url);
    await run(url, "CREATE TABLE newer (shipment_id text REFERENCES shipment); CREATE TABLE others (id integer)");
    await restore(file, url, true);
    expect(await describeDatabase(url)).toMatchObject(before);
    await openAndClose(url);
    const { tables } = readUpgradeFixture("v0.1.0");
    expect((await copyOf(url)).rows).toMatchObject({ shipment: tables.shipment, push: tables.push });
  });

  test("before an upgrade the desk is copied by itself, once, and the copy leads back", async () => {
    setKeyRing(createKeyRing([SECRET]));
    const url = await createOldDesk();
    vi.stubEnv("DATABASE_URL", url);
    vi.stubEnv("DATABASE_DIRECT_URL", "");
    const before = await describeDatabase(url);
    const secretOrigin = { kind: "file", file: join(dataDir, "app-secret") } as const;
    const beforeUpgrade = async () => {
      expect(await copyBeforeUpgrade({ dataDir, secretOrigin }, () => {})).toBeNull();
    };
    for (let start = 1; start <= 2; start += 1) await (await openPostgresStore(url, { beforeUpgrade })).close();
    const copies = readdirSync(join(dataDir, "backups")).filter((name) => UPGRADE_COPY.test(name));
    expect(copies).toHaveLength(1);
    await restore(join(dataDir, "backups", copies[0] ?? ""), url, true);
    expect(await describeDatabase(url)).toMatchObject(before);
  });

  test("before an upgrade the copy is encrypted for whom the owner has the others encrypted", async () => {
    setKeyRing(createKeyRing([SECRET]));
    const url = await createOldDesk();
    await openAndClose(url);
    const identity = await generateIdentity();
    const recipients = JSON.stringify([await identityToRecipient(identity)]);
    await run(
      url,
      `INSERT INTO backup_setting (id, is_on, hour, target, recipients, keep_daily, keep_weekly, keep_monthly, since)
         VALUES (1, true, 3, '{"kind":"folder","path":""}', $1, 7, 4, 12, 0)`,
      [recipients],
    );
    vi.stubEnv("DATABASE_URL", url);
    vi.stubEnv("DATABASE_DIRECT_URL", "");
    const secretOrigin = { kind: "file", file: join(dataDir, "app-secret") } as const;
    expect(await copyBeforeUpgrade({ dataDir, secretOrigin }, () => {})).toBeNull();
    const [copy = ""] = readdirSync(join(dataDir, "backups")).filter((name) => UPGRADE_COPY.test(name));
    const file = join(dataDir, "backups", copy);
    expect(await verifyBackup(file, { identities: [identity] })).toMatchObject({ isEncrypted: true });
    expect(readFileSync(file).includes("PGDMP")).toBe(false);
  });

  test("a role with a schema of its own copies and restores it alone, in a database that others use", async () => {
    const role = await createRole();
    const [shared, other] = [await createDatabase(), await createDatabase()];
    for (const url of [shared, other]) await giveSchema(url, role, "waybill");
    await run(shared, "CREATE SCHEMA foreigners; CREATE TABLE foreigners.kept (id integer)");
    await openAndClose(asRole(shared, role));
    const { file, rows } = await copyOf(asRole(shared, role));
    expect(rows).toHaveProperty("shipment", 0);
    expect(Object.keys(rows).filter((name) => name.includes("foreigners") || name === "kept")).toEqual([]);
    await restore(file, asRole(other, role), false);
    await restore(file, asRole(shared, role), true);
    await run(shared, "SELECT FROM foreigners.kept");
    for (const url of [shared, other]) await openAndClose(asRole(url, role));

    const elsewhere = await createDatabase();
    await giveSchema(elsewhere, role, "desk");
    await expect(restore(file, asRole(elsewhere, role), false)).rejects.toMatchObject({
      key: "backup.otherSchema",
      values: { schema: "waybill", own: "desk" },
    });
  });

  test("a desk that runs is not replaced, and one whose restore fails is as before", async () => {
    const url = await createOldDesk();
    const { file } = await copyOf(url);
    const channel = openPostgresNodeChannel(url, { onChange: () => {}, onGap: () => {} });
    const isListening = async () =>
      (await run(url, "SELECT FROM pg_stat_activity WHERE datname = current_database() AND query ~ '^LISTEN'")).length;
    await expect.poll(isListening).toBe(1);
    await expect(restore(file, url, true)).rejects.toMatchObject({ key: "backup.databaseInUse" });
    await channel.close();
    await expect.poll(isListening).toBe(0);

    const [index] = await run(url, "SELECT min(indexname) AS name FROM pg_indexes WHERE tablename = 'shipment'");
    const { name } = index ?? {};
    // The last of what the copy creates has a name that another program's index has by now.
    await run(url, `ALTER INDEX ${name} RENAME TO other_name`);
    await run(url, `CREATE TABLE others (id integer); CREATE INDEX ${name} ON others (id)`);
    const before = await describeDatabase(url);
    await expect(restore(file, url, true)).rejects.toMatchObject({ key: "backup.toolFailed" });
    expect(await describeDatabase(url)).toEqual(before);
  });

  test("ordered on the page, a restore keeps the replaced desk as a dump, which comes back; none beside another server", async () => {
    const url = await createOldDesk();
    vi.stubEnv("DATABASE_URL", url);
    vi.stubEnv("DATABASE_DIRECT_URL", "");
    vi.stubEnv("APP_SECRET", "");
    vi.stubEnv("DATA_DIR", dataDir);
    writeFileSync(join(dataDir, "app-secret"), SECRET);
    const store = await openPostgresStore(url);
    onTestFinished(() => store.close());
    const { file } = await copyOf(url);
    await run(url, "INSERT INTO tag (id, name, tag_key, color, created_at) VALUES ('t', 't', 't', 'red', 1)");
    const before = await describeDatabase(url);
    const order = async (at: number) => {
      await receiveCopy(dataDir, Readable.toWeb(createReadStream(file)) as unknown as Request["body"], 0);
      await beginCheck(store.read, dataDir, { name: undefined, key: KEY });
      await preparation().ended;
      expect(await state()).toMatchObject({ stage: "ready", error: null });
      await orderRestore(store.read, dataDir, { day: "1970-01-01", askedBy: OWNER }, at);
    };
    const state = () => getRestoreState(store.read, dataDir);
    const start = async () =>
      carryOutRestore(
        await findRestoreTarget(dataDir),
        () => 4,
        () => {},
      );
    const countTags = async () => (await run(url, "SELECT FROM tag")).length;

    const channel = openPostgresNodeChannel(url, { onChange: () => {}, onGap: () => {} });
    await order(1);
    await start();
    expect(await state()).toMatchObject({ outcome: { kind: "failed", error: "restore.otherServers", kept: null } });
    await channel.close();
    expect(await describeDatabase(url)).toEqual(before);

    await order(2);
    const facts = join(dataDir, "restore/ready/facts.json");
    const { rows, ...others } = JSON.parse(readFileSync(facts, "utf8"));
    writeFileSync(facts, JSON.stringify({ ...others, rows: { ...rows, tag: 7 } }));
    await start();
    const kept = "replaced-19700101T000000002Z";
    expect(await state()).toMatchObject({ outcome: { kind: "failed", kept } });
    expect(await describeDatabase(url)).toEqual(before);
    await deleteReplaced(dataDir);

    await order(2);
    await start();
    expect(await state()).toMatchObject({ outcome: { kind: "restored", kept } });
    expect(await countTags()).toBe(0);
    await orderReturn(store.read, dataDir, OWNER, 3);
    await start();
    expect(await state()).toMatchObject({ outcome: { kind: "returned", kept: "replaced-19700101T000000003Z" } });
    expect(await describeDatabase(url)).toEqual(before);
    expect(readFileSync(join(dataDir, "app-secret"), "utf8").trim()).toBe(SECRET);

    // Another server on the database: the page refuses the order.
    await run(
      url,
      `INSERT INTO node (id, version, node_version, started_at, seen_at, clock_skew_ms, resident_bytes)
         VALUES ('desk-2', '1', '22', 0, extract(epoch FROM clock_timestamp()) * 1000, 0, 0)`,
    );
    await expect(orderReturn(store.read, dataDir, OWNER, 4)).rejects.toMatchObject({ key: "restore.otherServers" });
  });
});

async function createDatabase(): Promise<string> {
  const name = newDatabaseName();
  await runOnTestServer(inject("postgresUrl"), `CREATE DATABASE ${name}`);
  onTestFinished(() => dropDatabase(inject("postgresUrl"), name));
  return databaseUrl(inject("postgresUrl"), name);
}

/** The database that 0.1.0 left. */
async function createOldDesk(): Promise<string> {
  const name = newDatabaseName();
  await createPostgresFixture("v0.1.0", inject("postgresUrl"), name);
  onTestFinished(() => dropDatabase(inject("postgresUrl"), name));
  return databaseUrl(inject("postgresUrl"), name);
}

/** A role that may only use what it owns. */
async function createRole(): Promise<string> {
  const role = newDatabaseName().replace("test", "role");
  await runOnTestServer(inject("postgresUrl"), `CREATE ROLE ${role} LOGIN`);
  onTestFinished(() => runOnTestServer(inject("postgresUrl"), `DROP ROLE ${role}`));
  return role;
}

async function giveSchema(url: string, role: string, schema: string): Promise<void> {
  await run(url, `CREATE SCHEMA ${schema} AUTHORIZATION ${role}`);
  await run(url, `ALTER ROLE ${role} IN DATABASE ${new URL(url).pathname.slice(1)} SET search_path = ${schema}`);
}

function asRole(url: string, role: string): string {
  const other = new URL(url);
  other.username = role;
  return other.href;
}

async function openAndClose(url: string): Promise<void> {
  await (await openPostgresStore(url)).close();
}

async function run(url: string, statement: string, values?: unknown[]): Promise<Record<string, string>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement, values)).rows ?? [];
  } finally {
    await client.end();
  }
}

/** Columns, indexes, triggers, functions and every row of the desk's tables, and where sequences go on. */
async function describeDatabase(url: string): Promise<Record<string, string>> {
  const lines = await run(
    url,
    `SELECT 'column ' || attrelid::regclass || '.' || attname AS name, format_type(atttypid, atttypmod) || attnotnull AS value
       FROM pg_attribute JOIN pg_class c ON c.oid = attrelid WHERE attnum > 0 AND NOT attisdropped AND relkind IN ('r', 'p') AND c.oid >= 16384
     UNION ALL SELECT 'index ' || indexrelid::regclass, pg_get_indexdef(indexrelid) || indisvalid FROM pg_index JOIN pg_class c ON c.oid = indrelid WHERE indrelid >= 16384 AND relkind <> 't'
     UNION ALL SELECT 'trigger ' || tgrelid::regclass || tgname, pg_get_triggerdef(oid) || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
     UNION ALL SELECT 'constraint ' || conrelid::regclass || conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid >= 16384
     UNION ALL SELECT 'function ' || oid::regprocedure, prosrc FROM pg_proc WHERE oid >= 16384
     UNION ALL SELECT 'sequence ' || schemaname || sequencename, coalesce(last_value::text, '') FROM pg_sequences`,
  );
  const described = Object.fromEntries(lines.map(({ name, value }) => [name, value ?? ""]));
  const tables = await run(url, "SELECT c.oid::regclass AS name FROM pg_class c WHERE relkind = 'r' AND oid >= 16384");
  const hashes = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, md5(coalesce(string_agg(t::text, ' ' ORDER BY t::text), '')) AS value FROM ${name} AS t`,
  );
  for (const { name, value } of await run(url, hashes.join(" UNION ALL "))) described[`rows ${name}`] = value ?? "";
  return described;
}
