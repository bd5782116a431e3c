import { afterEach, expect, test } from "vitest";
import { engine } from "@/db/engine";
import { countShipments } from "@/db/queries/shipment-list/shipment-list";
import type { Store } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { closeSalesMonth } from "@/lib/services/sales/close-sales-month";
import { changeClawbackDays, getSalesView } from "@/lib/services/sales/sales-report";
import { getBankView } from "@/lib/services/settlement/bank-views";
import { getFreightInvoices } from "@/lib/services/settlement/freight/freight-invoices";
import { importBankStatement } from "@/lib/services/settlement/import-bank-statement";
import { getFreightView } from "@/lib/services/settlement/settlement-freight";
import { getSettlementShops, getSettlementView } from "@/lib/services/settlement/settlement-views";
import { renderMetrics } from "@/lib/services/system/render-metrics";
import { recountLife } from "@/lib/services/testing/recount-figures";
import { recountFreight, recountSignedFreight, type ScriptedPrice } from "@/lib/services/testing/recount-freight";
import { recountSales, type ScriptedCommission } from "@/lib/services/testing/recount-sales";
import { ageOf, recountCash, recountRemittances, sumCash } from "@/lib/services/testing/recount-settlement";
import type { RawEvent, SampleParcel } from "@/lib/services/testing/sample-parcels";
import {
  changeSome,
  type Desk,
  openDesk,
  owner,
  pushLateReturns,
  pushLives,
  settle,
  toggle,
} from "@/lib/services/testing/scripted-desk";
import { addFiles } from "@/lib/services/testing/scripted-remittances";

/** Of each seed. `npm run test:drills -- figures` takes 20,000 of all; PostgreSQL, whose transactions take longer, a tenth. */
const PARCELS = process.env.FIGURE_PARCELS
  ? Math.ceil(Number(process.env.FIGURE_PARCELS) / (engine.isServer ? 30 : 3))
  : engine.isServer
    ? 9
    : 16;
const IS_LONG = PARCELS > 100;
const CHANGES = IS_LONG ? 60 : 8;
/**
 * What the script of a run must contain at least, so that equal sums say something. Nine parcels (PostgreSQL's short
 * run) may have no line at the bank.
 */
const LEAST = IS_LONG
  ? { kinds: 7, verdicts: 6, lines: 51, clawed: 5 }
  : { kinds: 2, verdicts: 1, lines: engine.isServer ? 0 : 2, clawed: 1 };
const FILES: Record<string, number> = IS_LONG ? { yuantong: 3, yunda: 3, shentong: 3 } : { yuantong: 2, yunda: 1 };
const LONG_MS = 30 * 60_000;
const DAY = 86_400_000;
const TODAY = "2026-11-24";
const NOW = Date.parse(`${TODAY}T12:00:00+08:00`);
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
    const desk = await openDesk(
      { seed, count: PARCELS, now: NOW - 30 * DAY },
      { prices: PRICES, commissions: COMMISSIONS },
    );
    const before = await readMetrics(desk.store);
    const halves = [desk.parcels.slice(0, PARCELS / 2), desk.parcels.slice(PARCELS / 2)];
    await addFiles(desk, FILES);
    for (const [index, half] of halves.entries()) {
      await pushLives(desk, half);
      await changeSome(desk, CHANGES);
      await settle(desk);
      const month = closings[index];
      if (month) await closeSalesMonth(desk.store, month, { name: "店主", now: NOW });
      await changeClawbackDays(desk.store, 9);
      await pushLateReturns(desk);
      await changeSome(desk, CHANGES);
    }
    // The last file stays as it is, undone or not.
    for (const file of desk.files.slice(0, -1)) if (!file.isBooked) await toggle(desk, file);
    await settle(desk);
    await expectSettlement(desk);
    await expectFreight(desk);
    await expectBank(desk);
    await expectSales(desk);
    await expectCounts(desk, before);
  },
  LONG_MS,
);

const known = <Row extends object>(rows: Iterable<readonly [string, Row]>) =>
  Object.fromEntries([...rows].filter(([, row]) => Object.values(row).some((value) => value !== 0)));

async function expectSettlement({ store, parcels, files }: Desk): Promise<void> {
  const items = [...recountCash(parcels, files, CASH_RULE).values()];
  for (const [index, { from, to }] of PERIODS.entries()) {
    for (const carrier of IS_LONG ? [undefined, "yunda"] : [index === 0 ? undefined : "yunda"]) {
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
  expect(new Set(items.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(LEAST.kinds);
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
  for (const period of PERIODS) {
    for (const carrier of Object.keys(PAYERS)) {
      const scope = { ...period, carrier };
      const ofSigned = (await getFreightView(store.read, EVERY_SHOP, scope, NOW)).total;
      expect(ofSigned).toMatchObject(recountSignedFreight(parcels, files, PRICES, scope));
    }
  }
  const expected = recountFreight(parcels, files, PRICES);
  expect(known(found)).toEqual(expected);
  const given = Object.keys(expected).filter((key) => key.startsWith("verdict/"));
  expect(given.length).toBeGreaterThanOrEqual(LEAST.verdicts);
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
  expect(lines.length).toBeGreaterThanOrEqual(LEAST.lines);
  const head = ["# 招商银行交易记录", "# 账    号: [一卡通:6225********1234 深圳分行 南山支行]"];
  const columns = '"交易日期","交易时间","收入","支出","余额","交易类型","交易备注"';
  const bytes = Buffer.from([...head, columns, ...lines].join("\n"));
  // A small desk may have nothing that arrived.
  if (lines.length > 0) await importBankStatement(store, { bytes, fileName: "招行.csv" }, owner(desk));
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
  const clawed = Object.keys(found).filter((key) => key.endsWith("/clawed"));
  expect(clawed.length).toBeGreaterThanOrEqual(LEAST.clawed);
}

/** Kuaidi100's state of a parcel, without what it adds to it. */
function stateOf({ params }: SampleParcel): string {
  const { lastResult, destResult } = JSON.parse(params.at(-1) ?? "");
  const { state } = (destResult ?? lastResult) as { state: string };
  return state.length === 3 ? state.slice(0, 1) : state;
}

/** How many events a push has of each leg. */
function eventsOf(param: string): number[] {
  const { lastResult, destResult } = JSON.parse(param);
  return [lastResult, destResult].map((leg) => (leg?.data as RawEvent[] | undefined)?.length ?? 0);
}

/**
 * What becomes of a push: it is late where an earlier one had more of a leg, or as much, once Kuaidi100 has ended the
 * monitoring.
 */
function verdictOf(param: string, earlier: readonly string[]) {
  if (earlier.includes(param)) return "duplicate";
  const ends = (each: string) => JSON.parse(each).status === "shutdown";
  const isAfterEnd = earlier.some(ends) && !ends(param);
  const late = eventsOf(param).flatMap((events, leg) =>
    events === 0 ? [] : earlier.some((each) => (eventsOf(each)[leg] ?? 0) >= (isAfterEnd ? events : events + 1)),
  );
  if (!late.includes(true)) return "applied";
  return late.includes(false) ? "partly" : "stale";
}

/** The metrics without labels, and the pushes by verdict. */
async function readMetrics(store: Store): Promise<Record<string, number>> {
  const text = await renderMetrics(store.read, NOW);
  const pushes = text.matchAll(/^waybill_pushes_total\{verdict="(\w+)".*\} (\d+)$/gm);
  const plain = text.matchAll(/^(waybill_\w+) (\d+)$/gm);
  return Object.fromEntries([...pushes, ...plain].map(([, name, value]) => [name, Number(value)]));
}

/** What the list counts and what is scraped. */
async function expectCounts({ store, parcels, sent }: Desk, before: Record<string, number>): Promise<void> {
  const counts = await countShipments(store.read, { scope: EVERY_SHOP }, NOW);
  const refused = parcels.filter((parcel) => recountLife(parcel).outcome === "refused");
  expect(counts).toMatchObject({ total: parcels.length, refused: refused.length, pending: 0, signedToday: 0 });
  for (const [state, number] of Object.entries(counts.states)) {
    expect([state, number]).toEqual([state, parcels.filter((parcel) => stateOf(parcel) === state).length]);
  }
  const after = await readMetrics(store);
  const count = (name: string) => (after[name] ?? 0) - (before[name] ?? 0);
  const verdicts = { applied: 0, duplicate: 0, partly: 0, stale: 0 };
  for (const pushed of sent.values()) {
    for (const [index, param] of pushed.entries()) verdicts[verdictOf(param, pushed.slice(0, index))] += 1;
  }
  for (const [verdict, number] of Object.entries(verdicts))
    expect([verdict, count(verdict)]).toEqual([verdict, number]);
  expect(after).toMatchObject({ waybill_pushes_waiting: 0, waybill_subscriptions_waiting: parcels.length });
}
