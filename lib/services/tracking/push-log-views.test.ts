import { expect, test } from "vitest";
import { insertRefusedPush } from "@/db/queries/tracking/refused-pushes";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { pushLogFilterSchema } from "@/lib/domain/tracking/push-log-requests";
import { translatorIn } from "@/lib/i18n/translator";
import { signParam } from "@/lib/kuaidi100/signature";
import type { PushLogItem } from "@/lib/operations/push-operations";
import { deriveSalt } from "@/lib/sealing/secrets";
import { newId } from "@/lib/services/shared/new-id";
import { sealSearch } from "@/lib/services/shipment-list/seal-search";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { getPushLogEntry, listPushLog, listShipmentPushes } from "./push-log-views";
import { receivePush } from "./receive-push";

const ENGLISH = translatorIn("en");

const NOW = Date.UTC(2026, 10, 24, 4);
const DAY = 86_400_000;

async function subscribe(store: Store, waybillNumber: string): Promise<string> {
  const [created] = await createShipments(store, EVERY_SHOP, [{ waybillNumber, carrier: "yuantong" }], NOW - DAY);
  if (!created || !("id" in created)) throw new Error("not created");
  const all = await store.read.select().from(subscriptions);
  return all.find(({ shipmentId }) => shipmentId === created.id)?.callbackId ?? "";
}

const push = (store: Store, callbackId: string, param: string, now = NOW) =>
  receivePush(createSavePush(store), { callbackId, param, sign: signParam(param, deriveSalt(callbackId)) }, now);

const polling = (state: string, ...times: string[]) => {
  const data = times.map((time) => ({ time, ftime: time, context: "张三 13800138000 已签收" }));
  return JSON.stringify({ status: "polling", lastResult: { state, com: "yuantong", nu: "YT1", data } });
};

const refuse = (store: Store, body: string, callbackId: string | null, now = NOW, bodyBytes = body.length) =>
  store.write((tx) =>
    insertRefusedPush(
      tx,
      {
        id: newId(now),
        receivedAt: now,
        callbackId,
        reason: "签名不正确",
        returnCode: "401",
        body: Buffer.from(body),
        bodyBytes,
      },
      1_000,
    ),
  );

async function listAllPages(store: Store, given: Record<string, string> = {}): Promise<PushLogItem[]> {
  const seen: PushLogItem[] = [];
  let cursor: string | null = null;
  do {
    const filter = pushLogFilterSchema.parse(cursor ? { ...given, cursor } : given);
    const page = await listPushLog(store.read, EVERY_SHOP, filter, ENGLISH);
    seen.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return seen;
}

/** A push of each verdict; two have the same waybill number. */
async function oneOfEach(store: Store): Promise<void> {
  const first = await subscribe(store, "YT1111111");
  const second = await subscribe(store, "SF2222222");
  await push(store, first, polling("3", "2026-11-23 09:00:00", "2026-11-23 08:00:00"), NOW);
  await push(store, first, polling("1", "2026-11-23 08:00:00"), NOW + 1);
  await push(store, second, "{", NOW + 2);
  await push(store, "lost", polling("0"), NOW + 3);
  await refuse(store, "param=%7B%7D&sign=00000000000000000000000000000000", second, NOW + 4);
}

test("every received push is in one list, newest first, with a summary", async () => {
  const store = await openTestStore();
  await oneOfEach(store);
  const items = await listAllPages(store);
  expect(items).toMatchObject([
    { verdict: "refused", waybillNumber: "SF2222222", error: "签名不正确", returnCode: "401", bytes: 50, gist: null },
    { verdict: "unknown", waybillNumber: null, shipmentId: null, gist: { status: "polling", state: 0 } },
    {
      verdict: "unreadable",
      waybillNumber: "SF2222222",
      error: "The push cannot be read: param is not valid JSON.",
      bytes: 1,
      gist: null,
    },
    { verdict: "stale", waybillNumber: "YT1111111", gist: { state: 1, eventCount: 1 } },
    { verdict: "applied", waybillNumber: "YT1111111", timesReceived: 1, gist: { state: 3, eventCount: 2 } },
  ]);
  expect(JSON.stringify(items)).not.toContain("13800138000");
});

test("pages continue correctly across stored and refused pushes of the same moment", async () => {
  const store = await openTestStore();
  const callbackId = await subscribe(store, "YT1111111");
  for (let number = 0; number < 12; number += 1) {
    await push(store, callbackId, `[${number}]`);
    await refuse(store, "x", null);
  }
  const all = await listAllPages(store, { limit: "200" });
  expect(all).toHaveLength(24);
  expect(await listAllPages(store, { limit: "5" })).toEqual(all);
});

test.each(["applied", "stale", "unknown", "unreadable", "refused"] as const)(
  "the log can be narrowed to what was %s",
  async (verdict) => {
    const store = await openTestStore();
    await oneOfEach(store);
    expect((await listAllPages(store, { verdict })).map((item) => item.verdict)).toEqual([verdict]);
  },
);

test("a part of the waybill number finds its pushes, and days are Beijing days", async () => {
  const store = await openTestStore();
  await oneOfEach(store);
  const found = async (given: Record<string, string>) =>
    (await listAllPages(store, given)).map(({ verdict }) => verdict);
  expect(await found({ q: "t11" })).toEqual(["stale", "applied"]);
  expect(await found({ q: "SF2" })).toEqual(["refused", "unreadable"]);
  expect(await found({ q: sealSearch("sf2") })).toEqual(["refused", "unreadable"]);
  expect(await found({ q: "SF2", verdict: "unreadable" })).toEqual(["unreadable"]);
  expect(await found({ q: "none" })).toEqual([]);
  expect(await found({ from: "2026-11-24", to: "2026-11-24" })).toHaveLength(5);
  expect(await found({ from: "2026-11-25" })).toEqual([]);
  expect(await found({ to: "2026-11-23" })).toEqual([]);
});

test("one push shows its text, its signature checked once more, and what it changed", async () => {
  const store = await openTestStore();
  await oneOfEach(store);
  const byVerdict = new Map((await listAllPages(store)).map(({ verdict, id }) => [verdict, id]));
  const read = (verdict: PushLogItem["verdict"]) =>
    getPushLogEntry(store.read, EVERY_SHOP, byVerdict.get(verdict) ?? "", ENGLISH);
  expect(await read("applied")).toMatchObject({
    signature: "valid",
    body: polling("3", "2026-11-23 09:00:00", "2026-11-23 08:00:00"),
    changes: [
      { kind: "monitor", before: "queued", after: "polling" },
      { kind: "state", before: null, after: "签收" },
    ],
  });
  expect(await read("unreadable")).toMatchObject({ signature: "valid", body: "{", changes: [] });
  expect(await read("refused")).toMatchObject({ signature: "invalid", body: "{}", changes: [] });
  await expect(getPushLogEntry(store.read, EVERY_SHOP, "none", ENGLISH)).rejects.toMatchObject({ code: "not_found" });
});

test.each([
  ["sign=x", undefined, "missing"],
  ["param=abc", undefined, "missing"],
  ["param=abc&sign=0", 9_000, "cut"],
] as const)("of a refused %s it says what can be said of the signature", async (body, size, signature) => {
  const store = await openTestStore();
  await refuse(store, body, null, NOW, size);
  const [item] = await listAllPages(store);
  expect(await getPushLogEntry(store.read, EVERY_SHOP, item?.id ?? "", ENGLISH)).toMatchObject({ signature });
});

test("a shipment's pushes are its newest ones with their number, and none of another shipment", async () => {
  const store = await openTestStore();
  const [own, other] = [await subscribe(store, "YT1000000001"), await subscribe(store, "YT10000000012")];
  for (let minute = 0; minute < 22; minute += 1) {
    await push(store, own, polling("0", `2026-11-24 10:${String(minute).padStart(2, "0")}:00`), NOW + minute);
  }
  await push(store, other, polling("1", "2026-11-24 09:00:00"));
  const [{ shipmentId }] = (await listPushLog(store.read, EVERY_SHOP, pushLogFilterSchema.parse({}), ENGLISH))
    .items as [PushLogItem];
  const { items, total } = await listShipmentPushes(store.read, EVERY_SHOP, shipmentId ?? "", ENGLISH);
  expect(total).toBe(22);
  expect(items).toHaveLength(20);
  expect(items.map(({ receivedAt }) => receivedAt)).toEqual(
    items.map(({ receivedAt }) => receivedAt).toSorted((left, right) => (left < right ? 1 : -1)),
  );
  expect(new Set(items.map(({ waybillNumber }) => waybillNumber))).toEqual(new Set(["YT1000000001"]));
  await expect(listShipmentPushes(store.read, EVERY_SHOP, "nobody", ENGLISH)).rejects.toThrow(NotFoundError);
});
