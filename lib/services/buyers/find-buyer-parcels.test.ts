import { expect, test } from "vitest";
import { lookupAttempts } from "@/db/schema/buyer-tables";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { deleteExpired } from "@/lib/services/retention/delete-expired";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { findBuyerParcels } from "./find-buyer-parcels";

const NOW = Date.UTC(2026, 10, 24, 4);
const MINUTE = 60_000;

async function shop() {
  const store = await openTestStore();
  await createShipments(
    store,
    EVERY_SHOP,
    [
      { waybillNumber: "YT1000000001", carrier: "yuantong", orderNumber: "A1024", phone: "13800138000" },
      { waybillNumber: "YT1000000002", carrier: "yuantong", orderNumber: "A1024", phone: "0755-12345678" },
      { waybillNumber: "YT1000000003", carrier: "yuantong", orderNumber: "B2048" },
    ],
    NOW,
  );
  const ask = (orderNumber: string, digits: string, address = "203.0.113.1", now = NOW) =>
    findBuyerParcels(store, { orderNumber, digits, address }, now);
  return { store, ask };
}

test("order number and last four digits find the parcel; anything less finds nothing", async () => {
  const { ask } = await shop();
  expect(await ask("A1024", "8000")).toMatchObject([{ waybillNumber: "YT1000000001" }]);
  expect(await ask("A1024", "5678")).toMatchObject([{ waybillNumber: "YT1000000002" }]);
  // Wrong digits, an unknown order and an order without a phone number get the same answer.
  expect(await ask("A1024", "0000")).toEqual([]);
  expect(await ask("Z9999", "8000")).toEqual([]);
  expect(await ask("B2048", "8000")).toEqual([]);
});

test("thirty failures lock an order for 15 minutes, from every address and also for the right digits", async () => {
  const { ask } = await shop();
  for (let at = 0; at < 30; at += 1) expect(await ask("A1024", "0000", `203.0.113.${100 + at}`)).toEqual([]);
  expect(await ask("A1024", "8000", "203.0.113.9")).toBe("tooMany");
  expect(await ask("A1024", "8000", "203.0.113.9", NOW + 14 * MINUTE)).toBe("tooMany");
  expect(await ask("A1024", "8000", "203.0.113.9", NOW + 16 * MINUTE)).toHaveLength(1);
});

test("the failures of one stranger do not lock the buyer out", async () => {
  const { ask } = await shop();
  for (let at = 0; at < 9; at += 1) await ask("A1024", "0000", "203.0.113.66");
  expect(await ask("A1024", "8000", "203.0.113.9")).toHaveLength(1);
});

test("five failures lock an address for all orders, whether they exist or not", async () => {
  const { ask } = await shop();
  for (const order of ["A1024", "Z1", "Z2", "Z3", "Z4"]) expect(await ask(order, "0000")).toEqual([]);
  expect(await ask("A1024", "8000")).toBe("tooMany");
  expect(await ask("Z5", "8000")).toBe("tooMany");
  expect(await ask("A1024", "8000", "203.0.113.2")).toHaveLength(1);
});

test("successful lookups are not limited, but do not reset the failures", async () => {
  const { ask } = await shop();
  for (let at = 0; at < 12; at += 1) expect(await ask("A1024", "8000")).toHaveLength(1);
  for (let at = 0; at < 5; at += 1) expect(await ask("B2048", "0000")).toEqual([]);
  expect(await ask("A1024", "8000")).toBe("tooMany");
});

test("simultaneous attempts do not exceed the limit", async () => {
  const { ask } = await shop();
  const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => ask("A1024", `10${10 + at}`)));
  expect(answers.filter((answer) => answer !== "tooMany")).toHaveLength(5);
});

test("order number and address are not stored in plain text, and old attempts are deleted", async () => {
  const { store, ask } = await shop();
  await ask("A1024", "0000");
  const stored = await store.read.select().from(lookupAttempts);
  expect(stored).toHaveLength(2);
  expect(JSON.stringify(stored)).not.toMatch(/A1024|203\.0/);
  await ask("Z1", "0000", "203.0.113.7", NOW + 20 * MINUTE);
  expect(await store.read.select().from(lookupAttempts)).toHaveLength(2);
});

test("failures that no longer count are deleted, also where nobody searches again", async () => {
  const { store, ask } = await shop();
  await ask("A1024", "0000");
  const countKeys = async () => (await store.read.select().from(lookupAttempts)).length;
  await deleteExpired(store, NOW + 15 * MINUTE);
  expect(await countKeys()).toBe(2);
  await deleteExpired(store, NOW + 15 * MINUTE + 1);
  expect(await countKeys()).toBe(0);
});
