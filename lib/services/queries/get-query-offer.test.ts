import { expect, test } from "vitest";
import { updateShipment } from "@/db/queries/shipments/new-shipments";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { addPackage } from "@/lib/services/billing/purchased-packages";
import {
  createParcels,
  failureAnswer,
  fakeKuaidi100,
  setUpQueries,
  traceAnswer,
} from "@/lib/services/testing/query-fixtures";
import { askNow } from "./ask-query";
import { getQueryOffer } from "./get-query-offer";

const NOW = Date.UTC(2026, 10, 27, 4);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NUMBER = "YT1234567890123";

test("the price is one unit until the number is paid for, then nothing more in this month", async () => {
  const store = await openTestStore();
  const [id = ""] = await createParcels(store, [NUMBER], NOW - HOUR);
  await setUpQueries(store, NOW);
  await addPackage(store, { boughtOn: "2026-11-01", units: 1000, giftUnits: 0, price: 8500 }, "店主", NOW);
  expect(await getQueryOffer(store.read, EVERY_SHOP, id, NOW)).toEqual({
    reason: "ready",
    from: null,
    units: 1,
    fen: 9,
  });
  const { post } = fakeKuaidi100(() => traceAnswer(NUMBER, "0", ["到达"], NOW - HOUR));
  const { costUnits } = await askNow(store, EVERY_SHOP, id, "小王", () => NOW, post);
  expect(costUnits).toBe(1);
  const from = "2026-11-27T12:30:00+08:00";
  expect(await getQueryOffer(store.read, EVERY_SHOP, id, NOW + MINUTE)).toEqual({
    reason: "resting",
    from,
    units: 0,
    fen: 0,
  });
  expect(await getQueryOffer(store.read, EVERY_SHOP, id, NOW + 30 * MINUTE)).toMatchObject({
    reason: "ready",
    from: null,
  });
});

test("the price is never less than the query then costs: the fifth failure of a number may cost a unit", async () => {
  const store = await openTestStore();
  const [id = ""] = await createParcels(store, [NUMBER], NOW - HOUR);
  await setUpQueries(store, NOW);
  const trace = fakeKuaidi100(() => traceAnswer(NUMBER, "0", ["到达"], NOW - HOUR));
  await askNow(store, EVERY_SHOP, id, "小王", () => NOW, trace.post);
  const failure = fakeKuaidi100(() => failureAnswer("500"));
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    const at = NOW + attempt * HOUR;
    const { units } = await getQueryOffer(store.read, EVERY_SHOP, id, at);
    const { costUnits } = await askNow(store, EVERY_SHOP, id, "小王", () => at, failure.post);
    expect(units).toBe(attempt === 5 ? 1 : 0);
    expect(costUnits).toBeLessThanOrEqual(units);
  }
});

test("it says what is missing, in the order in which a query would be refused", async () => {
  const store = await openTestStore();
  const [id = ""] = await createParcels(store, [NUMBER], NOW - HOUR);
  const [zhongtong = ""] = await createParcels(store, ["75123456789012"], NOW - HOUR, { carrier: "zhongtong" });
  const [unknown = ""] = await createParcels(store, ["1234567890128"], NOW - HOUR, { carrier: undefined });
  await store.write((tx) => updateShipment(tx, zhongtong, { phoneSealed: null }));
  const reasonOf = async (shipmentId: string) => (await getQueryOffer(store.read, EVERY_SHOP, shipmentId, NOW)).reason;
  expect(await reasonOf(zhongtong)).toBe("not_configured");
  await setUpQueries(store, NOW, { queryDayBudget: 0 });
  expect(await reasonOf(zhongtong)).toBe("no_phone");
  expect(await reasonOf(unknown)).toBe("no_carrier");
  expect(await getQueryOffer(store.read, EVERY_SHOP, id, NOW)).toMatchObject({
    reason: "budget",
    from: "2026-11-28T00:00:00+08:00",
  });
});
