import { expect, test } from "vitest";
import { problemCases } from "@/db/schema/flag-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { openTestStore } from "@/db/testing/open-test-store";
import { auditFilterSchema } from "@/lib/domain/audit/audit-requests";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { listAuditViews } from "@/lib/services/audit/audit-views";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { listBuyerPaths } from "./buyer-page-links";
import { reportNotReceived } from "./report-not-received";

const NOW = Date.UTC(2026, 10, 24, 4);

test("a buyer who did not receive a signed parcel opens its case once; of a parcel on the way nothing is recorded", async () => {
  const store = await openTestStore();
  const [created] = await createShipments(
    store,
    EVERY_SHOP,
    [{ waybillNumber: "YT1234567", carrier: "yuantong", shop: "旗舰店" }],
    NOW,
  );
  const id = created && "id" in created ? created.id : "";
  const path = (await listBuyerPaths(store.read, [id])).get(id) ?? "";
  const token = path.slice(path.lastIndexOf("/") + 1);
  const readCases = async () => store.read.select().from(problemCases);
  await reportNotReceived(store, token, NOW);
  expect(await readCases()).toEqual([]);
  // Nor of a return that its sender has signed for.
  await store.write(async (tx) => void (await tx.update(shipments).set({ state: 3, outcome: "returned" })));
  await reportNotReceived(store, token, NOW);
  expect(await readCases()).toEqual([]);
  await store.write(
    async (tx) => void (await tx.update(shipments).set({ state: 3, outcome: "signed", signedAt: NOW })),
  );
  await reportNotReceived(store, token, NOW + 1);
  await reportNotReceived(store, token, NOW + 2);
  expect(await readCases()).toMatchObject([{ shipmentId: id, flag: "false-signature" }]);
  const { items } = await listAuditViews(store.read, EVERY_SHOP, auditFilterSchema.parse({}));
  expect(items).toMatchObject([
    {
      actor: { kind: "buyer", id: null, name: null },
      address: null,
      action: "shipment.complaint",
      target: { kind: "shipment", id },
      shop: "旗舰店",
    },
  ]);
  expect(JSON.stringify(items)).not.toContain(token);
  await reportNotReceived(store, "abcdefghijklmnopqrstuvwxyz0123456789", NOW + 3);
});
