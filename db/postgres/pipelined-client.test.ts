import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { openTestStore } from "@/db/testing/open-test-store";
import { queryRows } from "./query-rows";

test("statements of a transaction that are asked together see what those before them did", async () => {
  const store = await openTestStore();
  const counts = await store.write(async (tx) => {
    await queryRows(tx, sql`CREATE TABLE asked (n int)`);
    const insert = (n: number) => queryRows(tx, sql`INSERT INTO asked VALUES (${n}::int)`);
    const count = () => queryRows<{ number: number }>(tx, sql`SELECT count(*)::int AS number FROM asked`);
    const [, first, , second] = await Promise.all([insert(1), count(), insert(2), count()]);
    return [first, second].map(([row]) => row?.number);
  });
  expect(counts).toEqual([1, 2]);
});

test("when one of them fails nothing is stored, and the connection serves the next transaction", async () => {
  const store = await openTestStore();
  await store.write((tx) => queryRows(tx, sql`CREATE TABLE asked (n int CHECK (n < 3))`));
  const insert = (...values: number[]) =>
    store.write(async (tx) => {
      await Promise.all(values.map((n) => queryRows(tx, sql`INSERT INTO asked VALUES (${n}::int)`)));
    });
  const connections = () => queryRows<{ pid: number }>(store.read, sql`SELECT pg_backend_pid() AS pid`);
  const [before] = await connections();
  await expect(insert(1, 3, 2)).rejects.toMatchObject({ cause: { constraint: "asked_n_check" } });
  await insert(2);
  expect(await queryRows(store.read, sql`SELECT n FROM asked`)).toEqual([{ n: 2 }]);
  expect(await connections()).toEqual([before]);
});
