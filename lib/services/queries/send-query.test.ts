import { inflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { findShipment } from "@/db/queries/shipments/shipment-pages";
import { paidQueries } from "@/db/schema/query-tables";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { translatorIn } from "@/lib/i18n/translator";
import {
  createParcels,
  failureAnswer,
  fakeKuaidi100,
  setUpQueries,
  traceAnswer,
} from "@/lib/services/testing/query-fixtures";
import { getPushLogEntry, listPushLog } from "@/lib/services/tracking/push-log-views";
import { rebuildShipment } from "@/lib/services/tracking/rebuild-shipments";
import { askNow } from "./ask-query";

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 27, 4);
const NUMBER = "YT1234567890123";
const found = fakeKuaidi100(({ num }) => traceAnswer(num, "0", ["到达"], NOW - 2 * HOUR));
const failing = fakeKuaidi100(() => failureAnswer("500", "查询无结果"));

test("an answer is kept once: a trace among the pushes, unsigned; a failure with its query", async () => {
  const store = await openTestStore();
  const [id = ""] = await createParcels(store, [NUMBER], NOW - HOUR);
  await setUpQueries(store, NOW);
  await askNow(store, EVERY_SHOP, id, "店主", () => NOW, found.post);
  await askNow(store, EVERY_SHOP, id, "店主", () => NOW + HOUR, failing.post);
  const { items } = await listPushLog(store.read, EVERY_SHOP, { limit: 10 }, translatorIn("en"));
  expect(items).toMatchObject([{ source: "query" }]);
  const entry = await getPushLogEntry(store.read, EVERY_SHOP, items[0]?.id ?? "", translatorIn("en"));
  expect(entry).toMatchObject({ signature: "query", sign: null });
  expect(JSON.parse(entry.body)).toMatchObject({ status: "200", state: "0" });
  const rows = await store.read.select().from(paidQueries).orderBy(paidQueries.id);
  expect(rows.map(({ answer }) => answer && inflateRawSync(answer).toString())).toEqual([
    null,
    failureAnswer("500", "查询无结果"),
  ]);
});

test("an answer about another number is told and changes nothing, after a rebuild too", async () => {
  const store = await openTestStore();
  const [id = ""] = await createParcels(store, [NUMBER], NOW - HOUR);
  await setUpQueries(store, NOW);
  const other = fakeKuaidi100(() => traceAnswer("ZZ123456789CN", "3", ["已签收"], NOW - 2 * HOUR));
  expect(await askNow(store, EVERY_SHOP, id, "店主", () => NOW, other.post)).toMatchObject({
    outcome: "unusable",
    verdict: "unreadable",
    changes: [],
    message: expect.stringMatching(/pushes\.otherNumber.*ZZ123456789CN/),
  });
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ state: null, monitorStatus: "queued" });
  const { before, after } = await rebuildShipment(store, EVERY_SHOP, id, NOW);
  expect(after).toBe(before);
  const same = fakeKuaidi100(() => traceAnswer(" yt-1234567890123", "0", ["到达"], NOW - 2 * HOUR));
  expect(await askNow(store, EVERY_SHOP, id, "店主", () => NOW + HOUR, same.post)).toMatchObject({ outcome: "found" });
});

test("in query mode the last answer is when the parcel was last heard of", async () => {
  const store = await openTestStore();
  await setUpQueries(store, NOW, { trackingMode: "query" });
  const [id = ""] = await createParcels(store, [NUMBER], NOW - HOUR);
  await askNow(store, EVERY_SHOP, id, "店主", () => NOW, found.post);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ lastPushAt: toIsoBeijing(NOW) });
});
