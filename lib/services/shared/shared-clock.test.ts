import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { engine } from "@/db/engine";
import { findDatabaseTime } from "@/db/queries/system/node-records";
import { openTestNode, openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { type PostSubscription, sendDueSubscriptions } from "@/lib/services/subscriptions/send-subscriptions";
import { compareClocks, sharedClock } from "./shared-clock";

const MINUTE = 60_000;
const ACCOUNT = {
  key: "merchant-key",
  pollUrl: "http://127.0.0.1:1/poll",
  publicUrl: "https://desk.example.com",
  origin: "https://poll.example.com/poll",
  resultv2: "1" as const,
};
const RATE = { perSecond: 100, concurrency: 100 };
const NUMBERS = Array.from({ length: 60 }, (_, index) => `YT${1_000_000 + index}`);

test.runIf(engine.isServer)(
  "a node whose clock is three minutes ahead sends nothing that another is sending",
  async () => {
    const first = await openTestNode(await openTestStore());
    const ahead = await openTestNode(first);
    const now = await findDatabaseTime(first.read);
    await createShipments(
      first,
      EVERY_SHOP,
      NUMBERS.map((waybillNumber) => ({ waybillNumber, carrier: "yuantong" })),
      now,
    );
    const posted: string[] = [];
    let answer = () => {};
    const isAnswered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const post: PostSubscription = async ({ number }) => {
      posted.push(number);
      await isAnswered;
      return { returnCode: "200", message: "提交成功" };
    };
    const sending = sendDueSubscriptions(first, ACCOUNT, RATE, () => now, post);
    await expect.poll(() => posted.length, { interval: 10 }).toBe(NUMBERS.length);
    const sendingAhead = sendDueSubscriptions(ahead, ACCOUNT, RATE, () => now + 3 * MINUTE, post);
    await Promise.race([sendingAhead, sleep(500)]); // it waits for answers only when it has sent something
    answer();
    await Promise.all([sending, sendingAhead]);
    expect(posted.toSorted()).toEqual(NUMBERS);
  },
);

test.runIf(engine.isServer)("the shared clock is the database's, whatever the node's own shows", async () => {
  const node = await openTestNode(await openTestStore());
  const before = await findDatabaseTime(node.read);
  const shown = (await sharedClock(node, () => 0))();
  const aheadMs = await compareClocks(node, () => before + 3 * MINUTE);
  const tookMs = (await findDatabaseTime(node.read)) - before;
  // One of the two times is rounded, the other one is cut off.
  expect(shown - before).toBeGreaterThanOrEqual(-1);
  expect(shown - before).toBeLessThanOrEqual(tookMs);
  expect(aheadMs).toBeLessThanOrEqual(3 * MINUTE + 1);
  expect(aheadMs).toBeGreaterThanOrEqual(3 * MINUTE - tookMs);
});

test.runIf(!engine.isServer)("on SQLite the shared clock is the node's own", async () => {
  const store = await openTestStore();
  expect((await sharedClock(store, () => 123))()).toBe(123);
  expect(await compareClocks(store, () => 123)).toBe(0);
});
