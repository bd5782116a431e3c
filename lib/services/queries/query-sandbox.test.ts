import { expect, test } from "vitest";
import { charges } from "@/db/schema/charge-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { postQuery } from "@/lib/kuaidi100/query-client";
import { sendDue } from "@/lib/services/shared/outgoing-queue";
import { createParcels, setUpQueries } from "@/lib/services/testing/query-fixtures";
import { NOON, startTestSandbox } from "@/sandbox/testing/test-sandbox";
import { askNow } from "./ask-query";
import { getQuerySummary } from "./query-report-views";
import { queryQueue, queuePlannedQueries } from "./run-queries";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const ACCOUNT = { customer: "SANDBOX", key: "KEY" };

/** A sandbox over HTTP, with an account for queries. */
async function startKuaidi100(terms: object = {}) {
  const sandbox = await startTestSandbox();
  await sandbox.control("PUT", `accounts/${ACCOUNT.key}`, terms);
  const post = (request: Parameters<typeof postQuery>[1]) =>
    postQuery(`${sandbox.url}/poll/query.do`, request, ACCOUNT);
  return { ...sandbox, post };
}

test.each(["shared", "own"] as const)(
  "a desk in query mode ends with Kuaidi100's truth, within its limits, and its ledger agrees to the unit: %s",
  async (queryUnits) => {
    const sandbox = await startKuaidi100({ queryUnits });
    const store = await openTestStore();
    await setUpQueries(store, NOON, {
      trackingMode: "query",
      queryUnits,
      queryDayBudget: 500,
      queryMonthBudget: 2_000,
    });
    const numbers = Array.from({ length: 3 }, (_, index) => `YT${2_000_000_000_000 + index * 7}`);
    await createParcels(store, numbers, NOON, { to: "北京市朝阳区" });
    const step = 120 * MINUTE;
    for (let at = NOON; at < NOON + 7 * DAY; at += step) {
      await queuePlannedQueries(store, at);
      for (let second = 0; ; second += 1) {
        if ((await sendDue(store, queryQueue(sandbox.post), () => at + second * SECOND)) === 0) break;
      }
      await sandbox.advance({ hours: 2 });
    }
    const { queries } = await sandbox.control("GET", "queries");
    expect(queries).toHaveLength(numbers.length);
    for (const each of queries as { violations: number }[]) expect(each.violations).toBe(0);
    const { parcels } = await sandbox.control("GET", "truth");
    const truth = (parcels as { number: string; origin: { state: string } }[]).map(({ number, origin }) => [
      number,
      Number.parseInt(origin.state, 10),
    ]);
    const known = (await store.read.select().from(shipments)).map((row) => [row.waybillNumber, row.state]);
    expect(known.toSorted()).toEqual(truth.toSorted());
    const { total } = await sandbox.control("GET", "charges");
    expect(await store.read.select().from(charges)).toHaveLength(Number(total));
    const { month } = await getQuerySummary(store.read, NOON + 6 * DAY);
    expect(month.units).toBe(Number((await sandbox.control("GET", "charges?month=2026-11")).total));
  },
);

test("a wrong key is told in words, and costs nothing", async () => {
  const sandbox = await startKuaidi100();
  const store = await openTestStore();
  await setUpQueries(store, NOON);
  const [id = ""] = await createParcels(store, ["YT2000000000001"], NOON);
  const url = `${sandbox.url}/poll/query.do`;
  const result = await askNow(
    store,
    EVERY_SHOP,
    id,
    "小王",
    () => NOON,
    (request) => postQuery(url, request, { ...ACCOUNT, key: "other" }),
  );
  expect(result).toMatchObject({ outcome: "refused", returnCode: "503", costUnits: 0, verdict: null });
  // A person's next query is asked all the same, and its answer lets the others go on.
  await sandbox.advance({ hours: 20 });
  const later = NOON + 20 * 60 * MINUTE;
  expect(await askNow(store, EVERY_SHOP, id, "小王", () => later, sandbox.post)).toMatchObject({
    returnCode: "200",
    outcome: "found",
  });
});
