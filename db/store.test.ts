import { AsyncLocalStorage } from "node:async_hooks";
import { expect, test } from "vitest";
import { apiTokens } from "@/db/schema/account-tables";
import type { Store, Tx } from "./store";
import { openTestStore } from "./testing/open-test-store";

const addToken = (tx: Pick<Tx, "insert">, id: string) =>
  tx.insert(apiTokens).values({ id, name: id, tokenHash: `hash of ${id}`, role: "viewer", createdAt: 1 });

async function idsIn(store: Store): Promise<string[]> {
  const rows = await store.read.select({ id: apiTokens.id }).from(apiTokens).orderBy(apiTokens.id);
  return rows.map(({ id }) => id);
}

test("a write is visible when its promise resolves", async () => {
  const store = await openTestStore();
  await store.write((tx) => addToken(tx, "a"));
  expect(await idsIn(store)).toEqual(["a"]);
});

test("a change that fails stores nothing, and changes beside it are stored", async () => {
  const store = await openTestStore();
  const results = await Promise.allSettled([
    store.write((tx) => addToken(tx, "a")),
    store.write(async (tx) => {
      await addToken(tx, "b");
      throw new Error("changed my mind");
    }),
    store.write((tx) => addToken(tx, "c")),
  ]);
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(await idsIn(store)).toEqual(["a", "c"]);
});

test("a statement that the database rejects fails only its own change", async () => {
  const store = await openTestStore();
  await store.write((tx) => addToken(tx, "a"));
  const results = await Promise.allSettled([
    store.write(async (tx) => {
      await addToken(tx, "b");
      await addToken(tx, "a"); // the key is taken
    }),
    store.write((tx) => addToken(tx, "c")),
  ]);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
  expect(await idsIn(store)).toEqual(["a", "c"]);
});

test("an attempt that fails rolls back only its own writes", async () => {
  const store = await openTestStore();
  const answer = await store.write(async (tx) => {
    await addToken(tx, "before");
    const recovered = await tx.attempt(
      async () => {
        await addToken(tx, "inside");
        await addToken(tx, "inside");
        return "not reached";
      },
      async () => "recovered",
    );
    await addToken(tx, "zafter");
    return recovered;
  });
  expect(answer).toBe("recovered");
  expect(await idsIn(store)).toEqual(["before", "zafter"]);
});

test("readers do not see a change in progress", async () => {
  const store = await openTestStore();
  await store.write(async (tx) => {
    await addToken(tx, "a");
    expect(await idsIn(store)).toEqual([]);
  });
  expect(await idsIn(store)).toEqual(["a"]);
});

test("each of several changes at once runs in the context of whoever asked for it", async () => {
  const store = await openTestStore();
  const context = new AsyncLocalStorage<string>();
  const seen = ["a", "b", "c"].map((asker) =>
    context.run(asker, () => store.write((tx) => addToken(tx, asker).then(() => context.getStore()))),
  );
  expect(await Promise.all(seen)).toEqual(["a", "b", "c"]);
});

test("a write inside a write is rejected instead of waiting for itself without end", async () => {
  const store = await openTestStore();
  const nested = store.write(async () => store.write((tx) => addToken(tx, "a")));
  await expect(nested).rejects.toThrow("store.write was called inside store.write");
  expect(await idsIn(store)).toEqual([]);
});

test("many changes at once are all stored", async () => {
  const store = await openTestStore();
  const ids = Array.from({ length: 300 }, (_, number) => `t${String(number).padStart(3, "0")}`);
  await Promise.all(ids.map((id) => store.write((tx) => addToken(tx, id))));
  expect(await idsIn(store)).toEqual(ids);
});
