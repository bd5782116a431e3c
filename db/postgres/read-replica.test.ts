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

function openReplica(url = servers.standby.url): ReadReplica {
  const replica = new ReadReplica(openPool(url, LIMITS), primary);
  onTestFinished(() => replica.close());
  return replica;
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
  const standby = openPool(servers.standby.url, LIMITS);
  onTestFinished(() => standby.end());
  await standby.query("SELECT pg_wal_replay_pause()");
  const position = await write("paused");
  const startedAt = performance.now();
  expect(await replica.has(position)).toBe(false);
  expect(performance.now() - startedAt).toBeLessThan(2_000);
  expect(await replica.has(null)).toBe(true);
  await standby.query("SELECT pg_wal_replay_resume()");
  await vi.waitUntil(() => replica.has(position));
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
  expect(await replica.has(null)).toBe(false);
  expect(findReplicaState()).toMatchObject({ isUsable: false });
  proxy.resume();
  await vi.waitUntil(() => replica.has(null), { timeout: 30_000 });
  expect((await read(replica.db)).isReplica).toBe(true);
});

test("a server that is no replica is not read from", async () => {
  const replica = openReplica(servers.primary.url);
  await replica.probe();
  expect(await replica.has(null)).toBe(false);
  expect(findReplicaState()).toEqual({ isUsable: false, reason: "it is no replica" });
});

test("an error of the statement itself is that of the replica", async () => {
  const replica = openReplica();
  await replica.probe();
  await expect(queryRows(replica.db, sql`SELECT nothing FROM nowhere`)).rejects.toThrow();
  expect(await replica.has(null)).toBe(true);
});
