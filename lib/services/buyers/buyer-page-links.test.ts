import { expect, test } from "vitest";
import { findShipment } from "@/db/queries/shipments/shipment-pages";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { addTrackingUrl, findShipmentIdByToken, renewTrackingUrl } from "./buyer-page-links";

const NOW = Date.UTC(2026, 10, 24, 4);
const tokenOf = (url: string | undefined) => url?.split("/t/")[1] ?? "";

test("a replaced link stops working and the new one opens the parcel; links of other parcels stay valid", async () => {
  const store = await openTestStore();
  const rows = [{ waybillNumber: "YT1000000001" }, { waybillNumber: "YT1000000002" }];
  const [id = "", other = ""] = (await createShipments(store, EVERY_SHOP, rows, NOW)).map((each) =>
    "id" in each ? each.id : "",
  );
  const linkOf = async (shipmentId: string) => {
    const shipment = await findShipment(store.read, EVERY_SHOP, shipmentId);
    return tokenOf(shipment && (await addTrackingUrl(store.read, shipment)).trackingUrl);
  };
  const [first, others] = [await linkOf(id), await linkOf(other)];
  expect(await findShipmentIdByToken(store.read, first)).toBe(id);
  const second = tokenOf(await renewTrackingUrl(store, EVERY_SHOP, id, NOW));
  const third = tokenOf(await renewTrackingUrl(store, EVERY_SHOP, id, NOW));
  expect(await linkOf(id)).toBe(third);
  for (const old of [first, second]) expect(await findShipmentIdByToken(store.read, old)).toBeUndefined();
  expect(await findShipmentIdByToken(store.read, third)).toBe(id);
  expect(await findShipmentIdByToken(store.read, others)).toBe(other);
  expect(await findShipmentIdByToken(store.read, "made-up-by-somebody-else")).toBeUndefined();
  await expect(renewTrackingUrl(store, EVERY_SHOP, "nobody", NOW)).rejects.toThrow(NotFoundError);
});
