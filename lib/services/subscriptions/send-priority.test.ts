import { afterEach, expect, test, vi } from "vitest";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { newShipmentSchema } from "@/lib/domain/shipments/new-shipment";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { insertAndQueueShipments } from "@/lib/services/shipments/insert-and-queue-shipments";
import { prepareShipment } from "@/lib/services/shipments/prepare-shipment";
import { sendDueSubscriptions } from "./send-subscriptions";

const NOW = Date.UTC(2026, 10, 24, 4);
const ACCOUNT = {
  key: "merchant-key",
  pollUrl: "http://127.0.0.1:1/poll",
  publicUrl: "https://desk.example.com",
  origin: "https://poll.example.com/poll",
  resultv2: "1" as const,
};

afterEach(() => vi.restoreAllMocks());

const importedNumber = (index: number) => `IMPORTED${String(index).padStart(4, "0")}`;

async function queueImport(store: Store, rows: number): Promise<void> {
  const ready = await Promise.all(
    Array.from({ length: rows }, (_, index) =>
      prepareShipment(EVERY_SHOP, {
        ...newShipmentSchema.parse({ waybillNumber: importedNumber(index), carrier: "ems" }),
        international: false,
      }),
    ),
  );
  await store.write((tx) => insertAndQueueShipments(tx, ready, { scope: EVERY_SHOP, now: NOW, importId: "import" }));
}

const queueByHand = (store: Store, numbers: readonly string[]) =>
  createShipments(
    store,
    EVERY_SHOP,
    numbers.map((waybillNumber) => ({ waybillNumber, carrier: "ems" })),
    NOW + 60_000,
  );

/** One round. @returns the numbers that were sent */
async function send(store: Store, concurrency: number): Promise<string[]> {
  const sent: string[] = [];
  const now = NOW + 120_000;
  await sendDueSubscriptions(
    store,
    ACCOUNT,
    { perSecond: 20, concurrency },
    () => now,
    async ({ number }) => {
      sent.push(number);
      return { returnCode: "200", message: "提交成功" };
    },
  );
  return sent.sort();
}

test("shipments submitted by a user are sent before an import that was queued earlier", async () => {
  vi.spyOn(Math, "random").mockReturnValue(0);
  const store = await openTestStore();
  await queueImport(store, 20);
  await queueByHand(store, ["HAND0001"]);
  expect(await send(store, 1)).toEqual(["HAND0001"]);
});

test("one of five is the oldest one, so that an import makes progress", async () => {
  vi.spyOn(Math, "random").mockReturnValue(0);
  const store = await openTestStore();
  await queueImport(store, 20);
  await queueByHand(store, ["HAND0001", "HAND0002", "HAND0003", "HAND0004", "HAND0005"]);
  expect(await send(store, 5)).toEqual(["HAND0001", "HAND0002", "HAND0003", "HAND0004", importedNumber(0)]);
});

test("batches of one sometimes send the oldest one", async () => {
  vi.spyOn(Math, "random").mockReturnValue(0.85);
  const store = await openTestStore();
  await queueImport(store, 2);
  await queueByHand(store, ["HAND0001"]);
  expect(await send(store, 1)).toEqual([importedNumber(0)]);
});

test("each is sent once when the rate limit allows all", async () => {
  const store = await openTestStore();
  await queueImport(store, 3);
  await queueByHand(store, ["HAND0001", "HAND0002"]);
  expect(await send(store, 10)).toEqual(["HAND0001", "HAND0002", ...[0, 1, 2].map(importedNumber)]);
});
