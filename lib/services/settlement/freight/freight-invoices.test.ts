import { buffer } from "node:stream/consumers";
import fc from "fast-check";
import { expect, test } from "vitest";
import { updateShipment } from "@/db/queries/shipments/new-shipments";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP, limitToShops } from "@/lib/domain/auth/shop-scope";
import { freightChargeListSchema } from "@/lib/domain/settlement/freight/charge-schemas";
import { ConflictError, NotFoundError } from "@/lib/domain/shared/errors";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { translatorIn } from "@/lib/i18n/translator";
import {
  bookRemittance,
  changeRemittance,
  undoRemittance,
  uploadRemittance,
} from "@/lib/services/settlement/remittance-files";
import { applyRowAction } from "@/lib/services/settlement/settlement-decisions";
import { addFreightRule, getFreightView } from "@/lib/services/settlement/settlement-freight";
import { sealSearch } from "@/lib/services/shipment-list/seal-search";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { openSpreadsheet } from "@/lib/spreadsheet/open-spreadsheet";
import { exportFreightClaims } from "./export-freight-claims";
import { markFreightClaims } from "./freight-claims";
import { getFreightChargePage, getFreightInvoices } from "./freight-invoices";

const NOW = Date.parse("2026-11-24T12:00:00+08:00");
const PICKED_UP_AT = Date.parse("2026-10-30T18:00:00+08:00");
const SIGNED_AT = Date.parse("2026-11-02T18:30:00+08:00");
const owner = { name: "店主", shops: EVERY_SHOP, now: NOW };
const SCOPE = { from: "2026-11-01", to: "2026-11-30" };
const numberOf = (index: number) => `YT${String(index).padStart(13, "0")}`;
const OUTCOMES = ["signed", "returned", "refused", "refused", "open"] as const;
const RULE = {
  carrier: "yuantong",
  origin: null,
  destination: null,
  firstGrams: 1_000,
  firstFen: 400,
  stepGrams: 1_000,
  stepFen: 150,
  returnPercent: 50,
  fromDay: "2026-01-01",
  toDay: null,
};

/** One parcel of each outcome, shipped in October. */
async function openDesk(): Promise<Store> {
  const store = await openTestStore();
  const inputs = OUTCOMES.map((_, index) => ({
    ...{ waybillNumber: numberOf(index), carrier: "yuantong", shop: index === 1 ? "乙店" : "甲店" },
    ...{ from: "浙江省杭州市西湖区", to: "广东省深圳市南山区" },
  }));
  const created = await createShipments(store, EVERY_SHOP, inputs, NOW - 30 * DAY_MS);
  await store.write(async (tx) => {
    for (const [index, each] of created.entries()) {
      const signedAt = index === 0 ? SIGNED_AT : null;
      if ("id" in each)
        await updateShipment(tx, each.id, { outcome: OUTCOMES[index], signedAt, pickedUpAt: PICKED_UP_AT });
    }
  });
  return store;
}

async function book(store: Store, lines: readonly string[], fileName = "圆通11月.csv"): Promise<string> {
  const bytes = Buffer.from(["运单号,运费,计费重量,结算日期", ...lines].join("\n"));
  const id = await uploadRemittance(store, { bytes, fileName }, owner);
  await bookRemittance(store, id, owner);
  return id;
}

/** Signed 4.00, returned 8.00, refused 3.50 and 2.00, on its way 6.20, an unknown number, and a row twice. */
const LINES = [
  `${numberOf(0)},4.00,0.8,2026-11-10`,
  `${numberOf(1)},8.00,0.8,2026-11-10`,
  `${numberOf(2)},3.50,0.8,2026-11-10`,
  `${numberOf(3)},2.00,0.8,2026-11-10`,
  `${numberOf(4)},6.20,1.5,2026-11-10`,
  "YT9999999999999,1.23,1,2026-11-10",
  `${numberOf(0)},4.00,0.8,2026-11-10`,
];

/** Random rows on the parcels and on unknown numbers, some alike, some refunds, some without freight. */
const randomRow = fc.record({
  number: fc.integer({ min: 0, max: 7 }),
  fen: fc.oneof(fc.constantFrom(400, 600), fc.integer({ min: -500, max: 3_000 })),
  kilograms: fc.constantFrom("", "0.8", "1.5", "3"),
});

const list = (filter: Record<string, string> = {}) => freightChargeListSchema.parse({ ...SCOPE, ...filter });

test("an invoice's freight is shown by what became of the parcels, and adds up to the invoice", async () => {
  const store = await openDesk();
  const id = await book(store, LINES);
  const view = await getFreightInvoices(store.read, EVERY_SHOP, { ...SCOPE, carrier: "yuantong" }, NOW);
  const billed = Object.fromEntries(view.outcomes.map(({ outcome, billedFen }) => [outcome, billedFen]));
  expect(billed).toEqual({ signed: 800, returned: 800, refused: 550, open: 620, unknown: 123 });
  expect(view.total).toMatchObject({ charges: 7, billedFen: 2_893, uncheckedFen: 2_493, overFen: 400 });
  expect(view.invoices).toMatchObject([{ id, fileFen: 2_893, billedFen: 2_893, day: "2026-11-10" }]);
  await undoRemittance(store, id, owner);
  expect((await getFreightInvoices(store.read, EVERY_SHOP, SCOPE, NOW)).total.charges).toBe(0);
});

test("each charge belongs to the month of its own day, whatever the day of the upload", async () => {
  const store = await openDesk();
  const id = await book(store, [
    `${numberOf(0)},5.00,1,2026-10-31`,
    `${numberOf(1)},7.00,1,2026-11-01`,
    `${numberOf(2)},1.00,1,`,
  ]);
  const invoicesOf = async (from: string, to: string) =>
    (await getFreightInvoices(store.read, EVERY_SHOP, { from, to }, NOW)).invoices;
  expect(await invoicesOf("2026-10-01", "2026-10-31")).toMatchObject([
    { id, day: "2026-10-31", billedFen: 500, fileFen: null },
  ]);
  expect(await invoicesOf("2026-11-01", "2026-11-30")).toMatchObject([{ id, billedFen: 800, fileFen: null }]);
  expect(await invoicesOf("2026-10-01", "2026-11-30")).toMatchObject([{ id, billedFen: 1_300, fileFen: 1_300 }]);
  expect(await invoicesOf("2026-12-01", "2026-12-31")).toEqual([]);
});

test("freight of every outcome is checked by the rules, and listed by result", async () => {
  const store = await openDesk();
  await addFreightRule(store, RULE, owner);
  const id = await book(store, LINES);
  const { items } = await getFreightChargePage(store.read, EVERY_SHOP, list(), NOW);
  expect(items.map(({ verdict, reason, agreedFen, excessFen }) => [verdict, reason, agreedFen, excessFen])).toEqual([
    ["equal", null, 400, 0],
    ["over", "return", 600, 200],
    ["under", "rule", 400, -50],
    ["under", "rule", 400, -200],
    ["over", "rule", 550, 70],
    ["unknown", "unknown", null, null],
    ["repeated", "repeated", 0, 400],
  ]);
  expect(items[1]).toMatchObject({ outcome: "returned", shippedOn: "2026-10-30", destination: "广东", grams: 800 });
  const over = await getFreightChargePage(store.read, EVERY_SHOP, list({ verdict: "over", limit: "1" }), NOW);
  expect(over.items.map(({ line }) => line)).toEqual([3]);
  const next = { verdict: "over", limit: "1", cursor: over.nextCursor ?? "" };
  const rest = await getFreightChargePage(store.read, EVERY_SHOP, list(next), NOW);
  expect([rest.items.map(({ line }) => line), rest.nextCursor]).toEqual([[6], null]);
  const q = sealSearch(items[1]?.waybillNumber.toLowerCase() ?? "");
  expect((await getFreightChargePage(store.read, EVERY_SHOP, list({ q }), NOW)).items).toContainEqual(items[1]);
  expect((await getFreightChargePage(store.read, EVERY_SHOP, list({ q }), NOW)).items).not.toContainEqual(items[0]);
  const { verdicts, total } = await getFreightInvoices(store.read, EVERY_SHOP, { file: id }, NOW);
  expect(verdicts.reduce((sum, { billedFen }) => sum + billedFen, 0)).toBe(total.billedFen);
  // People of one shop see their parcels' rows alone.
  const own = limitToShops(["乙店"]);
  const ofShop = await getFreightInvoices(store.read, own, SCOPE, NOW);
  expect(ofShop.invoices).toMatchObject([{ billedFen: 800, fileFen: null, charges: 1 }]);
});

test("whatever is billed, booked, detached and undone, the parts add up to the invoices that count", async () => {
  const store = await openDesk();
  await addFreightRule(store, RULE, owner);
  const files = fc.sample(fc.array(randomRow, { minLength: 5, maxLength: 40 }), 4);
  const sums = new Map<string, number>();
  for (const [index, rows] of files.entries()) {
    const lines = rows.map(
      ({ number, fen, kilograms }) => `${numberOf(number)},${(fen / 100).toFixed(2)},${kilograms},2026-11-10`,
    );
    const sum = rows.reduce((total, { fen }) => total + fen, 0);
    sums.set(await book(store, lines, `${index}.csv`), sum);
  }
  const check = async (ids: readonly string[]) => {
    const view = await getFreightInvoices(store.read, EVERY_SHOP, { ...SCOPE, carrier: "yuantong" }, NOW);
    const expected = ids.reduce((total, id) => total + (sums.get(id) ?? 0), 0);
    expect(view.invoices.map(({ id, fileFen, billedFen }) => [id, fileFen, billedFen]).toSorted()).toEqual(
      ids.map((id) => [id, sums.get(id), sums.get(id)]).toSorted(),
    );
    for (const parts of [view.outcomes, view.verdicts, view.invoices, [view.total]]) {
      const total = (key: keyof typeof view.total) => parts.reduce((sum, part) => sum + part[key], 0);
      expect(total("billedFen")).toBe(expected);
      expect(total("agreedFen") + total("overFen") - total("underFen") + total("uncheckedFen")).toBe(expected);
    }
    let listed = 0;
    for (let cursor: string | undefined = ""; cursor !== undefined; ) {
      const page = await getFreightChargePage(store.read, EVERY_SHOP, list({ limit: "7", cursor }), NOW);
      listed += page.items.reduce((total, { billedFen }) => total + billedFen, 0);
      cursor = page.nextCursor ?? undefined;
    }
    expect(listed).toBe(expected);
  };
  const ids = [...sums.keys()];
  await check(ids);
  const { items } = await getFreightChargePage(store.read, EVERY_SHOP, list(), NOW);
  const attached = items.find(({ shipmentId }) => shipmentId !== null);
  if (attached) await applyRowAction(store, attached.id, "detach", undefined, owner);
  const repeated = items.find(({ verdict }) => verdict === "repeated");
  if (repeated) await applyRowAction(store, repeated.id, "accept", undefined, owner);
  await check(ids);
  await undoRemittance(store, ids[1] ?? "", owner);
  await check(ids.filter((_, index) => index !== 1));
});

test("the rules are those of the shipping day, not of the signature", async () => {
  const store = await openDesk();
  await addFreightRule(store, { ...RULE, toDay: "2026-10-31" }, owner);
  await addFreightRule(store, { ...RULE, firstFen: 900, fromDay: "2026-11-01" }, owner);
  await book(store, LINES.slice(0, 1));
  const { total } = await getFreightView(store.read, EVERY_SHOP, { ...SCOPE, carrier: "yuantong" }, NOW);
  expect(total).toMatchObject({ signed: 1, ruled: 1, ruledFen: 400, comparedFen: 400, comparedChargedFen: 400 });
  const { items } = await getFreightChargePage(store.read, EVERY_SHOP, list(), NOW);
  expect(items).toMatchObject([{ verdict: "equal", agreedFen: 400 }]);
});

test("a parcel has one weight, the last that a row tells, by lane and by charge", async () => {
  const store = await openDesk();
  await addFreightRule(store, RULE, owner);
  const number = numberOf(0);
  await book(store, [`${number},4.00,0.8,2026-11-10`, `${number},2.00,2,2026-11-11`, `${number},4.00,0.8,2026-11-10`]);
  const { total } = await getFreightView(store.read, EVERY_SHOP, { ...SCOPE, carrier: "yuantong" }, NOW);
  const { items } = await getFreightChargePage(store.read, EVERY_SHOP, list(), NOW);
  expect(items.map(({ grams }) => grams)).toEqual([800, 800, 800]);
  expect(total).toMatchObject({ ruledFen: 400, comparedFen: 400, chargedFen: 600, comparedChargedFen: 600 });
});

test("a claim keeps what it asked for, follows the carrier's answer and can be taken back", async () => {
  const store = await openDesk();
  await addFreightRule(store, RULE, owner);
  await book(store, LINES);
  const { items } = await getFreightChargePage(store.read, EVERY_SHOP, list(), NOW);
  const [equal = "", over = ""] = items.map(({ id }) => id);
  await expect(markFreightClaims(store, { ids: [equal], status: "raised" }, owner)).rejects.toThrow(ConflictError);
  const other = { ...owner, shops: limitToShops(["甲店"]) };
  await expect(markFreightClaims(store, { ids: [over], status: "raised" }, other)).rejects.toThrow(NotFoundError);
  await markFreightClaims(store, { ids: [over], status: "raised" }, owner);
  await markFreightClaims(store, { ids: [over], status: "accepted" }, owner);
  const claimed = await getFreightChargePage(store.read, EVERY_SHOP, list({ claim: "accepted" }), NOW);
  expect(claimed.items).toMatchObject([{ id: over, claim: { status: "accepted", fen: 200, by: "店主" } }]);
  const { claims } = await getFreightInvoices(store.read, EVERY_SHOP, SCOPE, NOW);
  expect(claims).toContainEqual({ status: "accepted", charges: 1, fen: 200 });
  await markFreightClaims(store, { ids: [over], status: "none" }, owner);
  expect((await getFreightChargePage(store.read, EVERY_SHOP, list({ claim: "none" }), NOW)).items).toHaveLength(7);
});

test.each(["zh-CN", "en"] as const)("the claim sheet in %s has what carriers ask for", async (language) => {
  const store = await openDesk();
  await addFreightRule(store, RULE, owner);
  await book(store, LINES);
  const filter = list({ carrier: "yuantong" });
  const { file, name } = await exportFreightClaims(store.read, EVERY_SHOP, filter, NOW, translatorIn(language));
  const sheet = await openSpreadsheet({ bytes: await buffer(file), name });
  const rows: string[][] = [];
  for await (const { cells } of sheet.rows()) rows.push(cells.map(String));
  expect(name).toBe(
    language === "en"
      ? "Freight-claim-YTO-Express-2026-11-01_2026-11-30.xlsx"
      : "运费索赔单-圆通速递-2026-11-01_2026-11-30.xlsx",
  );
  expect(rows[0]).toEqual(
    language === "en"
      ? [
          ...["Waybill number", "Shipped", "Destination", "Billed weight (kg)"],
          ...["Due (CNY)", "Billed (CNY)", "Difference (CNY)", "Reason"],
        ]
      : ["单号", "寄件日期", "收件省份", "计费重量（千克）", "应收（元）", "实收（元）", "差额（元）", "原因"],
  );
  expect(rows.slice(1).map((row) => row.slice(0, 7))).toEqual([
    [numberOf(1), "2026-10-30", "广东", "0.8", "6", "8", "2"],
    [numberOf(4), "2026-10-30", "广东", "1.5", "5.5", "6.2", "0.7"],
    [numberOf(0), "2026-10-30", "广东", "0.8", "0", "4", "4"],
    [language === "en" ? "Total" : "合计", "", "", "", "11.5", "18.2", "6.7"],
  ]);
  expect(rows[1]?.[7]).toBe(
    language === "en" ? "Agreed: returns cost 50% of outbound freight" : "约定退件按去程运费的 50% 收取",
  );
});

test("what an invoice bills in dollars is shown beside the yuan", async () => {
  const store = await openDesk();
  const bytes = Buffer.from(`运单号,运费,币种\n${numberOf(0)},3.99,USD`);
  const id = await uploadRemittance(store, { bytes, fileName: "运费.csv" }, owner);
  await changeRemittance(store, id, { rates: { USD: 7.1 } }, owner);
  await bookRemittance(store, id, owner);
  const { items } = await getFreightChargePage(
    store.read,
    EVERY_SHOP,
    freightChargeListSchema.parse({ file: id }),
    NOW,
  );
  expect(items).toMatchObject([{ billedFen: 2833, original: { currency: "USD", amount: 399, rate: 7.1 } }]);
});
