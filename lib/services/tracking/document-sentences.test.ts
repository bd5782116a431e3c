import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { findShipment } from "@/db/queries/shipments/shipment-pages";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorIn } from "@/lib/i18n/translator";
import { signParam } from "@/lib/kuaidi100/signature";
import { deriveSalt } from "@/lib/sealing/secrets";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { receivePush } from "./receive-push";

/** The example of a push in Kuaidi100's document, 2.4: at home under way, signed for abroad. */
const DOCUMENT_PUSH = readFileSync("lib/kuaidi100/document-push.txt", "utf8");
const { destResult: _, ...HOME } = JSON.parse(DOCUMENT_PUSH);
/** Soon after the newest events of the example at home, and abroad. */
const [NOW, NOW_ABROAD] = [Date.parse("2012-08-28T18:00:00+08:00"), Date.parse("2016-05-24T18:00:00+08:00")];

/** The sentence of a new shipment after the push, in each language. */
async function describeAfter(store: Store, number: number, param: string, now = NOW) {
  vi.setSystemTime(now);
  const shipment = { waybillNumber: `V0303444${number}`, carrier: "yuantong" };
  const [created] = await createShipments(store, EVERY_SHOP, [shipment], now);
  if (!created || !("id" in created)) throw new Error("not created");
  const all = await store.read.select().from(subscriptions);
  const callbackId = all.find(({ shipmentId }) => shipmentId === created.id)?.callbackId ?? "";
  const sign = signParam(param, deriveSalt(callbackId));
  expect(await receivePush(createSavePush(store), { callbackId, param, sign }, now)).toBe("applied");
  const { summary = "" } = (await findShipment(store.read, EVERY_SHOP, created.id)) ?? {};
  return (["zh-CN", "zh-TW", "en"] as const).map(
    (language) => translateStored({ summary }, translatorIn(language)).summary,
  );
}

const inState = (state: string) => ({ lastResult: { ...HOME.lastResult, state } });
const aborted = (message: string) => ({ status: "abort", message, lastResult: { ...HOME.lastResult, data: [] } });

const PUSHES: readonly (readonly [changes: object, chinese: string, taiwanese: string, english: string])[] = [
  [inState("0"), "运输中，最新位置上海", "運輸中，最新位置上海", "In transit, last seen in Shanghai"],
  [inState("1"), "已在上海揽收", "已在上海取件", "Picked up in Shanghai"],
  [inState("2"), "包裹需要核实，最新位置上海", "包裹需要核實，最新位置上海", "Needs attention, last seen in Shanghai"],
  [
    inState("3"),
    "已在上海签收 · 8月28日 16:33",
    "已在上海簽收 · 8月28日 16:33",
    "Delivered in Shanghai · Aug 28, 16:33",
  ],
  [inState("4"), "已退回寄件人", "已退回寄件人", "Returned to sender"],
  [inState("5"), "在上海派送中", "在上海配送中", "Out for delivery in Shanghai"],
  [inState("6"), "退回途中，最新位置上海", "退回途中，最新位置上海", "Returning to sender, last seen in Shanghai"],
  [
    inState("7"),
    "已转投其他快递公司，最新位置上海",
    "已轉寄其他物流公司，最新位置上海",
    "Handed over to another carrier, last seen in Shanghai",
  ],
  [inState("10"), "在上海待清关", "在上海待通關", "Awaiting customs in Shanghai"],
  [inState("11"), "在上海清关中", "在上海通關中", "In customs in Shanghai"],
  [inState("12"), "已在上海完成清关", "已在上海完成通關", "Cleared customs in Shanghai"],
  [inState("13"), "清关异常，最新位置上海", "通關異常，最新位置上海", "Held at customs in Shanghai"],
  [
    inState("14"),
    "收件人拒签，最新位置上海",
    "收件人拒簽，最新位置上海",
    "Refused by the recipient, last seen in Shanghai",
  ],
  [
    aborted("3天查询无记录"),
    "暂无轨迹 · 3天查询无记录，跟踪已中止",
    "暫無貨態 · 3天查詢無記錄，追蹤已中止",
    "No events yet · no record for 3 days, tracking stopped",
  ],
  [
    aborted("60天无变化"),
    "暂无轨迹 · 60天无变化，跟踪已中止",
    "暫無貨態 · 60天無變化，追蹤已中止",
    "No events yet · no change for 60 days, tracking stopped",
  ],
];

test("the document's push, in each of its states and ends, is one sentence in each language", async () => {
  const store = await openTestStore();
  // Both legs are under way by their state, whatever the event abroad says.
  expect(await describeAfter(store, 99, DOCUMENT_PUSH, NOW_ABROAD)).toEqual(["运输中", "運輸中", "In transit"]);
  for (const [index, [changes, ...sentences]] of PUSHES.entries()) {
    expect(await describeAfter(store, 10 + index, JSON.stringify({ ...HOME, ...changes }))).toEqual(sentences);
  }
});
