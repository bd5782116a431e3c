import { expect, test } from "vitest";
import { decodeParam } from "@/db/queries/tracking/push-records";
import { pushes } from "@/db/schema/push-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { signParam } from "@/lib/kuaidi100/signature";
import { deriveSalt } from "@/lib/sealing/secrets";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { compressPushes } from "./compress-pushes";
import { rebuildShipment } from "./rebuild-shipments";
import { receivePush } from "./receive-push";

const NOW = Date.UTC(2026, 10, 24, 4);
const HOUR = 3_600_000;

async function subscribe(store: Store): Promise<{ id: string; callbackId: string }> {
  const [created] = await createShipments(
    store,
    EVERY_SHOP,
    [{ waybillNumber: "YT1234567890123", carrier: "yuantong" }],
    NOW - 24 * HOUR,
  );
  if (!created || !("id" in created)) throw new Error("not created");
  const [subscription] = await store.read.select().from(subscriptions);
  return { id: created.id, callbackId: subscription?.callbackId ?? "" };
}

function polling(events: number): string {
  const data = Array.from({ length: events }, (_, index) => {
    const time = `2026-11-2${index % 4} 10:0${index % 10}:00`;
    return { time, ftime: time, context: "【深圳市】快件已到达 深圳转运中心，正在发往下一站" };
  });
  return JSON.stringify({ status: "polling", lastResult: { state: "0", com: "yuantong", nu: "YT1", data } });
}

const push = (store: Store, callbackId: string, param: string, at: number) =>
  receivePush(createSavePush(store), { callbackId, param, sign: signParam(param, deriveSalt(callbackId)) }, at);

test("stored pushes are compressed when they are no longer new, and their text stays the same", async () => {
  const store = await openTestStore();
  const { id, callbackId } = await subscribe(store);
  const params = [polling(8), polling(12), '{"status":"abort"}'];
  for (const [index, param] of params.entries()) await push(store, callbackId, param, NOW + index * HOUR);
  const { after } = await rebuildShipment(store, EVERY_SHOP, id);

  const first = await compressPushes(store, "", NOW + HOUR + 60_000);
  expect(first.compressed).toBe(1); // the second is a minute old
  const second = await compressPushes(store, first.after, NOW + 9 * HOUR);
  expect(second.compressed).toBe(1); // the abort is too short to gain anything
  expect(await compressPushes(store, second.after, NOW + 9 * HOUR)).toEqual({ after: second.after, compressed: 0 });

  const rows = await store.read.select().from(pushes).orderBy(pushes.id);
  expect(rows.map(decodeParam)).toEqual(params);
  expect(rows.map(({ isCompressed }) => isCompressed)).toEqual([true, true, false]);
  const longest = rows[1];
  expect(longest?.param.length).toBeLessThan(Buffer.byteLength(polling(12)) / 3);
  expect((await rebuildShipment(store, EVERY_SHOP, id)).after).toBe(after);
});

test("the same text received after the compression is still a duplicate", async () => {
  const store = await openTestStore();
  const { callbackId } = await subscribe(store);
  await push(store, callbackId, polling(8), NOW);
  await compressPushes(store, "", NOW + HOUR);
  expect(await push(store, callbackId, polling(8), NOW + 2 * HOUR)).toBe("duplicate");
});
