import { expect, test } from "vitest";
import { listUnitsPerDay } from "@/db/queries/billing/charge-counts";
import { recordCharge } from "@/db/queries/billing/charge-records";
import { charges } from "@/db/schema/charge-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { Kuaidi100UnreachableError } from "@/lib/kuaidi100/kuaidi100-client";
import { signParam } from "@/lib/kuaidi100/signature";
import { deriveSalt } from "@/lib/sealing/secrets";
import { changeSettings } from "@/lib/services/settings/app-settings";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { sendDueSubscriptions } from "@/lib/services/subscriptions/send-subscriptions";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { chargeMonitoredShipments } from "./charge-months";
import { chargeQuery } from "./charge-query";
import { rebuildCharges } from "./rebuild-charges";

const POLL_URL = "http://127.0.0.1:1/poll";
const ACCOUNT = { key: "key", pollUrl: POLL_URL, origin: POLL_URL, publicUrl: "https://desk", resultv2: "1" as const };
const beijing = (text: string) => Date.parse(`${text}+08:00`);
const LATE_NOVEMBER = beijing("2026-11-29T10:00:00");

async function subscribe(store: Store, numbers: string[]): Promise<Map<string, string>> {
  const inputs = numbers.map((waybillNumber) => ({ waybillNumber, carrier: "yuantong", shop: "甲店" }));
  const created = await createShipments(store, EVERY_SHOP, inputs, LATE_NOVEMBER);
  const post = async () => ({ result: true, returnCode: "200", message: "提交成功" });
  await sendDueSubscriptions(store, ACCOUNT, { perSecond: 20, concurrency: 20 }, () => LATE_NOVEMBER, post);
  const rows = await store.read.select().from(subscriptions);
  const ids = created.map((each) => ("id" in each ? each.id : ""));
  return new Map(
    numbers.map((number, index) => [number, rows.find((row) => row.shipmentId === ids[index])?.callbackId ?? ""]),
  );
}

const push = (
  store: Store,
  callbackId: string,
  status: string,
  at: number,
  { state = "0", time = "2026-11-29 12:00:00", context = `${status} ${at}` } = {},
) => {
  const data = [{ time, ftime: time, context }];
  const param = JSON.stringify({ status, lastResult: { state, com: "yuantong", nu: "YT1", data } });
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

/** A shipment that is watched since late November, and what arrives for it. */
async function watchOne(store: Store, number = "YT1000000000009") {
  const callbackId = (await subscribe(store, [number])).get(number) ?? "";
  const receive = (time: string, more?: Parameters<typeof push>[4], status = "polling") =>
    push(store, callbackId, status, beijing(time), more);
  const charged = async () => (await months(store)).map((row) => row.replace(`${number} `, ""));
  return { receive, charged };
}

async function chargeEveryDay(store: Store, from: string, days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) await chargeMonitoredShipments(store, beijing(from) + day * DAY_MS);
}

test("a signed parcel whose shutdown was lost is charged no new month, until a push proves one", async () => {
  const store = await openTestStore();
  const { receive, charged } = await watchOne(store);
  await receive("2026-11-30T20:00:00", { state: "3" });
  await chargeEveryDay(store, "2026-12-01T12:00:00", 70);
  expect(await charged()).toEqual(["2026-11 subscription"]);
  await receive("2026-12-05T20:00:00", { state: "3" }, "shutdown");
  expect(await charged()).toEqual(["2026-11 subscription", "2026-12 month"]);
});

test("a silent parcel is charged while an outage may explain it; a later push charges each month between", async () => {
  const store = await openTestStore();
  const { receive, charged } = await watchOne(store);
  await receive("2026-11-29T20:00:00");
  await chargeEveryDay(store, "2026-12-01T12:00:00", 120);
  expect(await charged()).toEqual(["2026-11 subscription", "2026-12 month"]);
  await receive("2027-03-10T20:00:00");
  const proven = ["2026-11 subscription", "2026-12 month", "2027-01 month", "2027-02 month", "2027-03 month"];
  expect(await charged()).toEqual(proven);
  expect(await rebuildCharges(store)).toEqual({ charges: 5, added: 0, removed: 0 });
  expect(await charged()).toEqual(proven);
});

test("a push after the end proves only its own month", async () => {
  const store = await openTestStore();
  const { receive, charged } = await watchOne(store);
  await receive("2026-11-30T20:00:00", { state: "3" }, "shutdown");
  await receive("2027-02-10T20:00:00", { state: "3" }, "updateall");
  expect(await charged()).toEqual(["2026-11 subscription", "2027-02 month"]);
});

test("a retry of a push from before the month's start charges nothing; what follows does", async () => {
  const store = await openTestStore();
  const { receive, charged } = await watchOne(store);
  await receive("2026-12-01T00:59:00", { time: "2026-11-30 23:50:00", context: "retried" });
  expect(await charged()).toEqual(["2026-11 subscription"]);
  // The same text two hours later is no retry.
  await receive("2026-12-01T03:00:00", { time: "2026-11-30 23:50:00", context: "retried" });
  expect(await charged()).toEqual(["2026-11 subscription", "2026-12 month"]);
});

test("an event of the new month is a proof of it, soon after its start too", async () => {
  const store = await openTestStore();
  const { receive, charged } = await watchOne(store);
  await receive("2026-12-01T00:20:00", { time: "2026-12-01 00:05:00" });
  expect(await charged()).toEqual(["2026-11 subscription", "2026-12 month"]);
});

test("under the rule of 40 days, pushes and the worker charge each 40 days, and earlier charges stay", async () => {
  const store = await openTestStore();
  await changeSettings(store, { unitRule: "40days" }, beijing("2026-11-01T00:00:00"));
  const { receive, charged } = await watchOne(store);
  await receive("2026-12-31T10:00:00"); // 2026-11-29 10:00 and 40 days is 2027-01-08 10:00
  expect(await charged()).toEqual(["2026-11 subscription"]);
  await receive("2027-01-08T12:00:00");
  expect(await charged()).toEqual(["2026-11 subscription", "2027-01 month"]);
  for (const day of ["2027-01-20", "2027-02-15"]) await receive(`${day}T12:00:00`);
  await chargeMonitoredShipments(store, beijing("2027-02-18T09:00:00"));
  expect(await charged()).toHaveLength(2);
  await chargeMonitoredShipments(store, beijing("2027-02-18T11:00:00"));
  const three = ["2026-11 subscription", "2027-01 month", "2027-02 month"];
  expect(await charged()).toEqual(three);
  await changeSettings(store, { unitRule: "month" }, beijing("2027-02-20T00:00:00"));
  await chargeMonitoredShipments(store, beijing("2027-02-21T00:00:00"));
  expect(await rebuildCharges(store)).toEqual({ charges: 3, added: 0, removed: 0 });
  expect(await charged()).toEqual(three);
});

test("a query shares its number's unit, or costs one of its own each time; a rebuild keeps both", async () => {
  const store = await openTestStore();
  const { receive, charged } = await watchOne(store);
  const [charge] = await store.read.select().from(charges);
  if (!charge) throw new Error("no charge");
  const query = (time: string, isOwnUnit: boolean) =>
    store.write((tx) => chargeQuery(tx, { ...charge, at: beijing(time) }, { isOwnUnit }));
  await query("2026-11-30T10:00:00", false);
  expect(await charged()).toEqual(["2026-11 subscription"]);
  await query("2026-11-30T11:00:00", true);
  await query("2026-11-30T12:00:00", true);
  await query("2026-12-01T08:00:00", false);
  await receive("2026-12-01T20:00:00");
  const all = ["2026-11 query", "2026-11 query", "2026-11 subscription", "2026-12 query"];
  expect(await charged()).toEqual(all);
  await rebuildCharges(store);
  expect(await charged()).toEqual(all);
  expect((await listUnitsPerDay(store.read)).map(({ units }) => units)).toEqual([1, 2, 1]);
});

test("a rebuild deletes the months that earlier versions charged for parcels without pushes", async () => {
  const store = await openTestStore();
  const { receive, charged } = await watchOne(store);
  await receive("2026-11-30T20:00:00", { state: "3" });
  const [charge] = await store.read.select().from(charges);
  if (!charge) throw new Error("no charge");
  for (const month of ["2026-12", "2027-01"]) {
    const at = beijing(`${month}-02T00:00:00`);
    await store.write((tx) => recordCharge(tx, { ...charge, cause: "month", at }));
  }
  expect(await rebuildCharges(store)).toEqual({ charges: 1, added: 0, removed: 2 });
  expect(await charged()).toEqual(["2026-11 subscription"]);
});

test.each([
  [["600", "501"], 0],
  [["500", "501"], 1], // a passing fault: the attempt was accepted all the same
  [["500", "601", "501"], 1],
  [[null, "501"], 1], // the first attempt was accepted, its answer lost
  [["500", null, "501"], 1],
])("answers %j cost %d unit", async (codes, units) => {
  const store = await openTestStore();
  await createShipments(store, EVERY_SHOP, [{ waybillNumber: "YT1000000000008", carrier: "yuantong" }], LATE_NOVEMBER);
  let now = LATE_NOVEMBER;
  for (const returnCode of codes) {
    const post = async () => {
      if (returnCode === null) throw new Kuaidi100UnreachableError("连接中断。");
      return { result: returnCode === "501", returnCode, message: "" };
    };
    await sendDueSubscriptions(store, ACCOUNT, { perSecond: 20, concurrency: 20 }, () => now, post);
    now += 20 * 60_000;
  }
  expect((await months(store)).length).toBe(units);
  const before = await months(store);
  await rebuildCharges(store);
  expect(await months(store)).toEqual(before);
});
