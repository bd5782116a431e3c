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

test("what is written is there once the promise resolves", async () => {
  const store = await openTestStore();
  await store.write((tx) => addToken(tx, "a"));
  expect(await idsIn(store)).toEqual(["a"]);
});

test("a change that fails leaves nothing, and its neighbours of the same moment stand", async () => {
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

test("a statement that the database refuses fails its own change only", async () => {
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

test("an attempt that fails takes back only what it wrote itself", async () => {
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

test("readers do not see a change under way", async () => {
  const store = await openTestStore();
  await store.write(async (tx) => {
    await addToken(tx, "a");
    expect(await idsIn(store)).toEqual([]);
  });
  expect(await idsIn(store)).toEqual(["a"]);
});

test("a change inside a change is refused instead of waiting for itself for ever", async () => {
  const store = await openTestStore();
  const nested = store.write(async () => store.write((tx) => addToken(tx, "a")));
  await expect(nested).rejects.toThrow("store.write was called inside store.write");
  expect(await idsIn(store)).toEqual([]);
});

test("many changes at once all arrive", async () => {
  const store = await openTestStore();
  const ids = Array.from({ length: 300 }, (_, number) => `t${String(number).padStart(3, "0")}`);
  await Promise.all(ids.map((id) => store.write((tx) => addToken(tx, id))));
  expect(await idsIn(store)).toEqual(ids);
});
