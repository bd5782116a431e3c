import { expect, test } from "vitest";
import { insertMessage } from "@/db/queries/alerts/alert-message-records";
import { alertItems } from "@/db/schema/alert-tables";
import { hookEvents } from "@/db/schema/hook-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { newChannelSchema } from "@/lib/domain/alerts/alert-channel";
import { createAlertDigest } from "@/lib/domain/alerts/alert-digest";
import { EVERY_SHOP, limitToShops } from "@/lib/domain/auth/shop-scope";
import { InvalidInputError, NotFoundError } from "@/lib/domain/shared/errors";
import { newEndpointSchema } from "@/lib/domain/webhooks/webhook-endpoint";
import {
  changeChannel,
  createChannel,
  getChannelLog,
  listChannelViews,
  removeChannel,
} from "@/lib/services/alerts/manage-alert-channels";
import { newAlertMessage } from "@/lib/services/alerts/new-alert-message";
import { testChannel } from "@/lib/services/alerts/test-channel";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import {
  changeEndpoint,
  createEndpoint,
  getDeliveryLog,
  listEndpointViews,
  removeEndpoint,
  replayEvents,
  rotateSecret,
  testEndpoint,
} from "./manage-hook-endpoints";

const NOW = Date.UTC(2026, 10, 24, 4);
const OWN = limitToShops(["甲店", "丙店"]);
const FOREIGN = [[], ["乙店"], ["甲店", "乙店"]];

const hook = (shops: string[]) =>
  newEndpointSchema.parse({ name: "ERP", url: "https://erp.example.com/", events: ["shipment.signed"], shops });
const channel = (shops: string[], name: string) =>
  newChannelSchema.parse({
    kind: "wecom",
    name,
    url: `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${name}`,
    shops,
  });

async function parcelsOf(store: Store, ...shops: (string | null)[]): Promise<string[]> {
  const inputs = shops.map((shop, index) => ({ waybillNumber: `YT000000000000${index}`, carrier: "yuantong", shop }));
  return (await createShipments(store, EVERY_SHOP, inputs, NOW)).map((each) => ("id" in each ? each.id : ""));
}

test("limited people see, make and change hooks of their shops alone", async () => {
  const store = await openTestStore();
  const own = await createEndpoint(store, OWN, hook(["甲店"]), NOW);
  for (const shops of FOREIGN) {
    await expect(createEndpoint(store, OWN, hook(shops), NOW)).rejects.toThrow(InvalidInputError);
    await expect(changeEndpoint(store, OWN, own.id, { shops }, NOW)).rejects.toThrow(InvalidInputError);
    const { id } = await createEndpoint(store, EVERY_SHOP, hook(shops), NOW);
    const before = await listEndpointViews(store.read, EVERY_SHOP);
    const range = { from: 0, to: NOW };
    for (const refused of [
      () => changeEndpoint(store, OWN, id, { name: "X" }, NOW),
      () => removeEndpoint(store, OWN, id),
      () => rotateSecret(store, OWN, id, NOW),
      () => testEndpoint(store, OWN, id, NOW),
      () => replayEvents(store, OWN, id, range, NOW),
      () => getDeliveryLog(store.read, OWN, id),
    ]) {
      await expect(refused()).rejects.toThrow(NotFoundError);
    }
    expect(await listEndpointViews(store.read, EVERY_SHOP)).toEqual(before);
  }
  expect((await listEndpointViews(store.read, OWN)).map(({ id }) => id)).toEqual([own.id]);
  await changeEndpoint(store, OWN, own.id, { shops: ["丙店"] }, NOW);
  expect(await listEndpointViews(store.read, OWN)).toMatchObject([{ shops: ["丙店"] }]);
});

test("the deliveries and replays of a hook are those of the shop, whatever was sent to it before", async () => {
  const store = await openTestStore();
  const shops = ["甲店", "乙店", null];
  const ids = await parcelsOf(store, ...shops);
  const { id } = await createEndpoint(store, EVERY_SHOP, hook([]), NOW - 1);
  await store.write(async (tx) => {
    const rows = ids.map((shipmentId, index) => ({
      ...{ id: `e${index}`, position: `e${index}`, type: "shipment.signed" as const, shipmentId },
      ...{ shop: shops[index] ?? null, recordedAt: NOW, payload: "{}" },
    }));
    await tx.insert(hookEvents).values(rows);
  });
  const range = { from: NOW, to: NOW + 1 };
  expect(await replayEvents(store, EVERY_SHOP, id, range, NOW)).toBe(3);
  await changeEndpoint(store, EVERY_SHOP, id, { shops: ["甲店"] }, NOW);
  expect((await getDeliveryLog(store.read, OWN, id)).items.map(({ shipmentId }) => shipmentId)).toEqual([ids[0]]);
  expect((await getDeliveryLog(store.read, EVERY_SHOP, id)).items).toHaveLength(3);
  expect(await replayEvents(store, OWN, id, range, NOW)).toBe(1);
});

test("limited people see, make and change alert channels of their shops alone, and read no report of all shops", async () => {
  const store = await openTestStore();
  const own = await createChannel(store, OWN, channel(["甲店"], "own"), NOW);
  for (const [index, shops] of FOREIGN.entries()) {
    const wanted = channel(shops, `foreign${index}`);
    await expect(createChannel(store, OWN, wanted, NOW)).rejects.toThrow(InvalidInputError);
    await expect(changeChannel(store, OWN, own.id, { shops }, NOW)).rejects.toThrow(InvalidInputError);
    const { id } = await createChannel(store, EVERY_SHOP, wanted, NOW);
    const before = await listChannelViews(store.read, EVERY_SHOP);
    for (const refused of [
      () => changeChannel(store, OWN, id, { name: "X" }, NOW),
      () => removeChannel(store, OWN, id),
      () => testChannel(store, OWN, id, NOW),
      () => getChannelLog(store.read, OWN, id),
      () => changeChannel(store, OWN, "page", { minLevel: 3 }, NOW),
      () => removeChannel(store, OWN, "page"),
    ]) {
      await expect(refused()).rejects.toThrow(NotFoundError);
    }
    expect(await listChannelViews(store.read, EVERY_SHOP)).toEqual(before);
  }
  expect((await listChannelViews(store.read, OWN)).map(({ id }) => id)).toEqual([own.id]);

  const [mine = "", theirs = ""] = await parcelsOf(store, "甲店", "乙店");
  const flag = { flag: "problem", level: 2, reason: null, carrier: "yuantong", node: null, caseId: null } as const;
  const digestOf = (...ids: string[]) =>
    createAlertDigest(ids.map((shipmentId) => ({ ...flag, shipmentId, waybillNumber: `YT${shipmentId}` })));
  await store.write(async (tx) => {
    for (const [id, parcels] of [
      ["m1", [mine]],
      ["m2", [mine, theirs]],
      ["m3", [theirs]],
    ] as const) {
      await insertMessage(tx, newAlertMessage(id, own.id, digestOf(...parcels), NOW));
      for (const shipmentId of parcels) {
        const item = { channelId: own.id, shipmentId, flag: "problem", level: 2, reason: null, node: null };
        const taken = { since: Number(id.slice(1)), queuedAt: NOW, takenAt: NOW, messageId: id };
        await tx.insert(alertItems).values({ id: `${id}-${shipmentId}`, ...item, ...taken });
      }
    }
    const report = { kind: "weekly" } as unknown as Parameters<typeof newAlertMessage>[2];
    await insertMessage(tx, {
      ...newAlertMessage("m4", own.id, digestOf(), NOW),
      digest: JSON.stringify(report),
      week: 1,
    });
    await insertMessage(tx, { ...newAlertMessage("m5", own.id, digestOf(), NOW), isTest: true, count: 0 });
  });
  const log = await getChannelLog(store.read, OWN, own.id);
  expect(log.items.map(({ id }) => id)).toEqual(["m5", "m1"]);
});
