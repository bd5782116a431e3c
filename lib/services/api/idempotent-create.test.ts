import { inflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { findShipment } from "@/db/queries/shipments/shipment-pages";
import { idempotencyKeys } from "@/db/schema/idempotency-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { createNestedStore, type Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { ConflictError, InvalidInputError } from "@/lib/domain/shared/errors";
import { createShipmentsInTransaction, parseInputs } from "@/lib/services/shipments/create-shipments";
import { createEndpoint, listEndpointViews } from "@/lib/services/webhooks/manage-hook-endpoints";
import { createIdempotently, IDEMPOTENCY_KEY_TTL_MS } from "./idempotent-create";

const NOW = Date.UTC(2026, 10, 24, 4);

async function create(
  store: Store,
  key: string,
  waybillNumber: string,
  { now = NOW, caller = "token:1", path = "/api/v1/shipments" } = {},
) {
  const input = { waybillNumber };
  const rows = await parseInputs(EVERY_SHOP, [input]);
  const body = Buffer.from(JSON.stringify(input));
  return createIdempotently(store, { caller, key, path, body }, now, async (tx) => {
    const [result] = await createShipmentsInTransaction(tx, EVERY_SHOP, rows, now);
    if (!result || "error" in result) throw result?.error ?? new Error("no result");
    return { status: 201, location: `/${result.id}`, body: { view: await findShipment(tx, EVERY_SHOP, result.id) } };
  });
}

const countShipments = async (store: Store) => (await store.read.select({ id: shipments.id }).from(shipments)).length;

test("a repeated request gets the same answer and creates nothing", async () => {
  const store = await openTestStore();
  const first = await create(store, "key-1", "YT0000000000001");
  expect(await create(store, "key-1", "YT0000000000001")).toEqual(JSON.parse(JSON.stringify(first)));
  expect(await countShipments(store)).toBe(1);
});

test("the same key with another body is rejected; another caller may use the same key", async () => {
  const store = await openTestStore();
  await create(store, "key-1", "YT0000000000001");
  await expect(create(store, "key-1", "YT0000000000002")).rejects.toThrow(InvalidInputError);
  await create(store, "key-1", "YT0000000000002", { caller: "token:2" });
  expect(await countShipments(store)).toBe(2);
});

test("the same key and body on another path are rejected", async () => {
  const store = await openTestStore();
  await create(store, "key-1", "YT0000000000001");
  const elsewhere = create(store, "key-1", "YT0000000000001", { path: "/api/v1/orders" });
  await expect(elsewhere).rejects.toThrow(InvalidInputError);
});

/** Encrypted bytes can be inflated now and then, by chance. */
function inflated(bytes: Buffer): Buffer {
  try {
    return inflateRawSync(bytes);
  } catch {
    return Buffer.alloc(0);
  }
}

test("a nested service call runs once; its secret is stored encrypted, and after an error nothing is saved", async () => {
  const store = await openTestStore();
  const endpoint = { name: "ERP", url: "https://erp.example.com/", events: ["shipment.signed" as const], shops: [] };
  const once = { caller: "token:1", key: "key-1", path: "/api/v1/hooks", body: Buffer.from("{}") };
  const make = () =>
    createIdempotently(store, once, NOW, async (tx) => {
      const body = await createEndpoint(createNestedStore(tx), endpoint, NOW);
      return { status: 201, location: null, body };
    });
  const first = await make();
  expect(await make()).toEqual(first);
  expect(await listEndpointViews(store.read)).toHaveLength(1);
  const { secret } = first.body as { secret: string };
  const [saved] = await store.read.select().from(idempotencyKeys);
  const bytes = Buffer.from(saved?.answer ?? []);
  expect(bytes.length).toBeGreaterThan(0);
  expect(bytes.includes(secret)).toBe(false);
  expect(inflated(bytes).includes(secret)).toBe(false);

  const failing = createIdempotently(store, { ...once, key: "key-2" }, NOW, async (tx) => {
    await createEndpoint(createNestedStore(tx), endpoint, NOW);
    throw new ConflictError("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await listEndpointViews(store.read)).toHaveLength(1);
});

test("a failing nested transaction is rolled back alone", async () => {
  const store = await openTestStore();
  const endpoint = { name: "ERP", url: "https://erp.example.com/", events: ["shipment.signed" as const], shops: [] };
  const outcomes = await store.write(async (tx) => {
    const within = createNestedStore(tx);
    return Promise.allSettled([
      createEndpoint(within, endpoint, NOW),
      within.write(async (inner) => {
        await createEndpoint(createNestedStore(inner), endpoint, NOW);
        throw new ConflictError("no");
      }),
      createEndpoint(within, endpoint, NOW),
    ]);
  });
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(await listEndpointViews(store.read)).toHaveLength(2);
});

test("a request that is already in progress is rejected with a conflict", async () => {
  const store = await openTestStore();
  const twins = await Promise.allSettled([
    create(store, "key-1", "YT0000000000001"),
    create(store, "key-1", "YT0000000000001"),
  ]);
  expect(twins.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  expect(twins[1]).toMatchObject({ reason: expect.any(ConflictError) });
  expect(await countShipments(store)).toBe(1);
});

test("a rejected request saves no answer: a corrected one may use the same key", async () => {
  const store = await openTestStore();
  await create(store, "key-1", "YT0000000000001");
  await expect(create(store, "key-2", "YT0000000000001")).rejects.toThrow(ConflictError);
  await create(store, "key-2", "YT0000000000002");
  expect(await countShipments(store)).toBe(2);
});

test("a key can be reused after a day", async () => {
  const store = await openTestStore();
  await create(store, "key-1", "YT0000000000001");
  await create(store, "key-1", "YT0000000000002", { now: NOW + IDEMPOTENCY_KEY_TTL_MS + 1 });
  expect(await countShipments(store)).toBe(2);
});

test.each(["", "a b", "密钥", "x".repeat(256)])("%j is not a valid key", async (key) => {
  await expect(create(await openTestStore(), key, "YT0000000000001")).rejects.toThrow(InvalidInputError);
});
