import { Connection } from "pg";
import { expect, inject, onTestFinished, test, vi } from "vitest";
import { BatchedPool } from "./batched-pool";
import { DEFAULT_LIMITS, openPool } from "./postgres-connection";

const PID = "SELECT pg_backend_pid() AS pid";

function openPoolOf(size: number): BatchedPool {
  const pool = openPool(inject("postgresUrl"), DEFAULT_LIMITS, { size });
  onTestFinished(() => pool.end());
  return new BatchedPool(pool);
}

/** @returns asks a statement by this name */
function openBatchedPool(): (name: string | undefined, text: string) => Promise<number> {
  const batched = openPoolOf(4);
  return async (name, text) => ((await batched.query({ name, text })).rows[0] as { pid: number }).pid;
}

// A pooler's connections keep no statements, see `statementName`.
const directTest = test.skipIf(process.env.DATABASE_DIRECT_URL);

directTest("named statements that are asked at once share a connection, up to sixteen", async () => {
  const ask = openBatchedPool();
  const pids = await Promise.all(Array.from({ length: 20 }, (_, index) => ask(`pid${index}`, PID)));
  expect(new Set(pids.slice(0, 16)).size).toBe(1);
  expect(new Set(pids.slice(16)).size).toBe(1);
  expect(new Set(pids).size).toBe(2);
});

directTest("the same statement asked twice at once is answered twice", async () => {
  const ask = openBatchedPool();
  const [first, second] = await Promise.all([ask("same", PID), ask("same", PID)]);
  expect(first).toBe(second);
});

directTest("one that fails hinders no other, and its connection is not used again", async () => {
  const ask = openBatchedPool();
  const [before, failed, after] = await Promise.allSettled([
    ask("before", PID),
    ask("failed", "SELECT 1 / 0 AS pid"),
    ask("after", PID),
  ]);
  expect(before).toMatchObject({ status: "fulfilled" });
  expect(failed).toMatchObject({ status: "rejected", reason: { message: "division by zero" } });
  expect(after).toEqual(before);
  expect(await ask("before", PID)).not.toBe(before.status === "fulfilled" && before.value);
});

directTest(
  "when the connection breaks, all that wait for their answers fail, and the next one gets another",
  async () => {
    const ask = openBatchedPool();
    const answers = await Promise.allSettled([
      ask("end", "SELECT pg_terminate_backend(pg_backend_pid()), 0 AS pid"),
      ask("behind", PID),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await ask("behind", PID)).toBeGreaterThan(0);
  },
);

directTest("a statement without a name has a connection to itself", async () => {
  const ask = openBatchedPool();
  const pids = await Promise.all([1, 2].map(() => ask(undefined, `${PID} FROM pg_sleep(0.05)`)));
  expect(new Set(pids).size).toBe(2);
});

directTest(
  "a connection describes a statement's columns once, and its rows are read in the same way each time",
  async () => {
    const batched = openPoolOf(1);
    const describe = vi.spyOn(Connection.prototype as unknown as { describe(): void }, "describe");
    onTestFinished(() => describe.mockRestore());
    const config = { name: "columns", text: "SELECT $1::text AS word, $2::int AS number, $1 = 'b' AS is_b" };
    const first = await batched.query(config, ["a", 1]);
    expect(describe).toHaveBeenCalledTimes(1);
    const second = await batched.query(config, ["b", null]);
    expect(describe).toHaveBeenCalledTimes(1);
    expect(first.rows).toEqual([{ word: "a", number: 1, is_b: false }]);
    expect(second.rows).toEqual([{ word: "b", number: null, is_b: true }]);
    expect(second.fields).toEqual(first.fields);
  },
);

directTest("a statement whose columns have changed since they were described fails, and is asked anew", async () => {
  const batched = openPoolOf(1);
  await batched.query({ text: "CREATE TEMPORARY TABLE changing AS SELECT 1 AS value" });
  const config = { name: "changing", text: "SELECT value FROM changing" };
  expect((await batched.query(config)).rows).toEqual([{ value: 1 }]);
  await batched.query({ text: "ALTER TABLE changing ALTER value TYPE text USING value::text" });
  await expect(batched.query(config)).rejects.toThrow("cached plan must not change result type");
  await batched.query({ text: "CREATE TEMPORARY TABLE changing AS SELECT 'one' AS value" });
  expect((await batched.query(config)).rows).toEqual([{ value: "one" }]);
});
