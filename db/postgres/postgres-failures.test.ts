import { sql } from "drizzle-orm";
import { Client } from "pg";
import { expect, inject, onTestFinished, test } from "vitest";
import { apiTokens } from "@/db/schema/account-tables";
import { isStorageFailure } from "@/db/storage-failure";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { startStoppableProxy } from "@/db/testing/stoppable-proxy";
import { openPostgresNodeChannel } from "./postgres-node-channel";
import { openPostgresStore } from "./postgres-store";

const LIMITS = { connectMs: 300, queueMs: 20_000, statementMs: 300, lockMs: 200 };

const addToken = (store: Store, id: string) =>
  store.write(async (tx) => {
    await tx.insert(apiTokens).values({ id, name: id, tokenHash: `hash of ${id}`, role: "viewer", createdAt: 1 });
  });

async function idsIn(store: Store): Promise<string[]> {
  return (await store.read.select({ id: apiTokens.id }).from(apiTokens)).map(({ id }) => id);
}

/** A connection of the test's own, to the database of `store`. */
async function connectBeside(store: Store): Promise<Client> {
  const [row] = await store.read.select({ name: sql<string>`current_database()` }).from(sql`(SELECT 1) AS one`);
  const client = new Client({ connectionString: urlOf(row?.name ?? "") });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

function urlOf(database: string): string {
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${database}`;
  return url.href;
}

/** The database of `store` behind a proxy that can be stopped, opened with short limits. */
async function openBehindProxy() {
  const client = await connectBeside(await openTestStore());
  const proxy = await startStoppableProxy(urlOf(client.database ?? ""));
  const store = await openPostgresStore(proxy.url, { limits: LIMITS });
  onTestFinished(() => store.close());
  return { proxy, store };
}

async function msUntilRejected(call: Promise<unknown>): Promise<number> {
  const start = performance.now();
  const error = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(isStorageFailure(error), String(error)).toBe(true);
  return performance.now() - start;
}

test("statements that the server itself ends at its limit fail alone, and not those that wait for a connection", async () => {
  const client = await connectBeside(await openTestStore());
  await client.query(`ALTER DATABASE "${client.database}" SET statement_timeout = 200`);
  const store = await openPostgresStore(urlOf(client.database ?? ""));
  onTestFinished(() => store.close());
  const slow = Array.from({ length: 10 }, () =>
    store.read.select({ slept: sql`pg_sleep(5)` }).from(sql`(SELECT 1) AS one`),
  );
  const quick = Array.from({ length: 10 }, () => store.read.select({ one: sql`1` }).from(sql`(SELECT 1) AS one`));
  const [slowResults, quickResults] = await Promise.all([Promise.allSettled(slow), Promise.allSettled(quick)]);
  expect(new Set(slowResults.map(({ status }) => status))).toEqual(new Set(["rejected"]));
  expect(new Set(quickResults.map(({ status }) => status))).toEqual(new Set(["fulfilled"]));
});

test("connections that are terminated under load fail their own changes, and neither the process nor later ones", async () => {
  const store = await openTestStore();
  const client = await connectBeside(store);
  const stored: string[] = [];
  let failed = 0;
  let isOver = false;
  const load = async (worker: number) => {
    for (let number = 0; !isOver; number += 1) {
      const id = `${worker}-${number}`;
      try {
        await addToken(store, id);
        stored.push(id);
      } catch (error) {
        expect(isStorageFailure(error), String(error)).toBe(true);
        failed += 1;
      }
    }
  };
  const loads = Promise.all(Array.from({ length: 10 }, (_, worker) => load(worker)));
  for (let round = 0; round < 20; round += 1) {
    await new Promise((done) => setTimeout(done, 20));
    await client.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
  }
  isOver = true;
  await loads;

  expect(failed).toBeGreaterThan(0);
  await addToken(store, "after");
  expect(await idsIn(store)).toEqual(expect.arrayContaining([...stored, "after"]));
});

test("changes and reads of a database that is stopped fail within the limits, and work again after it", async () => {
  const { proxy, store } = await openBehindProxy();
  await addToken(store, "before");
  proxy.stop();
  const calls = Array.from({ length: 100 }, (_, number) => msUntilRejected(addToken(store, `during ${number}`)));
  calls.push(msUntilRejected(idsIn(store)));
  for (const ms of await Promise.all(calls)) expect(ms).toBeLessThan(2_000);
  proxy.resume();
  await addToken(store, "after");
  expect(await idsIn(store)).toEqual(expect.arrayContaining(["before", "after"]));
});

test("a change that waits for a lock fails within its limit", async () => {
  const { store } = await openBehindProxy();
  await addToken(store, "held");
  const client = await connectBeside(store);
  await client.query("BEGIN; LOCK TABLE api_token IN EXCLUSIVE MODE");
  const waited = store.write((tx) => tx.update(apiTokens).set({ name: "changed" }));
  await expect(waited).rejects.toMatchObject({ cause: { code: "55P03" } });
  await client.query("ROLLBACK");
  await addToken(store, "after");
});

test("a node finds that its connection for messages gives no answer, and reconnects", async () => {
  const client = await connectBeside(await openTestStore());
  const proxy = await startStoppableProxy(urlOf(client.database ?? ""));
  let gaps = 0;
  const channel = openPostgresNodeChannel(
    proxy.url,
    {
      onChange: () => {},
      onGap: () => {
        gaps += 1;
      },
    },
    { probeMs: 50, answerMs: 200 },
  );
  onTestFinished(() => channel.close());
  const isListening = async () =>
    (await client.query("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'"))
      .rowCount === 1;
  await expect.poll(isListening, { interval: 10 }).toBe(true);
  proxy.stop();
  await new Promise((done) => setTimeout(done, 400));
  proxy.resume();
  await expect.poll(() => gaps, { interval: 20 }).toBe(1);
});
