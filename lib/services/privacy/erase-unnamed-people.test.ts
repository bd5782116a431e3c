import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { hookEvents } from "@/db/schema/hook-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";
import { signParam } from "@/lib/kuaidi100/signature";
import { deriveSalt } from "@/lib/sealing/secrets";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { findInTables } from "@/lib/services/testing/find-in-store";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { rebuildShipment } from "@/lib/services/tracking/rebuild-shipments";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { queuePersonErasure } from "./person-requests";
import { runNextErasure } from "./run-erasure";

const PHONE = "13912340987";
const AT = Date.UTC(2026, 8, 14, 2);
/** What carriers write of people whom the desk does not know: the text of the newest event, and what may not stay of it. */
const EVENTS = [
  ["【深圳市】<b>孙悟空</b> 已取件", "孙悟空", "悟空"],
  ["【深圳市】【快递员 周杰伦 手机号：一三三零零零零四四四四】正在派件", "周杰伦", "四四四四", "133****4444"],
  ["【深圳市】联系人ZHAO LEI，等待取件", "ZHAO", "LEI"],
  ["Mr. David Beckham received the parcel", "David", "Beckham"],
  ["新大阪郵便局 受取人：田中太郎", "田中", "太郎"],
  ["Москва, Подписал Иванов Иван", "Иванов", "Иван"],
  ["【深圳市】已送达【刘德华家】门口", "刘德华", "德华"],
] as const;
const MARKS = EVENTS.flatMap(([, ...marks]) => marks);
const PLACES = ["leg.events", "leg.newest_context", "push.param", "shipment.last_event"];

function pushOf(nu: string, context: string, destContext: string): string {
  const scan = { ftime: "2026-09-13 12:00:00", time: "2026-09-13 12:00:00", areaName: "广东,深圳市" };
  const newest = { ftime: "2026-09-13 18:00:00", time: "2026-09-13 18:00:00", areaName: "广东,深圳市", status: "派件" };
  const first = { ...scan, context: "【深圳转运中心】已发出", status: "在途" };
  const lastResult = { state: "5", com: "ems", nu, data: [{ ...newest, context }, first] };
  const destResult = { state: "5", com: "japanpost", nu, data: [{ ...newest, context: destContext }] };
  return JSON.stringify({ status: "polling", message: "", lastResult, destResult });
}

/** Parcels without a recipient, each with another of the events as the newest of both legs. */
async function deliverAll(store: Store) {
  const inputs = EVENTS.map((_, index) => ({ waybillNumber: `EA12345678${index}CN`, carrier: "ems", phone: PHONE }));
  const created = await createShipments(store, EVERY_SHOP, inputs, AT);
  const all = await store.read.select().from(subscriptions);
  for (const [index, [context]] of EVENTS.entries()) {
    const parcel = created[index];
    if (!parcel || "error" in parcel) throw new Error("the parcel was not entered");
    const callbackId = all.find(({ shipmentId }) => shipmentId === parcel.id)?.callbackId ?? "";
    const param = pushOf(`EA12345678${index}CN`, context, EVENTS.at(index - 1)?.[0] ?? "");
    const sign = signParam(param, deriveSalt(callbackId));
    await receivePush(createSavePush(store), { callbackId, param, sign }, AT + HOUR_MS);
    const payload = JSON.stringify({ type: "shipment.updated", data: { shipment: { lastEvent: context } } });
    const event = { id: `k${index}`, position: `${index}`, type: "shipment.updated", recordedAt: AT, payload } as const;
    await store.write((tx) => tx.insert(hookEvents).values({ ...event, shipmentId: parcel.id }));
  }
}

test("people whom only carriers name are in no push, leg, last event and message after an erasure", async () => {
  const store = await openTestStore();
  await deliverAll(store);
  expect(await findInTables(store, MARKS)).toEqual(expect.arrayContaining([...PLACES, "hook_event.payload"]));
  const before = await store.read.select().from(shipments).orderBy(shipments.waybillNumber);
  await queuePersonErasure(store, PHONE, { reason: "asked by the person", askedBy: "店主" }, AT + HOUR_MS);
  const context = { store, clock: () => AT + 2 * HOUR_MS, isStopping: () => false };
  const dataDir = mkdtempSync(join(tmpdir(), "waybill-erasure-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const openArchive = () => Promise.reject(new Error("nothing is archived"));
  expect(await runNextErasure(context, { dataDir, openArchive })).toBe(true);
  expect(await findInTables(store, MARKS)).toEqual([]);

  const after = await store.read.select().from(shipments).orderBy(shipments.waybillNumber);
  const kept = before.map(({ id, state, flag, lastEventAt, lastArea, lastNode }) => {
    return { id, state, flag, lastEventAt, lastArea, lastNode };
  });
  expect(after).toMatchObject(kept);
  for (const { id } of before) {
    const rebuilt = await rebuildShipment(store, EVERY_SHOP, id, AT + 2 * HOUR_MS);
    expect(rebuilt.after).toBe(rebuilt.before);
  }
});
