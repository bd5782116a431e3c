import { expect, test } from "vitest";
import { insertPush } from "@/db/queries/tracking/push-records";
import { subscriptions } from "@/db/schema/subscription-tables";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { createParcels } from "@/lib/services/testing/query-fixtures";
import { explainShipment } from "./explain-shipment";

const NOW = Date.UTC(2026, 10, 24, 4);

test("a push that came before its callback was known and cannot be parsed is left out", async () => {
  const store = await openTestStore();
  const [id = ""] = await createParcels(store, ["YT1234567890123"], NOW);
  const [subscription] = await store.read.select().from(subscriptions);
  const push = {
    id: "1",
    source: "push",
    callbackId: subscription?.callbackId ?? "",
    fingerprint: "A",
    param: Buffer.from("[]"),
    shipmentId: null,
    verdict: "unknown",
    receivedAt: NOW,
  } as const;
  await store.write((tx) => insertPush(tx, push));
  expect(await explainShipment(store.read, EVERY_SHOP, id)).toMatchObject({ leg: null, pushes: [], total: 0 });
});
