import { expect, test, vi } from "vitest";
import { findShipment } from "@/db/queries/shipments/shipment-pages";
import { listSubscriptions } from "@/db/queries/subscriptions/subscription-records";
import { problemCases } from "@/db/schema/flag-tables";
import { hookEvents } from "@/db/schema/hook-tables";
import { settlementItems } from "@/db/schema/settlement/settlement-tables";
import { openTestStore } from "@/db/testing/open-test-store";
import { toBuyerParcel } from "@/lib/buyer/buyer-parcel";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { DEFAULT_FLAG_SETTINGS } from "@/lib/domain/flags/flag-settings-schema";
import { FlagRules } from "@/lib/domain/flags/parcel-limits";
import { updateSettlements } from "@/lib/services/settlement/update-settlements";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { signed } from "@/lib/services/testing/push-fixtures";
import { createEndpoint } from "@/lib/services/webhooks/manage-hook-endpoints";
import { saveAndApplyPush } from "./push-store/save-and-apply-push";
import { rebuildShipment } from "./rebuild-shipments";

const NOW = Date.parse("2026-11-28T10:00:00+08:00");
const HOUR = 3_600_000;
vi.setSystemTime(NOW);

const SIGNED = { context: "已签收，签收人：本人", time: "2026-11-27 10:00:00", status: "签收" };
const OUT = { context: "派件中", time: "2026-11-26 09:00:00", status: "派件" };
const pushOf = (state: string, ...data: object[]) =>
  JSON.stringify({ status: "polling", lastResult: { state, com: "ems", data } });

test("a signature that the carrier takes back is taken back everywhere, and a repeat of it changes nothing", async () => {
  const store = await openTestStore();
  await createEndpoint(
    store,
    EVERY_SHOP,
    { name: "ERP", url: "https://erp.example.com/", events: ["shipment.signed", "shipment.updated"], shops: [] },
    NOW - HOUR,
  );
  const input = { waybillNumber: "EA123456785CN", carrier: "ems", codAmount: 10_000 };
  const [created] = await createShipments(store, EVERY_SHOP, [input], NOW);
  const id = created && "id" in created ? created.id : "";
  const callbackId = (await listSubscriptions(store.read, id))[0]?.callbackId ?? "";
  const rules = new FlagRules(DEFAULT_FLAG_SETTINGS);
  const push = (text: string, hours: number) =>
    saveAndApplyPush(store, rules, signed(callbackId, text), NOW + hours * HOUR);
  const settledAt = async (hours: number) => {
    await updateSettlements(store, NOW + hours * HOUR);
    return (await store.read.select({ kind: settlementItems.kind }).from(settlementItems)).map(({ kind }) => kind);
  };

  await push(pushOf("3", SIGNED, OUT), 0);
  expect(await settledAt(1)).toEqual(["unremitted"]);
  await push(pushOf("5", OUT), 10);
  const open = { state: 5, signedAt: null, lastEvent: "派件中", flag: { name: "signature-retracted", level: 2 } };
  const shipment = await findShipment(store.read, EVERY_SHOP, id);
  expect(shipment).toMatchObject(open);
  expect(shipment && toBuyerParcel(shipment, null, NOW).journey.situation).toBe("delivering");
  expect(await settledAt(11)).toEqual([]);
  expect(await store.read.select().from(problemCases)).toMatchObject([{ status: "open", flag: "signature-retracted" }]);
  const told = (await store.read.select().from(hookEvents)).map(({ payload }) => JSON.parse(payload));
  expect(told.map(({ type, data }) => [type, data.isRetracted, data.shipment.state])).toEqual([
    ["shipment.signed", false, 3],
    ["shipment.out_for_delivery", true, 5],
    ["shipment.updated", true, 5],
  ]);

  await push(pushOf("3", SIGNED, OUT), 20);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject(open);
  const { before, after } = await rebuildShipment(store, EVERY_SHOP, id, NOW + 30 * HOUR);
  expect(after).toBe(before);

  const moved = { context: "离开网点", time: "2026-11-29 08:00:00", status: "在途" };
  await push(pushOf("0", moved, OUT), 24);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ state: 0, flag: null });
});
