import { expect, test } from "vitest";
import { charges } from "@/db/schema/charge-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { signParam } from "@/lib/kuaidi100/signature";
import { deriveSalt } from "@/lib/server/runtime/secrets";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { sendDueSubscriptions } from "@/lib/services/subscriptions/send-subscriptions";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { chargeMonitoredShipments } from "./charge-months";
import { rebuildCharges } from "./rebuild-charges";

const POLL_URL = "http://127.0.0.1:1/poll";
const ACCOUNT = { key: "key", pollUrl: POLL_URL, origin: POLL_URL, publicUrl: "https://desk", resultv2: "1" as const };
const beijing = (text: string) => Date.parse(`${text}+08:00`);
const LATE_NOVEMBER = beijing("2026-11-29T10:00:00");

async function subscribe(store: Store, numbers: string[]): Promise<Map<string, string>> {
  const inputs = numbers.map((waybillNumber) => ({ waybillNumber, carrier: "yuantong", shop: "甲店" }));
  const created = await createShipments(store, inputs, LATE_NOVEMBER);
  const post = async () => ({ result: true, returnCode: "200", message: "提交成功" });
  await sendDueSubscriptions(store, ACCOUNT, { perSecond: 20, concurrency: 20 }, () => LATE_NOVEMBER, post);
  const rows = await store.read.select().from(subscriptions);
  const ids = created.map((each) => ("id" in each ? each.id : ""));
  return new Map(
    numbers.map((number, index) => [number, rows.find((row) => row.shipmentId === ids[index])?.callbackId ?? ""]),
  );
}

const push = (store: Store, callbackId: string, status: string, at: number) => {
  const data = [{ time: "2026-11-29 12:00:00", ftime: "2026-11-29 12:00:00", context: `${status} ${at}` }];
  const param = JSON.stringify({ status, lastResult: { state: "0", com: "yuantong", nu: "YT1", data } });
  return receivePush(createSavePush(store), { callbackId, param, sign: signParam(param, deriveSalt(callbackId)) }, at);
};

async function months(store: Store): Promise<string[]> {
  const rows = await store.read.select().from(charges);
  return rows.map(({ waybillNumber, month, cause }) => `${waybillNumber} ${month} ${cause}`).toSorted();
}

test("the first push of a new month charges the waybill number again", async () => {
  const store = await openTestStore();
  const [moving = "", ended = ""] = ["YT1000000000001", "YT1000000000002"];
  const callbackIds = await subscribe(store, [moving, ended]);
  for (const day of ["2026-11-29T20:00:00", "2026-11-30T23:59:59", "2026-12-01T00:10:00", "2026-12-02T10:00:00"]) {
    await push(store, callbackIds.get(moving) ?? "", "polling", beijing(day));
  }
  await push(store, callbackIds.get(ended) ?? "", "shutdown", beijing("2026-11-30T20:00:00"));
  const paid = [`${moving} 2026-11 subscription`, `${moving} 2026-12 month`, `${ended} 2026-11 subscription`];
  expect(await months(store)).toEqual(paid);
  await chargeMonitoredShipments(store, beijing("2026-12-03T00:00:00"));
  expect(await months(store)).toEqual(paid);
  await rebuildCharges(store);
  expect(await months(store)).toEqual(paid);
});

test("a shipment without pushes is charged when the new month is a day old", async () => {
  const store = await openTestStore();
  await subscribe(store, ["YT1000000000003"]);
  await chargeMonitoredShipments(store, beijing("2026-12-01T23:00:00"));
  expect(await months(store)).toEqual(["YT1000000000003 2026-11 subscription"]);
  expect(await chargeMonitoredShipments(store, beijing("2026-12-02T01:00:00"))).toBe("2026-12");
  await chargeMonitoredShipments(store, beijing("2026-12-05T01:00:00"));
  expect(await months(store)).toEqual(["YT1000000000003 2026-11 subscription", "YT1000000000003 2026-12 month"]);
});
