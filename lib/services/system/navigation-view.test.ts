import { expect, test } from "vitest";
import { pushes } from "@/db/schema/push-tables";
import { queryAccounts } from "@/db/schema/query-tables";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP, limitToShops } from "@/lib/domain/auth/shop-scope";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { getNavigation } from "./navigation-view";

const NOW = Date.UTC(2026, 10, 24, 4);
const OWNER = { role: "owner", shops: EVERY_SHOP } as const;
const OF_ONE_SHOP = { role: "owner", shops: limitToShops(["乙店"]) } as const;
const NOTHING = { hasSettlement: false, unreadablePushes: 0, areQueriesStopped: false };

test("settlement appears with the first cash on delivery of one's own shops, and never for a viewer", async () => {
  const store = await openTestStore();
  const add = (waybillNumber: string, codAmount?: number) =>
    createShipments(store, EVERY_SHOP, [{ waybillNumber, carrier: "yuantong", shop: "甲店", codAmount }], NOW);
  await add("YT0000000000001");
  expect(await getNavigation(store.read, OWNER, NOW)).toEqual(NOTHING);
  await add("YT0000000000002", 9_900);
  expect(await getNavigation(store.read, OWNER, NOW)).toEqual({ ...NOTHING, hasSettlement: true });
  expect(await getNavigation(store.read, OF_ONE_SHOP, NOW)).toEqual(NOTHING);
  expect(await getNavigation(store.read, { role: "viewer", shops: EVERY_SHOP }, NOW)).toEqual(NOTHING);
});

test("pushes of a week that cannot be read, and stopped queries, wait for an owner of every shop", async () => {
  const store = await openTestStore();
  const keep = (id: string, receivedAt: number, verdict: "unreadable" | "applied") => ({
    id,
    callbackId: "callback",
    fingerprint: id,
    param: Buffer.from("{}"),
    isCompressed: false,
    verdict,
    receivedAt,
    timesReceived: 1,
    lastReceivedAt: receivedAt,
  });
  await store.write(async (tx) => {
    await tx
      .insert(pushes)
      .values([
        keep("new", NOW - DAY_MS, "unreadable"),
        keep("old", NOW - 8 * DAY_MS, "unreadable"),
        keep("read", NOW - DAY_MS, "applied"),
      ]);
    await tx.insert(queryAccounts).values({ id: 1, stoppedAt: NOW });
  });
  expect(await getNavigation(store.read, OWNER, NOW)).toEqual({
    ...NOTHING,
    unreadablePushes: 1,
    areQueriesStopped: true,
  });
  expect(await getNavigation(store.read, OF_ONE_SHOP, NOW)).toEqual(NOTHING);
  expect(await getNavigation(store.read, { role: "support", shops: EVERY_SHOP }, NOW)).toEqual(NOTHING);
});
