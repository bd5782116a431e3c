import { expect, test } from "vitest";
import { subscriptions } from "@/db/schema/subscription-tables";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP, limitToShops } from "@/lib/domain/auth/shop-scope";
import { revealRequestSchema } from "@/lib/domain/privacy/reveal-request";
import { signParam } from "@/lib/kuaidi100/signature";
import { currentAuditDraft, runInRequest } from "@/lib/log/request-context";
import { deriveSalt } from "@/lib/sealing/secrets";
import type { Searcher } from "@/lib/services/shipment-list/phone-search";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { createShipments } from "./create-shipments";
import { revealNumber } from "./reveal-number";

const NOW = Date.UTC(2026, 10, 24, 4);
const SUPPORT: Searcher = { id: "1", name: "小王", role: "support", shops: EVERY_SHOP };

async function openStoreWithParcel() {
  const store = await openTestStore();
  const given = {
    waybillNumber: "YT2345678901234",
    carrier: "yuantong",
    phone: "+86 138-1234-8000",
    recipient: "欧阳翠微",
  };
  const [created] = await createShipments(store, EVERY_SHOP, [{ ...given, shop: "南风" }], NOW);
  if (!created || !("id" in created)) throw new Error("not created");
  const [{ callbackId = "" } = {}] = await store.read.select().from(subscriptions);
  const time = "2026-11-24 10:00:00";
  const data = [
    { time, ftime: time, context: "派件员：张三(１５９8765 4321)，网点0755-12345678", status: "派件" },
    { time, ftime: time, context: "派件员：李四 138****0000", status: "派件" },
  ];
  const param = JSON.stringify({
    status: "polling",
    lastResult: { state: "5", com: "yuantong", nu: "YT2345678901234", data },
  });
  const save = createSavePush(store);
  await receivePush(save, { callbackId, param, sign: signParam(param, deriveSalt(callbackId)) }, NOW);
  const reveal = (request: object, caller = SUPPORT) =>
    revealNumber(store.read, caller, created.id, revealRequestSchema.parse(request));
  return { reveal, id: created.id };
}

test("the whole number is shown for a reason, and the audit keeps who, which and why but not the number", async () => {
  const { reveal, id } = await openStoreWithParcel();
  await runInRequest("request-1", async () => {
    const answer = await reveal({ field: "phone", reason: "callRecipient" });
    expect(answer).toEqual({ field: "phone", values: ["+86 138-1234-8000"] });
    const detail = currentAuditDraft()?.detail;
    expect(detail).toMatchObject({ target: { kind: "shipment", id }, shop: "南风", reason: "callRecipient" });
    expect(JSON.stringify(detail)).not.toMatch(/1234/);
  });
  const inText = (masked: string) => reveal({ field: "textNumber", reason: "callCourier", masked });
  expect((await inText("159****4321")).values).toEqual(["1598765 4321"]);
  expect((await inText("0755-****5678")).values).toEqual(["0755-12345678"]);
  expect((await inText("138****0000")).values).toEqual([]);
  expect(revealRequestSchema.safeParse({ field: "textNumber", reason: "callCourier" }).success).toBe(false);
  expect(revealRequestSchema.safeParse({ field: "phone" }).success).toBe(false);
});

test("the whole name is shown for a reason, and the audit keeps its first letter", async () => {
  const { reveal } = await openStoreWithParcel();
  await runInRequest("request-1", async () => {
    const answer = await reveal({ field: "recipient", reason: "complaint" });
    expect(answer).toEqual({ field: "recipient", values: ["欧阳翠微"] });
    const detail = currentAuditDraft()?.detail;
    expect(detail).toMatchObject({ reason: "complaint", facts: { field: "recipient", masked: "欧*" } });
    expect(JSON.stringify(detail)).not.toMatch(/阳|翠微/);
  });
});

test("a viewer reveals nothing, nobody reveals a parcel of another shop, and looking at numbers is limited", async () => {
  const { reveal } = await openStoreWithParcel();
  const phone = { field: "phone", reason: "checkData" };
  for (const caller of [
    { ...SUPPORT, role: "viewer" },
    { ...SUPPORT, role: "viewer", kind: "token" },
  ] as const)
    for (const field of ["phone", "recipient"])
      await expect(reveal({ ...phone, field }, caller)).rejects.toMatchObject({ code: "forbidden" });
  await expect(reveal(phone, { ...SUPPORT, shops: limitToShops(["北风"]) })).rejects.toMatchObject({
    code: "not_found",
  });
  const curious = { ...SUPPORT, id: "curious" };
  const look = (index: number) =>
    reveal({ field: "textNumber", reason: "checkData", masked: `138****${1_000 + index}` }, curious);
  for (let index = 0; index < 30; index += 1) await look(index);
  await expect(look(31)).rejects.toMatchObject({ code: "too_many_attempts" });
});
