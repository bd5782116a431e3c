import { expect, inject, onTestFinished, test } from "vitest";
import { BatchedPool } from "./batched-pool";
import { DEFAULT_LIMITS, openPool } from "./postgres-connection";

const PID = "SELECT pg_backend_pid() AS pid";

/** @returns asks a statement by this name */
function openBatchedPool(): (name: string | undefined, text: string) => Promise<number> {
  const pool = openPool(inject("postgresUrl"), DEFAULT_LIMITS, { size: 4 });
  onTestFinished(() => pool.end());
  const batched = new BatchedPool(pool);
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
