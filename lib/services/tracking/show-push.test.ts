import { expect, test } from "vitest";
import { subscriptions } from "@/db/schema/subscription-tables";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { translatorIn } from "@/lib/i18n/translator";
import { signParam } from "@/lib/kuaidi100/signature";
import { currentAuditDraft, runInRequest } from "@/lib/log/request-context";
import { deriveSalt } from "@/lib/sealing/secrets";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { listShipmentPushes } from "./push-log-views";
import { receivePush } from "./receive-push";
import { revealPush, showPush } from "./show-push";

const NOW = Date.UTC(2026, 10, 24, 4);
const ENGLISH = translatorIn("en");
const OWNER = { id: "1", name: "老王", role: "owner", shops: EVERY_SHOP } as const;
const SUPPORT = { ...OWNER, role: "support" } as const;
const TOKEN = { ...OWNER, kind: "token" } as const;

async function openStoreWithPush() {
  const store = await openTestStore();
  const [created] = await createShipments(
    store,
    EVERY_SHOP,
    [{ waybillNumber: "YT2345678901234", carrier: "yuantong" }],
    NOW,
  );
  if (!created || !("id" in created)) throw new Error("not created");
  const [{ callbackId = "" } = {}] = await store.read.select().from(subscriptions);
  const time = "2026-11-24 10:00:00";
  const data = [{ time, ftime: time, context: "快递员 13800138000 正在派件" }];
  const lastResult = { state: "5", com: "yuantong", nu: "YT2345678901234", data };
  const param = JSON.stringify({ status: "polling", lastResult });
  await receivePush(createSavePush(store), { callbackId, param, sign: signParam(param, deriveSalt(callbackId)) }, NOW);
  const [item] = (await listShipmentPushes(store.read, EVERY_SHOP, created.id, ENGLISH)).items;
  return { read: store.read, id: item?.id ?? "", param };
}

test("a person sees a push with its numbers masked, a program as it came", async () => {
  const { read, id, param } = await openStoreWithPush();
  const shown = await showPush(read, OWNER, id, ENGLISH);
  expect(shown).toMatchObject({ isMasked: true, body: param.replace("13800138000", "138****8000") });
  expect(await showPush(read, TOKEN, id, ENGLISH)).toMatchObject({ isMasked: false, body: param });
});

test("a person sees the whole text for a reason, which the audit keeps", async () => {
  const { read, id, param } = await openStoreWithPush();
  await runInRequest("request-1", async () => {
    expect(await revealPush(read, OWNER, id, "complaint", ENGLISH)).toMatchObject({ isMasked: false, body: param });
    expect(currentAuditDraft()?.detail).toMatchObject({ target: { kind: "push", id }, reason: "complaint" });
  });
  await expect(revealPush(read, SUPPORT, id, "complaint", ENGLISH)).rejects.toMatchObject({ code: "forbidden" });
});
