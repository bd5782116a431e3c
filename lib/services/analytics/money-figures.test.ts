import { afterEach, expect, test } from "vitest";
import { isPostgres } from "@/db/column-builders";
import { saveCommissionRow } from "@/db/queries/sales/commission-records";
import { countShipments } from "@/db/queries/shipment-list/shipment-list";
import type { Store } from "@/db/store";
import { parcelsByNumber } from "@/db/testing/figure-fixtures";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { signParam } from "@/lib/kuaidi100/signature";
import { deriveSalt } from "@/lib/server/runtime/secrets";
import { closeSalesMonth } from "@/lib/services/sales/close-sales-month";
import { changeClawbackDays, getSalesView } from "@/lib/services/sales/sales-report";
import { getBankView } from "@/lib/services/settlement/bank-views";
import { getFreightInvoices } from "@/lib/services/settlement/freight/freight-invoices";
import { importBankStatement } from "@/lib/services/settlement/import-bank-statement";
import {
  bookRemittance,
  changeRemittance,
  redoRemittance,
  undoRemittance,
  uploadRemittance,
} from "@/lib/services/settlement/remittance-files";
import { applyRowAction } from "@/lib/services/settlement/settlement-decisions";
import { addFreightRule } from "@/lib/services/settlement/settlement-freight";
import { getSettlementShops, getSettlementView } from "@/lib/services/settlement/settlement-views";
import { updateSettlements } from "@/lib/services/settlement/update-settlements";
import { editShipment } from "@/lib/services/shipments/apply-shipment-edit";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { renderMetrics } from "@/lib/services/system/render-metrics";
import { recountLife } from "@/lib/services/testing/recount-figures";
import { recountFreight, type ScriptedPrice } from "@/lib/services/testing/recount-freight";
import { recountSales, type ScriptedCommission } from "@/lib/services/testing/recount-sales";
import { ageOf, recountCash, recountRemittances, sumCash } from "@/lib/services/testing/recount-settlement";
import {
  createSampleParcel,
  createSeededRandom,
  EVERY_LIFE,
  type RawEvent,
  type SampleParcel,
} from "@/lib/services/testing/sample-parcels";
import { type ScriptedFile, type ScriptedRow, writeScriptedFile } from "@/lib/services/testing/scripted-files";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { updateFigures } from "./update-figures";

/** Of each seed. `npm run test:drills -- figures` takes 20,000 of all; PostgreSQL, whose transactions take longer, a tenth. */
const PARCELS = process.env.FIGURE_PARCELS
  ? Math.ceil(Number(process.env.FIGURE_PARCELS) / (isPostgres ? 30 : 3))
  : isPostgres
    ? 12
    : 20;
const IS_LONG = PARCELS > 100;
const TOGETHER = 200;
const LONG_MS = 30 * 60_000;
const DAY = 86_400_000;
const TODAY = "2026-11-24";
const NOW = Date.parse(`${TODAY}T12:00:00+08:00`);
const BEIJING = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai", dateStyle: "short" });
const PERIODS = [
  { from: "2026-08-01", to: "2026-12-31" },
  { from: "2026-09-12", to: "2026-10-05" },
];
const CASH_RULE = { toleranceFen: 0, periodDays: 7, slackDays: 3 };
const PAYERS: Record<string, string> = {
  yuantong: "上海圆通速递有限公司",
  yunda: "上海韵达货运",
  shentong: "申通快递",
};
const PEOPLE = ["王倩", "李浩然", "陈思远", undefined];
const SHOPS = ["青禾好物", "南风日用", undefined];
const PRICES: ScriptedPrice[] = ["yuantong", "yunda"].flatMap((carrier, index) => {
  const price = { carrier, firstGrams: 1_000, firstFen: 400, stepGrams: 500, stepFen: 133, returnPercent: null };
  return [
    { ...price, origin: null, destination: null, fromDay: "2026-01-01", toDay: "2026-09-20" },
    { ...price, origin: null, destination: null, fromDay: "2026-09-21", toDay: null, firstFen: 455, returnPercent: 50 },
    {
      ...price,
      origin: null,
      destination: "四川",
      fromDay: "2026-09-10",
      toDay: null,
      firstFen: 700,
      returnPercent: 33,
    },
    ...(index === 0 ? [{ ...price, origin: "浙江", destination: null, fromDay: "2026-01-01", toDay: null }] : []),
  ];
});
const COMMISSIONS: Record<string, ScriptedCommission> = {
  "2026-09": {
    base: "orders",
    method: "parts",
    tiers: [
      { fromFen: 0, rate: 333 },
      { fromFen: 20_000, rate: 777 },
    ],
  },
  "2026-10": {
    base: "cash",
    method: "whole",
    tiers: [
      { fromFen: 0, rate: 250 },
      { fromFen: 30_000, rate: 419 },
    ],
  },
};

const ownZone = process.env.TZ;
afterEach(() => {
  process.env.TZ = ownZone;
});

test.each([
  { seed: 14, zone: "Asia/Shanghai", closings: ["2026-09", "2026-10"] },
  { seed: 12, zone: "America/New_York", closings: ["2026-10"] },
  { seed: 13, zone: "Pacific/Kiritimati", closings: ["2026-09"] },
])(
  "money equals a plain recount of pushes and files: seed $seed, process in $zone, closed $closings",
  async ({ seed, zone, closings }) => {
    process.env.TZ = zone;
    const desk = await openDesk(seed);
    const halves = [desk.parcels.slice(0, PARCELS / 2), desk.parcels.slice(PARCELS / 2)];
    await addFiles(desk);
    for (const [index, half] of halves.entries()) {
      await pushLives(desk, half);
      await changeSome(desk);
      await settle(desk);
      const month = closings[index];
      if (month) await closeSalesMonth(desk.store, month, { name: "店主", now: NOW });
      await changeClawbackDays(desk.store, 9);
      await pushLateReturns(desk);
      await changeSome(desk);
    }
    // The last file stays as it is, undone or not.
    for (const file of desk.files.slice(0, -1)) if (!file.isBooked) await toggle(desk, file);
    await settle(desk);
    await expectSettlement(desk);
    await expectFreight(desk);
    await expectBank(desk);
    await expectSales(desk);
    await expectCounts(desk);
  },
  LONG_MS,
);

interface Desk {
  store: Store;
  upTo: (below: number) => number;
  parcels: SampleParcel[];
  idOf: ReadonlyMap<string, { id: string; callbackId: string }>;
  files: ScriptedFile[];
  /** Inputs as they were before they were edited. */
  earlier: { parcel: SampleParcel; input: SampleParcel["input"] }[];
  /** What was pushed for each number, in order. */
  sent: Map<string, string[]>;
  /** Metrics of before. */
  before: Record<string, number>;
  /** The clock of pushes and uploads. */
  now: number;
}

const owner = (desk: Desk) => ({ name: "店主", shops: EVERY_SHOP, now: desk.now });

async function openDesk(seed: number): Promise<Desk> {
  const store = await openTestStore();
  const upTo = createSeededRandom(seed);
  const parcels = Array.from({ length: PARCELS }, (_, index) =>
    createSampleParcel(seed * 1_000_000 + index, EVERY_LIFE),
  );
  for (const { input } of parcels) {
    if (upTo(3) > 0) input.orderAmount = 1 + upTo(30_000);
    if (upTo(3) > 0) input.codAmount ??= 1 + upTo(20_000);
  }
  for (const { input, createdAt } of parcels) {
    const [created] = await createShipments(store, [input], createdAt);
    if (created && "error" in created) throw created.error;
  }
  const idOf = await parcelsByNumber(store.read);
  const [sent, before] = [new Map(), await readMetrics(store)];
  const desk: Desk = { store, upTo, parcels, idOf, files: [], earlier: [], sent, before, now: NOW - 30 * DAY };
  for (const price of PRICES) await addFreightRule(store, price, owner(desk));
  for (const [fromMonth, { tiers, ...rule }] of Object.entries(COMMISSIONS)) {
    const row = { fromMonth, rule: { ...rule, tiers: [...tiers], people: [] }, changedBy: "店主", changedAt: NOW };
    await store.write((tx) => saveCommissionRow(tx, row));
  }
  return desk;
}

async function push(desk: Desk, { input }: SampleParcel, param: string | undefined): Promise<void> {
  if (param === undefined) return;
  const callbackId = desk.idOf.get(input.waybillNumber)?.callbackId ?? "";
  desk.sent.set(input.waybillNumber, [...(desk.sent.get(input.waybillNumber) ?? []), param]);
  const received = { callbackId, param, sign: signParam(param, deriveSalt(callbackId)) };
  desk.now += 1;
  await receivePush(createSavePush(desk.store), received, desk.now);
}

/** Every parcel to the end of its life, some of them by an older push that comes after it. */
async function pushLives(desk: Desk, parcels: readonly SampleParcel[]): Promise<void> {
  const { upTo } = desk;
  for (let first = 0; first < parcels.length; first += TOGETHER) {
    const some = parcels.slice(first, first + TOGETHER);
    for (const parcel of some) if (upTo(3) === 0) await push(desk, parcel, parcel.params[upTo(parcel.params.length)]);
    for (const parcel of some) await push(desk, parcel, parcel.params.at(-1));
    for (const parcel of some) if (upTo(4) === 0) await push(desk, parcel, parcel.params[upTo(parcel.params.length)]);
  }
}

/** Some parcels that were signed for come back days later. */
async function pushLateReturns(desk: Desk): Promise<void> {
  const { upTo } = desk;
  for (const parcel of desk.parcels) {
    const { outcome, signed } = recountLife(parcel);
    if (outcome !== "signed" || signed === null || upTo(6) > 0) continue;
    const param = JSON.parse(parcel.params.at(-1) ?? "");
    const [last] = param.lastResult.data as RawEvent[];
    const time = new Date(signed + upTo(14 * 24) * 3_600_000 + 60_000 + 8 * 3_600_000).toISOString();
    const ftime = time.slice(0, 19).replace("T", " ");
    const event = { ftime, time: ftime, context: "快件退回寄件人", status: "退回", areaName: last?.areaName };
    Object.assign(param.lastResult, { state: "6", data: [event, ...param.lastResult.data] });
    parcel.params.push(JSON.stringify(param));
    await push(desk, parcel, parcel.params.at(-1));
  }
}

/** Edits, undone edits, files undone and booked again, decisions about rows, some figures brought up to date between. */
async function changeSome(desk: Desk): Promise<void> {
  const { upTo } = desk;
  const any = <Item>(items: readonly Item[]) => items[upTo(items.length)];
  for (let left = IS_LONG ? 60 : 8; left > 0; left -= 1) {
    const parcel = any(desk.parcels);
    const file = any(desk.files);
    switch (upTo(8)) {
      case 0: {
        const before = any(desk.earlier);
        if (before) await edit(desk, before.parcel, before.input);
        break;
      }
      case 1:
      case 2:
        if (!parcel) break;
        desk.earlier.push({ parcel, input: parcel.input });
        await edit(desk, parcel, {
          ...parcel.input,
          salesperson: any(PEOPLE),
          shop: any(SHOPS),
          codAmount: upTo(4) === 0 ? undefined : upTo(20_000),
          orderAmount: upTo(4) === 0 ? undefined : upTo(30_000),
        });
        break;
      case 3:
        if (file) await toggle(desk, file);
        break;
      case 4:
        if (file) await settle(desk);
        break;
      default:
        if (file?.isBooked) await decide(desk, file, upTo(file.rows.length));
    }
  }
}

async function toggle(desk: Desk, file: ScriptedFile): Promise<void> {
  if (file.isBooked) await undoRemittance(desk.store, file.id, owner(desk));
  else await redoRemittance(desk.store, file.id, owner(desk));
  file.isBooked = !file.isBooked;
}

async function edit(desk: Desk, parcel: SampleParcel, input: SampleParcel["input"]): Promise<void> {
  const { salesperson = null, shop = null, codAmount = null, orderAmount = null } = input;
  const id = desk.idOf.get(input.waybillNumber)?.id ?? "";
  const values = { salesperson, shop, codAmount, orderAmount };
  desk.now += 1;
  await editShipment(desk.store, EVERY_SHOP, id, values, undefined, desk.now);
  parcel.input = input;
}

async function decide(desk: Desk, file: ScriptedFile, index: number): Promise<void> {
  const row = file.rows[index];
  if (!row) return;
  const id = `${file.id}-${String(index + 2).padStart(7, "0")}`;
  if (desk.upTo(2) === 0 && desk.idOf.has(row.number)) {
    row.isDetached = !row.isDetached;
    await applyRowAction(desk.store, id, row.isDetached ? "detach" : "attach", undefined, owner(desk));
  } else {
    row.isAccepted = !row.isAccepted;
    await applyRowAction(desk.store, id, row.isAccepted ? "accept" : "unaccept", undefined, owner(desk));
  }
}

/** Files of each carrier, uploaded days apart, with payments, refunds, freight, repeated rows and unknown numbers. */
async function addFiles(desk: Desk): Promise<void> {
  const { upTo, store } = desk;
  for (const carrier of Object.keys(PAYERS)) {
    const ofEach = IS_LONG ? 3 : carrier === "yuantong" ? 2 : 1;
    const written: ScriptedRow[] = [];
    for (let left = ofEach; left > 0; left -= 1) {
      const rows: ScriptedRow[] = [];
      for (const { input, params } of desk.parcels) {
        if (input.carrier !== carrier && upTo(40) > 0) continue;
        if (upTo(ofEach) > 0 && upTo(4) > 0) continue;
        const number = upTo(30) === 0 ? `XX${input.waybillNumber.slice(2)}` : input.waybillNumber;
        const signed = recountLife({ params }).signed ?? Date.parse("2026-10-05T12:00:00+08:00");
        const add = () => rows.push(anyRow(upTo, number, input.codAmount ?? 0, signed));
        add();
        if (upTo(3) === 0) add();
        const earlier = written[upTo(written.length)];
        const again = [rows[upTo(rows.length)], earlier, null, null, null, null, null][upTo(7)];
        if (again) rows.push({ ...again });
      }
      if (rows.length === 0) continue;
      written.push(...rows);
      desk.now += DAY + 1;
      const file = { id: "", carrier, uploadedOn: BEIJING.format(desk.now), isBooked: true, rows };
      const bytes = writeScriptedFile(file);
      file.id = await uploadRemittance(store, { bytes, fileName: `${carrier}${left}.csv` }, owner(desk));
      await changeRemittance(store, file.id, { carrier }, owner(desk));
      await bookRemittance(store, file.id, owner(desk));
      desk.files.push(file);
    }
  }
}

/** Paid around the signing, or on any day; some rows name no day. */
function anyRow(upTo: (below: number) => number, number: string, cod: number, signed: number): ScriptedRow {
  const day = upTo(8) === 0 ? null : BEIJING.format(signed + (upTo(16) - 5) * DAY);
  const isFreight = upTo(3) === 0;
  const amounts = [cod || null, cod || null, cod || null, 1 + upTo(20_000), -1 - upTo(5_000), null];
  const amount = isFreight ? null : (amounts[upTo(amounts.length)] ?? null);
  return {
    ...{ number, day, amount, isDetached: false, isAccepted: false },
    deduction: !isFreight && upTo(8) === 0 ? cod || 500 : null,
    fee: upTo(4) === 0 ? 1 + upTo(300) : null,
    freight:
      isFreight || amount === null || upTo(5) === 0
        ? ([400, 533, 600, 200 + upTo(900), -upTo(300)][upTo(5)] ?? 0)
        : null,
    grams: upTo(3) === 0 ? null : ([800, 1_000, 1_200, 100 + upTo(4_000)][upTo(4)] ?? null),
  };
}

async function settle({ store, now }: Desk): Promise<void> {
  await updateFigures({ store, clock: () => now, isStopping: () => false });
  await updateSettlements(store, now);
}

const known = <Row extends object>(rows: Iterable<readonly [string, Row]>) =>
  Object.fromEntries([...rows].filter(([, row]) => Object.values(row).some((value) => value !== 0)));

async function expectSettlement({ store, parcels, files }: Desk): Promise<void> {
  const items = [...recountCash(parcels, files, CASH_RULE).values()];
  for (const { from, to } of PERIODS) {
    for (const carrier of [undefined, "yunda"]) {
      const own = items.filter((item) => carrier === undefined || item.carrier === carrier);
      const unremitted = own.filter(({ kind }) => kind === "unremitted");
      const debt = own.filter(({ kind, day }) => ["unremitted", "short", "deducted"].includes(kind) && day < from);
      for (const basis of ["signed", "paid"] as const) {
        const scope = { from, to, carrier, basis };
        const view = await getSettlementView(store.read, EVERY_SHOP, scope, NOW);
        const listed = own.filter((item) => {
          const day = basis === "paid" ? item.paidOn : item.day;
          return day !== null && day >= from && day <= to;
        });
        const all = sumCash(listed, () => "all").all;
        expect({ ...scope, expected: view.expected, remitted: view.remitted, ...view.repeated }).toEqual({
          ...{ ...scope, expected: all?.expected ?? 0, remitted: all?.remitted ?? 0 },
          ...{ count: all?.repeated ?? 0, fen: all?.repeatedFen ?? 0 },
        });
        const plain = ({ count, expected, remitted }: { count: number; expected: number; remitted: number }) => ({
          ...{ count, expected, remitted },
        });
        const plainly = (sums: ReturnType<typeof sumCash>) =>
          Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, plain(sum)]));
        expect(known(view.classes.map((each) => [each.kind, plain(each)] as const))).toEqual(
          plainly(sumCash(listed, ({ kind }) => kind)),
        );
        expect(known(view.carriers.map((each) => [each.carrier ?? "", plain(each)] as const))).toEqual(
          plainly(sumCash(listed, (item) => item.carrier)),
        );
        const { items: shops } = await getSettlementShops(store.read, EVERY_SHOP, scope, NOW);
        expect(known(shops.map((each) => [each.shop ?? "", plain(each)] as const))).toEqual(
          plainly(sumCash(listed, ({ shop }) => shop ?? "")),
        );
        const undated = basis === "paid" ? own.filter((item) => item.day >= from && item.day <= to) : [];
        const unpaid = undated.filter(({ kind, paidOn }) => paidOn === null && kind !== "unremitted");
        expect(view.undated).toEqual({
          count: unpaid.length,
          fen: unpaid.reduce((sum, { remitted }) => sum + remitted, 0),
        });
        const aged = (low: number, high: number) => {
          const of = unremitted.map((item) => ({ ...item, age: ageOf(item, TODAY) }));
          const inside = of.filter(({ age }) => age >= low && age <= high);
          return { count: inside.length, expected: inside.reduce((sum, { expected }) => sum + expected, 0) };
        };
        expect(view.ageing.map(({ count, expected }) => ({ count, expected }))).toEqual([
          ...[aged(0, 7), aged(8, 15), aged(16, 30), aged(31, Number.POSITIVE_INFINITY)],
        ]);
        expect(view.overdue).toEqual(aged(CASH_RULE.periodDays + 1, Number.POSITIVE_INFINITY));
        const owed = debt.reduce((sum, { expected, remitted }) => sum + expected - remitted, 0);
        expect(view.earlier).toEqual({ count: debt.length, fen: owed });
      }
    }
  }
  if (IS_LONG) expect(new Set(items.map(({ kind }) => kind)).size).toBe(7);
}

async function expectFreight({ store, parcels, files }: Desk): Promise<void> {
  const view = await getFreightInvoices(store.read, EVERY_SHOP, { from: "2026-08-01", to: "2026-12-31" }, NOW);
  const { total, outcomes, verdicts, invoices } = view;
  const found = [
    ["total", total] as const,
    ...outcomes.map(({ outcome, ...sums }) => [`outcome/${outcome}`, sums] as const),
    ...verdicts.map(({ verdict, ...sums }) => [`verdict/${verdict}`, sums] as const),
    ...invoices.map(({ id, charges, billedFen, agreedFen, overFen, underFen, uncheckedFen }) => {
      return [`file/${id}`, { charges, billedFen, agreedFen, overFen, underFen, uncheckedFen }] as const;
    }),
  ];
  const expected = recountFreight(parcels, files, PRICES);
  expect(known(found)).toEqual(expected);
  if (IS_LONG) expect(Object.keys(expected).filter((key) => key.startsWith("verdict/"))).toHaveLength(6);
}

/** Cash by the day of payment, before and after most of it has arrived at the bank, some less its fee. */
async function expectBank(desk: Desk): Promise<void> {
  const { store, parcels, files, upTo } = desk;
  const remittances = recountRemittances(parcels, files);
  const days: Record<string, { remitted: number; fee: number; received: number; count: number }> = {};
  const lines: string[] = [];
  for (const { carrier, day, amount, fee } of remittances) {
    const sum = days[`${day}`] ?? { remitted: 0, fee: 0, received: 0, count: 0 };
    days[`${day}`] = sum;
    sum.remitted += amount;
    sum.count += 1;
    const arrives = upTo(3) === 0 ? amount - fee : amount;
    if (day === null || arrives <= 0 || upTo(5) === 0) continue;
    sum.received += arrives;
    sum.fee += amount - arrives;
    const money = (arrives / 100).toFixed(2);
    const clock = `10:${String(Math.floor(lines.length / 60) % 60).padStart(2, "0")}:${String(lines.length % 60).padStart(2, "0")}`;
    lines.push(
      `"\t${day.replaceAll("-", "")}","\t${clock}","${money}","","${lines.length}.00","转账汇款","${PAYERS[carrier]} 代收货款"`,
    );
  }
  const read = () => getBankView(store.read, { from: "2026-08-01", to: "2026-12-31" }, NOW);
  const remittedOn = (view: Awaited<ReturnType<typeof read>>) =>
    Object.fromEntries(view.days.map(({ day, remitted, count }) => [`${day}`, { remitted, count }]));
  const expected = Object.entries(days).map(([day, { remitted, count }]) => [day, { remitted, count }]);
  expect(remittedOn(await read())).toEqual(Object.fromEntries(expected));
  expect(lines.length).toBeGreaterThan(0);
  const head = ["# 招商银行交易记录", "# 账    号: [一卡通:6225********1234 深圳分行 南山支行]"];
  const columns = '"交易日期","交易时间","收入","支出","余额","交易类型","交易备注"';
  const bytes = Buffer.from([...head, columns, ...lines].join("\n"));
  await importBankStatement(store, { bytes, fileName: "招行.csv" }, owner(desk));
  const view = await read();
  expect(Object.fromEntries(view.days.map(({ day, difference: _, ...sums }) => [`${day}`, sums]))).toEqual(days);
  for (const { remitted, fee, received, difference } of view.days) expect(difference).toBe(received - remitted + fee);
}

async function expectSales({ store, parcels }: Desk): Promise<void> {
  const sums: Record<string, number> = {};
  const days: Record<string, number> = {};
  const add = (key: string, value: number) => {
    sums[key] = (sums[key] ?? 0) + value;
  };
  for (const month of ["2026-09", "2026-10", "2026-11"]) {
    const view = await getSalesView(store.read, EVERY_SHOP, { month }, NOW);
    days[month] = view.clawbackDays;
    for (const [ofMonth, row] of [
      ...view.rows.map((each) => [month, each] as const),
      ...view.corrections.map((each) => [each.ofMonth, each] as const),
    ]) {
      const key = `${ofMonth}/${row.salesperson ?? ""}`;
      for (const figure of ["signed", "clawed", "refused", "returned", "net"] as const)
        add(`${key}/${figure}`, row[figure]);
      add(`${key}/cash`, row.netFen);
      add(`${key}/orders`, row.netOrderFen);
      add(`${key}/commission`, row.commissionFen);
    }
  }
  const found = Object.fromEntries(Object.entries(sums).filter(([, value]) => value !== 0));
  const commissionOf = (month: string) => COMMISSIONS[month] ?? COMMISSIONS["2026-10"] ?? null;
  expect(found).toEqual(recountSales(parcels, (month) => days[month] ?? 0, commissionOf));
  if (IS_LONG) expect(Object.keys(found).filter((key) => key.endsWith("/clawed")).length).toBeGreaterThan(4);
}

/** Kuaidi100's state of a parcel, without what it adds to it. */
function stateOf({ params }: SampleParcel): string {
  const { state } = JSON.parse(params.at(-1) ?? "").lastResult as { state: string };
  return state.length === 3 ? state.slice(0, 1) : state;
}

const eventsOf = (param: string) => (JSON.parse(param).lastResult.data as RawEvent[]).length;

/** The metrics without labels, and the pushes by verdict. */
async function readMetrics(store: Store): Promise<Record<string, number>> {
  const text = await renderMetrics(store.read, NOW);
  const pushes = text.matchAll(/^waybill_pushes_total\{verdict="(\w+)".*\} (\d+)$/gm);
  const plain = text.matchAll(/^(waybill_\w+) (\d+)$/gm);
  return Object.fromEntries([...pushes, ...plain].map(([, name, value]) => [name, Number(value)]));
}

/** What the list counts and what is scraped. */
async function expectCounts({ store, parcels, sent, before }: Desk): Promise<void> {
  const counts = await countShipments(store.read, { scope: EVERY_SHOP }, NOW);
  const refused = parcels.filter((parcel) => recountLife(parcel).outcome === "refused");
  expect(counts).toMatchObject({ total: parcels.length, refused: refused.length, pending: 0, signedToday: 0 });
  for (const [state, number] of Object.entries(counts.states)) {
    expect([state, number]).toEqual([state, parcels.filter((parcel) => stateOf(parcel) === state).length]);
  }
  const after = await readMetrics(store);
  const count = (name: string) => (after[name] ?? 0) - (before[name] ?? 0);
  const verdicts = { applied: 0, duplicate: 0, stale: 0 };
  for (const pushed of sent.values()) {
    for (const [index, param] of pushed.entries()) {
      const earlier = pushed.slice(0, index);
      const isLongest = earlier.every((each) => eventsOf(each) < eventsOf(param));
      verdicts[earlier.includes(param) ? "duplicate" : isLongest ? "applied" : "stale"] += 1;
    }
  }
  for (const [verdict, number] of Object.entries(verdicts))
    expect([verdict, count(verdict)]).toEqual([verdict, number]);
  expect(after).toMatchObject({ waybill_pushes_waiting: 0, waybill_subscriptions_waiting: parcels.length });
}
