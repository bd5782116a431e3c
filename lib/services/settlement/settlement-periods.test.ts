import { buffer } from "node:stream/consumers";
import { read, utils } from "@e965/xlsx";
import { expect, test } from "vitest";
import { listParcelsOfNumbers } from "@/db/queries/settlement/settlement-parcels";
import { updateShipment } from "@/db/queries/shipments/new-shipments";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { settlementListSchema } from "@/lib/domain/settlement/settlement-schemas";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { translatorIn } from "@/lib/i18n/translator";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { getBankView } from "./bank-views";
import { exportSettlement } from "./build-settlement-statement";
import { bookRemittance, uploadRemittance } from "./remittance-files";
import { changeItemResolution } from "./settlement-decisions";
import { getSettlementPage } from "./settlement-parcel-views";
import { getSettlementShops, getSettlementView } from "./settlement-views";
import { updateSettlements } from "./update-settlements";

const NOW = Date.parse("2026-11-24T12:00:00+08:00");
const owner = { name: "店主", shops: EVERY_SHOP, now: NOW };
const numberOf = (index: number) => `YT000000000000${index}`;
const filter = (params: Record<string, string> = {}) => settlementListSchema.parse(params);

/** Signed parcels of 100.00 each, by the days since they were signed; some are paid for. */
async function openDesk(ages: readonly number[], rows: readonly string[] = []) {
  const store = await openTestStore();
  const inputs = ages.map((_, index) => ({
    ...{ waybillNumber: numberOf(index), carrier: "yuantong", codAmount: 10_000 },
    ...{ orderNumber: `订单-${index}`, shop: index % 2 === 0 ? "旗舰店" : null, salesperson: "王倩" },
  }));
  await createShipments(store, EVERY_SHOP, inputs, NOW - 200 * DAY_MS);
  const parcelsOf = await listParcelsOfNumbers(
    store.read,
    inputs.map(({ waybillNumber }) => waybillNumber),
  );
  await store.write(async (tx) => {
    for (const [index, age] of ages.entries()) {
      const signed = {
        state: 3,
        outcome: "signed" as const,
        signedAt: NOW - age * DAY_MS,
        monitorStatus: "shutdown" as const,
        activityAt: NOW,
      };
      await updateShipment(tx, parcelsOf.get(numberOf(index))?.[0]?.id ?? "", signed);
    }
  });
  if (rows.length > 0) {
    const bytes = Buffer.from(["运单号,回款金额,结算日期,扣款金额", ...rows].join("\n"));
    await bookRemittance(store, await uploadRemittance(store, { bytes, fileName: "圆通.csv" }, owner), owner);
  }
  await updateSettlements(store, NOW);
  return { store, parcelsOf };
}

test("an old debt stays in ageing, overdue and the list, whatever the period", async () => {
  const { store, parcelsOf } = await openDesk([3, 120, 150, 160], [`${numberOf(2)},60,2026-07-01`]);
  for (const scope of [{} as Record<string, string>, { from: "2026-11-20", to: "2026-11-24" }]) {
    const view = await getSettlementView(store.read, EVERY_SHOP, scope, NOW);
    expect(view.classes.find(({ kind }) => kind === "unremitted")?.count).toBe(1);
    expect(view.ageing.map(({ count }) => count)).toEqual([1, 0, 0, 2]);
    expect(view.overdue).toEqual({ count: 2, expected: 20_000 });
    expect(view.earlier).toEqual({ count: 3, fen: 24_000 });
    const list = async (params: Record<string, string>) =>
      (await getSettlementPage(store.read, EVERY_SHOP, filter({ ...scope, ...params }), NOW)).items.map(
        ({ waybillNumber }) => waybillNumber,
      );
    expect(await list({ kind: "unremitted", age: "30+" })).toEqual([numberOf(1), numberOf(3)]);
    expect(await list({ earlier: "yes" })).toEqual([numberOf(1), numberOf(2), numberOf(3)]);
  }
  await changeItemResolution(store, parcelsOf.get(numberOf(2))?.[0]?.id ?? "", "resolve", "已补", owner);
  expect((await getSettlementView(store.read, EVERY_SHOP, {}, NOW)).earlier).toEqual({ count: 2, fen: 20_000 });
});

test("what was paid in a period can be asked by the day of payment", async () => {
  const rows = [`${numberOf(0)},100,2026-11-20`, `${numberOf(1)},100,2026-10-20`, `${numberOf(2)},40,`];
  const { store } = await openDesk([40, 42, 5], rows);
  const november = { from: "2026-11-01", to: "2026-11-24" };
  const signed = await getSettlementView(store.read, EVERY_SHOP, november, NOW);
  expect([signed.remitted, signed.expected]).toEqual([4_000, 10_000]);
  const paid = await getSettlementView(store.read, EVERY_SHOP, { ...november, basis: "paid" }, NOW);
  expect([paid.basis, paid.remitted, paid.expected]).toEqual(["paid", 10_000, 10_000]);
  expect(paid.undated).toEqual({ count: 1, fen: 4_000 });
  const listed = await getSettlementPage(store.read, EVERY_SHOP, filter({ ...november, basis: "paid" }), NOW);
  expect(listed.items).toMatchObject([{ waybillNumber: numberOf(0), settledOn: "2026-11-20" }]);
});

test("a parcel counts once, on the day of its last payment; the money of each day is the bank check's", async () => {
  // Paid in parts over the end of October; paid in October and taken back in November.
  const parts = [`${numberOf(0)},60,2026-10-30`, `${numberOf(0)},40,2026-11-02`];
  const back = [`${numberOf(1)},100,2026-10-20`, `${numberOf(1)},0,2026-11-20,100`];
  const { store } = await openDesk([40, 42], [...parts, ...back]);
  const october = { from: "2026-10-01", to: "2026-10-31" };
  const november = { from: "2026-11-01", to: "2026-11-24" };
  const settled = async (scope: Record<string, string>) => {
    const { classes, expected, remitted } = await getSettlementView(store.read, EVERY_SHOP, scope, NOW);
    return { count: classes.reduce((sum, { count }) => sum + count, 0), expected, remitted };
  };
  expect(await settled({ ...october, basis: "paid" })).toEqual({ count: 0, expected: 0, remitted: 0 });
  expect(await settled({ ...november, basis: "paid" })).toEqual({ count: 2, expected: 20_000, remitted: 10_000 });
  expect((await getBankView(store.read, october, NOW)).remitted).toBe(16_000);
  expect((await getBankView(store.read, november, NOW)).remitted).toBe(-6_000);
});

test("the export names order, shop and salesperson, its dates are dates, and its sums those of the shops", async () => {
  const { store } = await openDesk([3, 4, 5], [`${numberOf(0)},100,2026-11-23`]);
  const { file } = await exportSettlement(store.read, EVERY_SHOP, filter(), NOW, translatorIn("zh-CN"));
  const { SheetNames, Sheets } = read(await buffer(file), { cellDates: true });
  const rows = utils.sheet_to_json<Record<string, unknown>>(Sheets[SheetNames[0] ?? ""] ?? {});
  expect(rows[0]).toMatchObject({ 运单号: numberOf(0), 订单号: "订单-0", 店铺: "旗舰店", 业务员: "王倩" });
  expect(rows[0]?.签收时间).toBeInstanceOf(Date);
  expect(rows[0]?.结算日期).toBeInstanceOf(Date);
  const { items } = await getSettlementShops(store.read, EVERY_SHOP, {}, NOW);
  expect(items).toMatchObject([
    { shop: "旗舰店", count: 2, expected: 20_000, remitted: 10_000, difference: -10_000, open: 1 },
    { shop: null, count: 1, expected: 10_000, remitted: 0, open: 1 },
  ]);
  const sum = (key: "expected" | "remitted") => items.reduce((total, each) => total + each[key], 0) / 100;
  expect(rows.at(-1)).toMatchObject({ "应收（元）": sum("expected"), "已结（元）": sum("remitted") });
});
