import { expect, test } from "vitest";
import { findShipment } from "@/db/queries/shipments";
import { shipments } from "@/db/schema/shipments";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { ConflictError, InvalidInputError } from "@/lib/domain/errors";
import { answerOnce, KEPT_ANSWER_MS } from "./create-once";
import { createWithin, readInputs } from "./create-shipments";

const NOW = Date.UTC(2026, 10, 24, 4);

async function create(store: Store, key: string, waybillNumber: string, { now = NOW, caller = "token:1" } = {}) {
  const input = { waybillNumber };
  const rows = await readInputs([input]);
  const body = Buffer.from(JSON.stringify(input));
  return answerOnce(store, { caller, key, body }, now, async (tx) => {
    const [result] = await createWithin(tx, rows, now);
    if (!result || "error" in result) throw result?.error ?? new Error("no result");
    return { status: 201, location: `/${result.id}`, body: { view: await findShipment(tx, result.id) } };
  });
}

const countShipments = async (store: Store) => (await store.read.select({ id: shipments.id }).from(shipments)).length;

test("the same request again gets the same answer, and creates nothing", async () => {
  const store = await openTestStore();
  const first = await create(store, "key-1", "YT0000000000001");
  expect(await create(store, "key-1", "YT0000000000001")).toEqual(JSON.parse(JSON.stringify(first)));
  expect(await countShipments(store)).toBe(1);
});

test("the same key with another body is refused, and of another caller it is another key", async () => {
  const store = await openTestStore();
  await create(store, "key-1", "YT0000000000001");
  await expect(create(store, "key-1", "YT0000000000002")).rejects.toThrow(InvalidInputError);
  await create(store, "key-1", "YT0000000000002", { caller: "token:2" });
  expect(await countShipments(store)).toBe(2);
});

test("a request whose twin is still being answered is told to wait", async () => {
  const store = await openTestStore();
  const twins = await Promise.allSettled([
    create(store, "key-1", "YT0000000000001"),
    create(store, "key-1", "YT0000000000001"),
  ]);
  expect(twins.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  expect(twins[1]).toMatchObject({ reason: expect.any(ConflictError) });
  expect(await countShipments(store)).toBe(1);
});

test("a refused request keeps no answer: mended, it may come with the same key", async () => {
  const store = await openTestStore();
  await create(store, "key-1", "YT0000000000001");
  await expect(create(store, "key-2", "YT0000000000001")).rejects.toThrow(ConflictError);
  await create(store, "key-2", "YT0000000000002");
  expect(await countShipments(store)).toBe(2);
});

test("after a day a key may be used anew", async () => {
  const store = await openTestStore();
  await create(store, "key-1", "YT0000000000001");
  await create(store, "key-1", "YT0000000000002", { now: NOW + KEPT_ANSWER_MS + 1 });
  expect(await countShipments(store)).toBe(2);
});

test.each(["", "a b", "密钥", "x".repeat(256)])("%j is no key", async (key) => {
  await expect(create(await openTestStore(), key, "YT0000000000001")).rejects.toThrow(InvalidInputError);
});
