import { randomBytes } from "node:crypto";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { sql } from "drizzle-orm";
import { expect, inject, onTestFinished, test } from "vitest";
import { createClient } from "@/db/postgres/postgres-connection";
import { openPostgresNodeChannel } from "@/db/postgres/postgres-node-channel";
import { openPostgresStore } from "@/db/postgres/postgres-store";
import { waitForPostgres } from "@/db/postgres/wait-for-postgres";
import { apiTokens } from "@/db/schema/account-tables";
import type { Store } from "@/db/store";
import { findFreePort } from "@/db/testing/find-free-port";
import { POSTGRES_TEMPLATE, runOnTestServer } from "@/db/testing/postgres-template";

const LIMITS = { connectMs: 1_000, queueMs: 5_000, statementMs: 1_000, lockMs: 1_000 };

/** Stands for a server: a database that may be read-only, behind a port of its own. */
interface StandIn {
  port: number;
  database: string;
  /** As a promotion or a demotion, which ends every connection. */
  makeReadOnly(isReadOnly: boolean): Promise<void>;
}

/** Two stand-ins by one list: whoever asks for its database gets that of the port. */
async function createPair() {
  const suffix = randomBytes(6).toString("hex");
  const asked = `list_x_${suffix}`;
  const [first, second] = await Promise.all(["a", "b"].map((name) => createStandIn(asked, `list_${name}_${suffix}`)));
  if (!first || !second) throw new Error("there are two");
  const url = `postgres://postgres@127.0.0.1:${first.port},127.0.0.1:${second.port}/${asked}`;
  return { first, second, asked, url };
}

async function createStandIn(asked: string, database: string): Promise<StandIn> {
  const target = new URL(inject("postgresUrl"));
  await runOnTestServer(target.href, `CREATE DATABASE ${database} TEMPLATE ${POSTGRES_TEMPLATE} STRATEGY FILE_COPY`);
  onTestFinished(() => runOnTestServer(target.href, `DROP DATABASE ${database} WITH (FORCE)`));
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) sockets.add(socket.on("error", () => {}));
    near.once("data", (start: Buffer) => {
      // Both names have one length, so the packet stays well-formed.
      far.write(Buffer.from(start.toString("latin1").replace(asked, database), "latin1"));
      near.pipe(far).pipe(near);
    });
    near.on("close", () => far.destroy());
    far.on("close", () => near.destroy());
  });
  server.listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return {
    port: (server.address() as AddressInfo).port,
    database,
    makeReadOnly: async (isReadOnly) => {
      await runOnTestServer(
        target.href,
        `ALTER DATABASE ${database} SET default_transaction_read_only = ${isReadOnly}`,
      );
      await runOnTestServer(
        target.href,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database}'`,
      );
    },
  };
}

const addToken = (store: Store, id: string) =>
  store.write(async (tx) => {
    await tx.insert(apiTokens).values({ id, name: id, tokenHash: `hash of ${id}`, role: "viewer", createdAt: 1 });
  });

async function databaseOf(store: Store): Promise<string | undefined> {
  const [row] = await store.read.select({ name: sql<string>`current_database()` }).from(sql`(SELECT 1) AS one`);
  return row?.name;
}

test("the first listed server is closed: the second is used, by stores, messages and commands", async () => {
  const { second, asked } = await createPair();
  const url = `postgres://postgres@127.0.0.1:${await findFreePort()},127.0.0.1:${second.port}/${asked}`;
  await waitForPostgres(url, { limitMs: 0 });
  const store = await openPostgresStore(url, { limits: LIMITS });
  onTestFinished(() => store.close());
  await addToken(store, "one");
  expect(await databaseOf(store)).toBe(second.database);
});

test("the first is read-only: the second is used; when they change parts, everything moves to the first", async () => {
  const { first, second, url } = await createPair();
  await first.makeReadOnly(true);
  const store = await openPostgresStore(url, { limits: LIMITS });
  onTestFinished(() => store.close());
  let gaps = 0;
  const onGap = () => {
    gaps += 1;
  };
  const channel = openPostgresNodeChannel(url, { onChange: () => {}, onGap });
  onTestFinished(() => channel.close());
  await addToken(store, "before");
  expect(await databaseOf(store)).toBe(second.database);

  await Promise.all([second.makeReadOnly(true), first.makeReadOnly(false)]);
  const startedAt = performance.now();
  await expect.poll(() => addToken(store, "after").then(() => "stored", String), { interval: 100 }).toBe("stored");
  expect(performance.now() - startedAt).toBeLessThan(10_000);
  expect(await databaseOf(store)).toBe(first.database);
  await expect.poll(() => gaps, { interval: 50 }).toBe(1);
});

test("connections of a server that takes no writes any more are all given up, though none of them broke", async () => {
  const { first, asked } = await createPair();
  const store = await openPostgresStore(`postgres://postgres@127.0.0.1:${first.port}/${asked}`, { limits: LIMITS });
  onTestFinished(() => store.close());
  const [open] = await Promise.all([databaseOf(store), databaseOf(store), databaseOf(store)]);
  expect(open).toBe(first.database);
  const change = store.write(async (tx) => {
    await tx.select({ set: sql`set_config('transaction_read_only', 'on', true)` }).from(sql`(SELECT 1) AS one`);
    await tx.delete(apiTokens);
  });
  await expect(change).rejects.toMatchObject({ cause: { code: "25006" } });
  await expect.poll(() => countConnections(first.database), { interval: 20 }).toBe(0);
  await addToken(store, "after");
});

async function countConnections(database: string): Promise<number> {
  const client = createClient(inject("postgresUrl"));
  await client.connect();
  const { rows } = await client.query("SELECT 1 FROM pg_stat_activity WHERE datname = $1", [database]);
  await client.end();
  return rows.length;
}

test("when no listed server takes writes the error names each and why", async () => {
  const { first, second, url } = await createPair();
  await Promise.all([first.makeReadOnly(true), second.makeReadOnly(true)]);
  await expect(createClient(url).connect()).rejects.toMatchObject({
    code: "08001",
    message: `no listed server will do: 127.0.0.1:${first.port} is read-only, 127.0.0.1:${second.port} is read-only`,
  });
});

test("what no server accepts is reported as it is", async () => {
  const { first, second } = await createPair();
  const url = `postgres://postgres@127.0.0.1:${first.port},127.0.0.1:${second.port}/no_such_database`;
  await expect(waitForPostgres(url, { limitMs: 60_000 })).rejects.toMatchObject({ code: "3D000" });
});
