import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import type { Pool } from "pg";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { findReplicaState } from "@/db/connection-state";
import type { Db } from "@/db/store";
import { type PrimaryAndStandby, startPrimaryAndStandby } from "@/db/testing/standby";
import { startStoppableProxy } from "@/db/testing/stoppable-proxy";
import { openPool } from "./postgres-connection";
import { queryRows } from "./query-rows";
import { ReadReplica, readPosition } from "./read-replica";

const LIMITS = { connectMs: 300, queueMs: 1_000, statementMs: 300, lockMs: 200 };

let folder: string;
let servers: PrimaryAndStandby;
let primary: Pool;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "waybill-standby-"));
  servers = await startPrimaryAndStandby(folder, { fsync: "off", full_page_writes: "off" });
  primary = openPool(servers.primary.url, LIMITS);
  await primary.query("CREATE TABLE note (text text)");
});

afterAll(async () => {
  await primary.end();
  await servers.stop();
  rmSync(folder, { recursive: true, force: true });
});

function openReplica(url = servers.standby.url, ofPrimary = primary): ReadReplica {
  const replica = new ReadReplica(url, ofPrimary, { limits: LIMITS });
  onTestFinished(() => replica.close());
  return replica;
}

/** Changes of the primary arrive, and are not seen before it is resumed. */
async function pauseReplay(): Promise<{ standby: Pool; resume(): Promise<void> }> {
  const standby = openPool(servers.standby.url, LIMITS);
  await standby.query("SELECT pg_wal_replay_pause()");
  const resume = async () => void (await standby.query("SELECT pg_wal_replay_resume()"));
  onTestFinished(async () => {
    await resume();
    await standby.end();
  });
  return { standby, resume };
}

async function write(text: string): Promise<string> {
  await primary.query("INSERT INTO note VALUES ($1)", [text]);
  return readPosition(primary);
}

async function read(db: Db): Promise<{ texts: string[]; isReplica: boolean }> {
  const rows = await queryRows<{ texts: string[] | null; isReplica: boolean }>(
    db,
    sql`SELECT (SELECT array_agg(text) FROM note) AS texts, pg_is_in_recovery() AS "isReplica"`,
  );
  return { texts: rows[0]?.texts ?? [], isReplica: rows[0]?.isReplica ?? false };
}

async function portOf(db: Db): Promise<string | undefined> {
  const [row] = await queryRows<{ port: string }>(db, sql`SELECT current_setting('port') AS port`);
  return row?.port;
}

test("a reader sees its own write on the replica, however soon it reads", async () => {
  const replica = openReplica();
  await replica.probe();
  for (let turn = 0; turn < 20; turn += 1) {
    const position = await write(`turn ${turn}`);
    const hasIt = await replica.has(position);
    if (hasIt)
      expect(await read(replica.db)).toEqual({ texts: expect.arrayContaining([`turn ${turn}`]), isReplica: true });
  }
  await vi.waitUntil(async () => replica.has(await write("the last")));
});

test("a replica without the write is not read from, and others read from it meanwhile", async () => {
  const replica = openReplica();
  await replica.probe();
  const { resume } = await pauseReplay();
  const position = await write("paused");
  const startedAt = performance.now();
  expect(await replica.has(position)).toBe(false);
  expect(performance.now() - startedAt).toBeLessThan(2_000);
  expect(await replica.has(null)).toBe(true);
  await resume();
  await vi.waitUntil(() => replica.has(position));
});

test("another replica that takes the first one's place is asked how far it is itself", async () => {
  const [proxy, behind] = [await startStoppableProxy(servers.standby.url), await servers.startCutOffStandby()];
  onTestFinished(() => behind.stop());
  const list = `127.0.0.1:${new URL(proxy.url).port},127.0.0.1:${new URL(behind.url).port}`;
  const replica = openReplica(`postgres://postgres@${list}/postgres`);
  const position = await write("only at the first replica");
  await vi.waitUntil(() => replica.has(position), { timeout: 10_000 });
  proxy.stop();
  await vi.waitUntil(async () => (await portOf(replica.db)) === new URL(behind.url).port, { timeout: 30_000 });
  await vi.waitUntil(() => replica.has(null), { timeout: 10_000 });
  expect(await replica.has(position)).toBe(false);
});

test("while the primary gives no answer its replica is read at once, and a reader waits no longer than it must", async () => {
  const proxy = await startStoppableProxy(servers.primary.url);
  const hung = openPool(proxy.url, { ...LIMITS, queueMs: 20_000, statementMs: 20_000 }, { size: 1 });
  onTestFinished(() => hung.end());
  const replica = openReplica(servers.standby.url, hung);
  await vi.waitUntil(() => replica.has(null));
  proxy.stop();
  onTestFinished(() => proxy.resume());
  const position = await write("while the desk's own primary is hung");
  await vi.waitUntil(() => replica.has(position));
  const startedAt = performance.now();
  expect(await replica.has("FFFFFFFF/0")).toBe(false);
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});

test("a replica that gives no answer makes nothing fail, and is read from when it answers again", async () => {
  const proxy = await startStoppableProxy(servers.standby.url);
  const replica = openReplica(proxy.url);
  await replica.probe();
  expect((await read(replica.db)).isReplica).toBe(true);
  proxy.stop();
  const startedAt = performance.now();
  expect((await read(replica.db)).isReplica).toBe(false);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  await replica.probe();
  expect(await replica.has(null)).toBe(false);
  expect(findReplicaState()).toMatchObject({ isUsable: false });
  proxy.resume();
  await vi.waitUntil(() => replica.has(null), { timeout: 30_000 });
  expect((await read(replica.db)).isReplica).toBe(true);
});

test("a statement that takes the replica too long is the primary's, and the replica goes on with the others only", async () => {
  const replica = openReplica();
  await replica.probe();
  const [row] = await queryRows<{ isReplica: boolean }>(
    replica.db,
    sql`SELECT pg_is_in_recovery() AS "isReplica", pg_sleep(CASE WHEN pg_is_in_recovery() THEN 60 ELSE 0 END)`,
  );
  expect(row?.isReplica).toBe(false);
  expect(await replica.has(null)).toBe(true);
  expect((await read(replica.db)).isReplica).toBe(true);
  const standby = openPool(servers.standby.url, LIMITS);
  onTestFinished(() => standby.end());
  const sleeping = "SELECT FROM pg_stat_activity WHERE wait_event = 'PgSleep'";
  await expect.poll(async () => (await standby.query(sleeping)).rowCount, { interval: 20, timeout: 10_000 }).toBe(0);
});

test("while statements hold all its connections, the replica is still known to be there", async () => {
  const replica = new ReadReplica(servers.standby.url, primary, { size: 1, limits: { ...LIMITS, statementMs: 5_000 } });
  onTestFinished(() => replica.close());
  await replica.probe();
  const slow = queryRows(replica.db, sql`SELECT pg_sleep(1)`);
  await replica.probe();
  expect(await replica.has(null)).toBe(true);
  expect(findReplicaState()).toMatchObject({ isUsable: true });
  await slow;
});

test("what a migration has made on the primary is read there until the replica has it", async () => {
  const replica = openReplica();
  await replica.probe();
  const { resume } = await pauseReplay();
  await primary.query("CREATE TABLE later (text text); ALTER TABLE note ADD added text DEFAULT 'new'");
  await primary.query(
    "CREATE FUNCTION later() RETURNS text LANGUAGE sql AS $$ SELECT 'new' $$; CREATE TYPE kind AS ENUM ('new')",
  );
  const statements = [
    sql`SELECT count(*) FROM later`,
    sql`SELECT max(added) FROM note`,
    sql`SELECT later()`,
    sql`SELECT 'new'::kind`,
  ];
  for (const statement of statements) expect(await queryRows(replica.db, statement)).toHaveLength(1);
  expect(await replica.has(null)).toBe(true);
  await resume();
});

test("a server that is no replica is not read from", async () => {
  const replica = openReplica(servers.primary.url);
  await replica.probe();
  expect(await replica.has(null)).toBe(false);
  expect(findReplicaState()).toEqual({ isUsable: false, reason: "it is no replica" });
});

test("an error of the statement itself is no loss of the replica", async () => {
  const replica = openReplica();
  await replica.probe();
  await expect(queryRows(replica.db, sql`SELECT nothing FROM nowhere`)).rejects.toThrow();
  await expect(queryRows(replica.db, sql`SELECT 1 / 0`)).rejects.toMatchObject({ cause: { code: "22012" } });
  expect(await replica.has(null)).toBe(true);
});
