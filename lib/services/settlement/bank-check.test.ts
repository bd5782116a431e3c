import { buffer } from "node:stream/consumers";
import { read, utils } from "@e965/xlsx";
import { expect, test } from "vitest";
import { bankEntries } from "@/db/schema/settlement/bank-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { bankImportQuerySchema, bankListSchema } from "@/lib/domain/settlement/bank/bank-requests";
import { ConflictError, InvalidInputError, NotFoundError } from "@/lib/domain/shared/errors";
import { translatorIn } from "@/lib/i18n/translator";
import { type BankSample, CMB_BUSINESS_ROWS, CMB_DOLLARS, CMB_PERSONAL } from "@/lib/spreadsheet/testing/bank-samples";
import { buildWorkbook } from "@/lib/spreadsheet/testing/build-xlsx";
import { ALIPAY_LEDGER, WECHAT_FUNDS, WECHAT_MERCHANT } from "@/lib/spreadsheet/testing/payment-samples";
import { applyBankAction } from "./bank-decisions";
import { getBankMatchPage, getBankStatementPage, getBankView } from "./bank-views";
import { exportBankMatches } from "./export-bank-matches";
import { importBankStatement } from "./import-bank-statement";
import { bookRemittance, changeRemittance, redoRemittance, undoRemittance, uploadRemittance } from "./remittance-files";
import { getRemittanceFileDetail } from "./remittance-views";
import { applyRowAction } from "./settlement-decisions";
import { getSettlementView } from "./settlement-views";

const NOW = Date.parse("2026-11-24T12:00:00+08:00");
const NOVEMBER = { from: "2026-11-01", to: "2026-11-24" };
const owner = { name: "店主", shops: EVERY_SHOP, now: NOW };

async function book(store: Store, fileName: string, carrier: string, rows: readonly string[]) {
  const bytes = Buffer.from(["运单号,回款金额,手续费,结算日期", ...rows].join("\n"));
  const id = await uploadRemittance(store, { bytes, fileName }, owner);
  await changeRemittance(store, id, { carrier }, owner);
  await bookRemittance(store, id, owner);
  return id;
}

const load = (store: Store, { name, bytes }: BankSample, now = NOW) =>
  importBankStatement(store, { bytes, fileName: name }, { ...owner, now });
const list = async (store: Store, params: Record<string, string> = {}) =>
  (await getBankMatchPage(store.read, bankListSchema.parse({ ...NOVEMBER, ...params }), NOW)).items;
const statusesOf = async (store: Store) =>
  Object.fromEntries(
    (await list(store))
      .filter(({ status }) => status !== "ignored")
      .map((each) => [each.remittances[0]?.fileName ?? each.entries[0]?.payer, each.status]),
  );

/** 圆通 pays in full to 招商银行, 中通 less its fee; a second payment of 中通 never arrived. */
async function openDesk() {
  const store = await openTestStore();
  const yto = await book(store, "圆通.csv", "yuantong", [
    "YT0000000000001,10000,,2026-11-09",
    "YT0000000000002,2345.60,,2026-11-09",
  ]);
  const zto = await book(store, "中通.csv", "zhongtong", [
    "ZT0000000000001,8850.50,50,2026-11-15",
    "ZT0000000000002,77,,2026-11-20",
  ]);
  await load(store, CMB_PERSONAL);
  return { store, yto, zto };
}

test("what carriers remitted is matched with the statement; the days sum to the parcels' settlement", async () => {
  const { store } = await openDesk();
  const view = await getBankView(store.read, NOVEMBER, NOW);
  expect(view.days).toEqual([
    { day: "2026-11-20", count: 1, remitted: 7_700, fee: 0, received: 0, difference: -7_700 },
    { day: "2026-11-15", count: 1, remitted: 885_050, fee: 5_000, received: 880_050, difference: 0 },
    { day: "2026-11-09", count: 1, remitted: 1_234_560, fee: 0, received: 1_234_560, difference: 0 },
  ]);
  const settlement = await getSettlementView(store.read, EVERY_SHOP, { ...NOVEMBER, basis: "paid" }, NOW);
  expect(view.remitted).toBe(settlement.remitted);
  expect(view.difference).toBe(view.received - view.remitted + view.fee);
  expect((await list(store)).map(({ status, day }) => [day, status])).toEqual([
    ["2026-11-20", "missing"],
    ["2026-11-15", "fee"],
    ["2026-11-12", "reversed"],
    ["2026-11-09", "matched"],
  ]);
  const counts = view.statuses.filter(({ count }) => count > 0).map(({ status, count }) => [status, count]);
  expect(counts).toEqual([
    ["missing", 1],
    ["matched", 1],
    ["fee", 1],
    ["reversed", 1],
  ]);
  expect((await list(store, { carrier: "yuantong" })).map(({ status }) => status)).toEqual(["matched"]);
});

test("a second import of the same or an overlapping statement adds nothing, and keeps no private data", async () => {
  const { store } = await openDesk();
  const before = await store.read.select().from(bankEntries).orderBy(bankEntries.id);
  expect((await load(store, CMB_PERSONAL, NOW + 1_000)).statement).toMatchObject({ entries: 4, added: 0 });
  expect(await store.read.select().from(bankEntries).orderBy(bankEntries.id)).toEqual(before);
  const kept = JSON.stringify([before, await getBankStatementPage(store.read, { limit: 10 })]);
  expect(kept).not.toMatch(/张三丰|6222020200001234567|6225000000001234/);
  expect(kept).toContain("****1234");

  // 微信支付 offers the same payment in two kinds of files.
  expect((await load(store, WECHAT_MERCHANT)).statement).toMatchObject({ bank: "wechat", added: 3 });
  expect((await load(store, WECHAT_FUNDS)).statement.added).toBe(0);
  const service = (await load(store, ALIPAY_LEDGER)).statement;
  expect(service).toMatchObject({ bank: "alipay", entries: 3, added: 3, accountTail: "0156" });
  expect(JSON.stringify(await store.read.select().from(bankEntries))).not.toMatch(/陈晶|13335406888|连衣裙/);
});

test("money in dollars is refused without a rate, converted with one, and corrected by another", async () => {
  const store = await openTestStore();
  const importAt = (rates: Record<string, number>) =>
    importBankStatement(store, { ...CMB_DOLLARS, fileName: "美元.csv", rates }, owner);
  const refusal = { key: "settlement.bankForeign", values: { currencies: ["USD"], sums: ["USD 1,000.00"] } };
  await expect(importAt({})).rejects.toMatchObject(refusal);
  expect((await importAt({ USD: 7.1 })).statement).toMatchObject({ entries: 1, added: 1 });
  expect(await importAt({ USD: 7.2 })).toMatchObject({
    statement: { entries: 1, added: 0 },
    foreign: [{ rate: 7.2, amount: 100_000 }],
  });
  const [corrected] = await store.read.select().from(bankEntries);
  expect(corrected).toMatchObject({ amount: 720_000 });
  await importAt({ USD: 7.1 });
  // What a person has decided about keeps its rate.
  await applyBankAction(store, { action: "ignore", entries: [corrected?.id ?? ""], remittances: [] }, owner);
  expect((await importAt({ USD: 7.3 })).foreign).toMatchObject([{ rate: 7.1, amount: 100_000 }]);
  await applyBankAction(store, { action: "restore", entries: [corrected?.id ?? ""], remittances: [] }, owner);
  const [entry] = await store.read.select().from(bankEntries);
  expect(entry).toMatchObject({ amount: 710_000 });
  expect(JSON.parse(entry?.original ?? "")).toMatchObject({ currency: "USD", rate: 7.1, amount: 100_000 });

  const filter = bankListSchema.parse(NOVEMBER);
  const original = { currency: "USD", rate: 7.1, amount: 100_000 };
  expect((await getBankMatchPage(store.read, filter, NOW)).items).toMatchObject([{ entries: [{ original }] }]);
  const { file } = await exportBankMatches(
    store.read,
    { ...filter, status: "unexplained" },
    NOW,
    translatorIn("zh-CN"),
  );
  const [sheet = {}] = Object.values(read(await buffer(file)).Sheets);
  expect(utils.sheet_to_json(sheet)[0]).toMatchObject({ "到账（元）": 7_100, 原币金额: "USD 1,000.00 × 7.1" });
});

test("each sheet of a workbook that has a statement's header is read, and what two of them have counts once", async () => {
  const store = await openTestStore();
  const otherAccount = CMB_BUSINESS_ROWS.map((row, index) => (index === 0 ? ["账号", "755900000000005678"] : row));
  const damaged = CMB_BUSINESS_ROWS.map((row, index) => (index === 3 ? row.with(5, "一万") : row));
  const bytes = await buildWorkbook({
    封面: [["深圳某某贸易有限公司"], ["2026年11月"]],
    基本户: CMB_BUSINESS_ROWS,
    一般户: otherAccount,
    基本户备份: damaged,
    空表: [],
    村镇银行: [
      ["清算日", "变动额", "往来户"],
      ["2026-11-12", "500.00", "韵达"],
    ],
  });
  const { statement, sheets, unread, outgoing } = await load(store, { name: "招行.xlsx", bytes });
  expect(sheets).toEqual([
    { name: "基本户", entries: 3, failed: [], hiddenRows: 0, gaps: [], totals: [] },
    { name: "一般户", entries: 3, failed: [], hiddenRows: 0, gaps: [], totals: [] },
    { name: "基本户备份", entries: 2, failed: [4], hiddenRows: 0, gaps: [], totals: [8] },
  ]);
  expect(unread).toEqual(["封面", "村镇银行"]);
  expect(statement).toMatchObject({ bank: "cmb", entries: 8, added: 6, accountTail: null });
  expect(outgoing).toBe(3);
  const one = await buildWorkbook({ 封面: [["2026年11月"]], 明细: CMB_BUSINESS_ROWS });
  const again = await load(store, { name: "招行.xlsx", bytes: one });
  expect(again.sheets.map(({ name }) => name)).toEqual(["明细"]);
  expect(again.statement).toMatchObject({ entries: 3, added: 0, accountTail: "1234" });
  const text = await load(store, CMB_PERSONAL);
  expect(text.sheets).toMatchObject([{ name: null, entries: 4, failed: [], hiddenRows: 0 }]);
  const none = await buildWorkbook({ 封面: [["2026年11月"]], 说明: [["运单号", "金额"]] });
  await expect(load(store, { name: "招行.xlsx", bytes: none })).rejects.toMatchObject({ fields: [{ field: "file" }] });
});

test("a file that is undone leaves its money unexplained; booked again, it is matched again", async () => {
  const { store, yto, zto } = await openDesk();
  const booked = await statusesOf(store);
  await undoRemittance(store, yto, owner);
  expect(await statusesOf(store)).toMatchObject({ "": "unexplained" });
  await redoRemittance(store, yto, owner);
  expect(await statusesOf(store)).toEqual(booked);
  // The same payment in another file is not remitted twice, unless a person says so.
  const again = await book(store, "圆通补.csv", "yuantong", ["YT0000000000002,2345.60,,2026-11-09"]);
  expect(await statusesOf(store)).toEqual(booked);
  await applyRowAction(store, `${again}-0000002`, "accept", undefined, owner);
  expect(await statusesOf(store)).toMatchObject({ ...booked, "圆通补.csv": "missing" });
  expect(zto).not.toBe(yto);
});

test("a fee in a row of freight alone is kept by the carrier too, however many such rows a parcel has", async () => {
  const store = await openTestStore();
  const bytes = Buffer.from(
    [
      "运单号,回款金额,手续费,运费,结算日期",
      "YT0000000000001,100.00,1.00,,2026-11-09",
      "YT0000000000001,,0.50,4.00,2026-11-09",
      "YT0000000000001,,0.25,6.00,2026-11-09",
    ].join("\n"),
  );
  const id = await uploadRemittance(store, { bytes, fileName: "圆通.csv" }, owner);
  await changeRemittance(store, id, { carrier: "yuantong" }, owner);
  expect((await getRemittanceFileDetail(store.read, EVERY_SHOP, id)).check?.repeated).toBe(0);
  await bookRemittance(store, id, owner);
  const [match] = await list(store);
  expect(match?.remittances).toMatchObject([{ amount: 10_000, fee: 175, freight: 1_000, rows: 3 }]);
  const settlement = await getSettlementView(store.read, EVERY_SHOP, NOVEMBER, NOW);
  expect(settlement).toMatchObject({ remitted: 10_000, repeated: { count: 0, fen: 0 } });
});

test("a person confirms and undoes matches; the log says who", async () => {
  const { store } = await openDesk();
  const [missing] = await list(store, { status: "missing" });
  const [matched] = await list(store, { status: "matched" });
  const [entry, remittance] = [matched?.entries[0]?.id ?? "", matched?.remittances[0]?.key ?? ""];
  const lost = missing?.remittances[0]?.key ?? "";
  await applyBankAction(store, { action: "undo", entries: [entry], remittances: [remittance] }, owner);
  expect((await list(store)).map(({ status }) => status)).toEqual([
    "missing",
    "fee",
    "reversed",
    "missing",
    "unexplained",
  ]);
  const counterparts = await list(store, { counterpartOf: `e-${entry}` });
  expect(counterparts.map(({ remittances }) => remittances[0]?.key)).toEqual([remittance, lost]);

  const confirm = { action: "confirm" as const, entries: [entry], remittances: [remittance, lost] };
  const { matchId } = await applyBankAction(store, confirm, owner);
  const [different] = await list(store, { status: "different" });
  expect(different).toMatchObject({ id: matchId, isConfirmed: true, confirmedBy: "店主", difference: -7_700 });
  await expect(applyBankAction(store, confirm, owner)).rejects.toThrow(ConflictError);
  await expect(applyBankAction(store, { ...confirm, entries: ["none"] }, owner)).rejects.toThrow(NotFoundError);
  await expect(applyBankAction(store, { ...confirm, remittances: [] }, owner)).rejects.toThrow(InvalidInputError);

  await applyBankAction(store, { action: "undo", entries: [entry], remittances: [lost] }, owner);
  expect(await list(store, { status: "different" })).toEqual([]);
  await applyBankAction(store, { action: "confirm", entries: [entry], remittances: [remittance] }, owner);
  expect(await list(store, { status: "matched" })).toMatchObject([{ isConfirmed: true, difference: 0 }]);
});

test("a confirmed payment whose file was undone can be confirmed for the corrected file, or left out", async () => {
  const { store, yto } = await openDesk();
  const [matched] = await list(store, { status: "matched" });
  const [entry, remittance] = [matched?.entries[0]?.id ?? "", matched?.remittances[0]?.key ?? ""];
  await applyBankAction(store, { action: "confirm", entries: [entry], remittances: [remittance] }, owner);
  await undoRemittance(store, yto, owner);
  await book(store, "圆通更正.csv", "yuantong", ["YT0000000000001,9000,,2026-11-09"]);
  const corrected = (await list(store)).find(({ remittances }) => remittances[0]?.fileName === "圆通更正.csv");
  const confirm = {
    action: "confirm" as const,
    entries: [entry],
    remittances: [corrected?.remittances[0]?.key ?? ""],
  };
  await applyBankAction(store, confirm, owner);
  expect(await statusesOf(store)).toMatchObject({ "圆通更正.csv": "different" });
  // The former match is gone, also when its file counts again; while the new one stands, nothing else takes the payment.
  await redoRemittance(store, yto, owner);
  expect(await statusesOf(store)).toMatchObject({ "圆通更正.csv": "different", "圆通.csv": "missing" });
  await expect(applyBankAction(store, { ...confirm, remittances: [remittance] }, owner)).rejects.toThrow(ConflictError);
  await undoRemittance(store, corrected?.remittances[0]?.fileId ?? "", owner);
  await applyBankAction(store, { action: "ignore", entries: [entry], remittances: [] }, owner);
  expect((await list(store, { status: "ignored" })).map(({ entries }) => entries[0]?.id)).toContain(entry);
});

test("an entry that is no cash on delivery is left out of the sums until it is restored", async () => {
  const { store, yto } = await openDesk();
  await undoRemittance(store, yto, owner);
  const [unexplained] = await list(store, { status: "unexplained" });
  const entries = [unexplained?.entries[0]?.id ?? ""];
  const received = async () => (await getBankView(store.read, NOVEMBER, NOW)).received;
  const before = await received();
  await applyBankAction(store, { action: "ignore", entries, remittances: [] }, owner);
  expect(await received()).toBe(before - 1_234_560);
  await applyBankAction(store, { action: "restore", entries, remittances: [] }, owner);
  expect(await received()).toBe(before);
});

test("the export has dates as dates, amounts as numbers, and the page's sums", async () => {
  const { store } = await openDesk();
  const filter = bankListSchema.parse(NOVEMBER);
  const { file } = await exportBankMatches(store.read, filter, NOW, translatorIn("zh-CN"));
  const { SheetNames, Sheets } = read(await buffer(file), { cellDates: true });
  const rows = utils.sheet_to_json<Record<string, unknown>>(Sheets[SheetNames[0] ?? ""] ?? {});
  expect(rows.find((row) => row.快递公司 === "圆通速递")).toMatchObject({
    结果: "金额一致",
    "结款（元）": 12_345.6,
    结款日期: expect.any(Date),
    到账时间: expect.any(Date),
  });
  const view = await getBankView(store.read, NOVEMBER, NOW);
  expect(rows.at(-1)).toMatchObject({ "结款（元）": view.remitted / 100, "到账（元）": view.received / 100 });
});

/** The last row of the export of a period. */
async function exportSums(store: Store, params: Record<string, string>) {
  const { file } = await exportBankMatches(store.read, bankListSchema.parse(params), NOW, translatorIn("zh-CN"));
  const { SheetNames, Sheets } = read(await buffer(file));
  const rows = utils.sheet_to_json<Record<string, number>>(Sheets[SheetNames[0] ?? ""] ?? {});
  const {
    "结款（元）": remitted,
    "手续费（元）": fee,
    "到账（元）": received,
    "差额（元）": difference,
  } = rows.at(-1) ?? {};
  return { remitted, fee, received, difference };
}

test("a payment for remittances before and within a period counts in it with its part, in days, results and export", async () => {
  const store = await openTestStore();
  const dated = (number: string, amount: string, fee: string, day: string) => `${number},${amount},${fee},${day}`;
  await book(store, "圆通.csv", "yuantong", [
    dated("YT0000000000001", "10000", "100", "2026-11-07"),
    dated("YT0000000000002", "2500", "54.40", "2026-11-09"),
  ]);
  await load(store, CMB_PERSONAL);
  const periods = [
    { from: "2026-11-01", to: "2026-11-08" },
    { from: "2026-11-09", to: "2026-11-30" },
  ];
  const views = [];
  for (const period of periods) {
    const view = await getBankView(store.read, period, NOW);
    const ofCombined = view.statuses.find(({ status }) => status === "combined");
    const { remitted, fee, received } = ofCombined ?? {};
    views.push({ remitted, fee, received });
    expect(await exportSums(store, period)).toEqual({
      remitted: view.remitted / 100,
      fee: view.fee / 100,
      received: view.received / 100,
      difference: view.difference / 100,
    });
  }
  expect(views).toEqual([
    { remitted: 1_000_000, fee: 10_000, received: 990_000 },
    { remitted: 250_000, fee: 5_440, received: 244_560 },
  ]);
});

test("a match over several days has the first and the last, and each payment day its sums in a sheet of its own", async () => {
  const store = await openTestStore();
  await book(store, "圆通.csv", "yuantong", [
    "YT0000000000001,6000,,2026-11-08",
    "YT0000000000002,6345.60,,2026-11-09",
  ]);
  await load(store, CMB_PERSONAL);
  const sheetsOf = async (params: Record<string, string>) => {
    const filter = bankListSchema.parse({ ...NOVEMBER, ...params });
    const { file } = await exportBankMatches(store.read, filter, NOW, translatorIn("zh-CN"));
    return read(await buffer(file));
  };
  const { SheetNames, Sheets } = await sheetsOf({});
  const rowsOf = (sheet: string) => utils.sheet_to_json<Record<string, unknown>>(Sheets[sheet] ?? {}, { raw: false });
  expect(rowsOf(SheetNames[0] ?? "").find((row) => row.快递公司 === "圆通速递")).toMatchObject({
    结果: "一笔到账对多笔结款",
    结款日期: "2026-11-08",
    最后结款日期: "2026-11-09",
    "结款（元）": "12,345.60",
  });
  const view = await getBankView(store.read, NOVEMBER, NOW);
  const days = rowsOf("按结款日期");
  const toText = (fen: number) => (fen / 100).toLocaleString("en-US", { minimumFractionDigits: 2 });
  expect(days.slice(0, -1).map((row) => [row.结款日期, row["结款（元）"]])).toEqual(
    view.days.map(({ day, remitted }) => [day, toText(remitted)]),
  );
  expect(days.at(-1)).toMatchObject({ 结款日期: "合计", "到账（元）": toText(view.received) });
  expect((await sheetsOf({ status: "combined" })).SheetNames).not.toContain("按结款日期");
});

test("the export's sums are the page's, also where money is no cash on delivery or was taken back", async () => {
  const { store, yto } = await openDesk();
  await undoRemittance(store, yto, owner);
  const [unexplained] = await list(store, { status: "unexplained" });
  const entries = [unexplained?.entries[0]?.id ?? ""];
  await applyBankAction(store, { action: "ignore", entries, remittances: [] }, owner);
  const { remitted, fee, received, difference } = await getBankView(store.read, NOVEMBER, NOW);
  expect(await exportSums(store, NOVEMBER)).toEqual({
    remitted: remitted / 100,
    fee: fee / 100,
    received: received / 100,
    difference: difference / 100,
  });
  expect((await exportSums(store, { ...NOVEMBER, status: "ignored" })).received).toBe(12_345.6);
});

test("an undated payment that an old file had already is not remitted again, in any period", async () => {
  const store = await openTestStore();
  const upload = async (fileName: string, at: number) => {
    const bytes = Buffer.from(`运单号,回款金额\nYT0000000000001,100\nYT0000000000002,${fileName.length}0`);
    const then = { ...owner, now: at };
    const id = await uploadRemittance(store, { bytes, fileName }, then);
    await bookRemittance(store, id, then);
    return id;
  };
  await upload("旧.csv", NOW - 120 * 86_400_000);
  const id = await upload("新文件.csv", NOW);
  for (const from of ["2026-11-01", "2026-01-01"]) {
    const [latest] = await list(store, { from });
    expect([from, latest?.remittances[0]?.fileName, latest?.remitted]).toEqual([from, "新文件.csv", 7_000]);
  }
  await applyRowAction(store, `${id}-0000002`, "accept", undefined, owner);
  expect((await list(store))[0]?.remitted).toBe(17_000);
});

test("a statement with unusual headings is read by the columns that a person chooses, and the next one by itself", async () => {
  const { store } = await openDesk();
  const statement = (rows: readonly string[]) => ({
    fileName: "村镇银行.csv",
    bytes: Buffer.from(["账户 6222020200112233445", "清算日,变动额,往来户,说明,币别", ...rows].join("\n")),
  });
  const first = statement([
    "2026-11-12,+321.00,韵达速递有限公司,代收货款,人民币",
    "2026-11-13,-20.00,某公司,货款,人民币",
    "2026-11-14,100.00,Shop Ltd,COD,USD",
  ]);
  const needed = importBankStatement(store, first, owner);
  await expect(needed).rejects.toMatchObject({
    key: "settlement.bankLayoutNeeded",
    details: {
      table: {
        columns: ["清算日", "变动额", "往来户", "说明", "币别"].map((name, column) => ({ column, name })),
        mapping: [],
        preview: [{ line: 3, cells: ["2026-11-12", "+321.00", "韵达速递有限公司", "代收货款", "人民币"] }, {}, {}],
      },
    },
  });
  const { columns } = bankImportQuerySchema.parse({ columns: "0:day,1:amount,2:payer,3:memo,4:currency" });
  const read = { received: 32_100, outgoing: 1, paidOut: 2_000, unread: [] };
  const before = await store.read.select().from(bankEntries);
  const preview = await importBankStatement(store, { ...first, columns, preview: true }, owner);
  expect(preview).toMatchObject({ ...read, isPreview: true, statement: { entries: 1, added: 0 } });
  expect(await store.read.select().from(bankEntries)).toEqual(before);
  await expect(importBankStatement(store, first, owner)).rejects.toMatchObject({ key: "settlement.bankLayoutNeeded" });
  expect(await importBankStatement(store, { ...first, columns }, owner)).toMatchObject({
    ...read,
    isPreview: false,
    statement: { bank: "other", entries: 1, added: 1 },
    foreign: [{ currency: "USD", amount: 10_000, rate: null }],
    outgoing: 1,
    table: { mapping: columns },
  });
  const next = statement(["2026-11-15,9.00,韵达速递有限公司,代收货款,人民币"]);
  expect((await importBankStatement(store, next, owner)).statement).toMatchObject({ entries: 1, added: 1 });
  const entries = (await store.read.select().from(bankEntries)).filter(({ bank }) => bank === "other");
  expect(entries.map(({ amount, accountTail }) => [amount, accountTail])).toEqual([
    [32_100, "3445"],
    [900, "3445"],
  ]);
  // A day that is none reads nothing: the columns are asked for again.
  const wrong = bankImportQuerySchema.parse({ columns: "2:day,1:amount" }).columns;
  await expect(importBankStatement(store, { ...first, columns: wrong }, owner)).rejects.toMatchObject({
    key: "settlement.bankColumnsEmpty",
    details: { table: { mapping: wrong } },
  });
  for (const text of ["1:amount", "0:day,1:payer", "0:day,0:amount", "0:day,x:amount", "0:day,1:money"]) {
    expect(bankImportQuerySchema.safeParse({ columns: text }).success, text).toBe(false);
  }
});

test("columns that are chosen anew count no money twice, in whatever file, and leave alone what a person decided", async () => {
  const store = await openTestStore();
  const importBy = (text: string | undefined, ...rows: string[]) => {
    const { columns } = bankImportQuerySchema.parse({ columns: text });
    const bytes = Buffer.from(["清算日,变动额,往来户,原额", ...rows].join("\n"));
    return importBankStatement(store, { bytes, fileName: "村镇银行.csv", columns }, owner);
  };
  const money = async () => {
    const rows = await store.read.select().from(bankEntries).orderBy(bankEntries.day, bankEntries.amount);
    return rows.map(({ amount, payer }) => [amount, payer]);
  };
  const first = ["2026-11-12,321.00,韵达速递有限公司,1.00", "2026-11-13,20.00,中通快递股份有限公司,2.00"];
  const later = ["2026-11-13,20.00,中通快递股份有限公司,2.00", "2026-11-14,5.00,申通快递有限公司,3.00"];
  await importBy("0:day,1:amount", ...first);
  expect(await importBy("0:day,1:amount,2:payer", ...first)).toMatchObject({ statement: { added: 2 }, replaced: 2 });
  await importBy(undefined, ...later);
  expect(await money()).toEqual([
    [32_100, "韵达速递有限公司"],
    [2_000, "中通快递股份有限公司"],
    [500, "申通快递有限公司"],
  ]);
  // An earlier choice and back, in a file that overlaps the first.
  expect(await importBy("0:day,1:amount", ...later)).toMatchObject({ statement: { added: 2 }, replaced: 2 });
  expect(await importBy(undefined, ...first)).toMatchObject({ statement: { added: 1 }, replaced: 1 });
  expect(await money()).toEqual([
    [32_100, ""],
    [2_000, ""],
    [500, ""],
  ]);

  const decided = (await store.read.select().from(bankEntries)).find(({ amount }) => amount === 32_100);
  const entries = [decided?.id ?? ""];
  await applyBankAction(store, { action: "ignore", entries, remittances: [] }, owner);
  expect(await importBy("0:day,1:amount,2:payer", ...first)).toMatchObject({ statement: { added: 1 }, replaced: 1 });
  const refused = importBy("0:day,3:amount,2:payer", ...first);
  await expect(refused).rejects.toMatchObject({ key: "settlement.bankDecided", values: { count: 1 } });
  await applyBankAction(store, { action: "restore", entries, remittances: [] }, owner);
  await importBy("0:day,3:amount,2:payer", ...first, ...later.slice(1));
  expect(await money()).toEqual([
    [100, "韵达速递有限公司"],
    [200, "中通快递股份有限公司"],
    [300, "申通快递有限公司"],
  ]);
});

test("a table that is no statement is refused with what to do", async () => {
  const { store } = await openDesk();
  const upload = { name: "订单.csv", bytes: Buffer.from("运单号,金额\nYT1,5") };
  await expect(load(store, upload)).rejects.toMatchObject({ fields: [{ field: "file" }] });
});
