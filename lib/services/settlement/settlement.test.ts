import { expect, test } from "vitest";
import { listParcelsOfNumbers } from "@/db/queries/settlement/settlement-parcels";
import { updateShipment } from "@/db/queries/shipments/new-shipments";
import { settlementItems } from "@/db/schema/settlement/settlement-tables";
import { legs, shipments } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import type { SettlementClass } from "@/lib/domain/settlement/settlement-class";
import { settlementListSchema } from "@/lib/domain/settlement/settlement-schemas";
import { ConflictError, InvalidInputError } from "@/lib/domain/shared/errors";
import { determineOutcome } from "@/lib/domain/shipments/outcome";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { sealSearch } from "@/lib/services/shipment-list/seal-search";
import { editShipment } from "@/lib/services/shipments/apply-shipment-edit";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { buildWorkbook } from "@/lib/spreadsheet/testing/build-xlsx";
import { UnreadableFileError } from "@/lib/spreadsheet/unreadable-file-error";
import { getFreightInvoices } from "./freight/freight-invoices";
import {
  bookRemittance,
  changeRemittance,
  discardRemittance,
  readFurtherSheet,
  redoRemittance,
  undoRemittance,
  uploadRemittance,
} from "./remittance-files";
import { getRemittanceFileDetail } from "./remittance-views";
import { applyRowAction, changeItemResolution, changeSettlementRule } from "./settlement-decisions";
import { getSettlementItemDetail, getSettlementPage } from "./settlement-parcel-views";
import { getSettlementView } from "./settlement-views";
import { resetSettlements, updateSettlements } from "./update-settlements";

const NOW = Date.parse("2026-11-24T12:00:00+08:00");
const owner = { name: "店主", shops: EVERY_SHOP, now: NOW };
const HEADER = "运单号,回款金额,退件扣款,结算日期";
const SCOPE = { from: "2026-10-01", to: "2026-11-30" };

interface PlantedDifference {
  kind: SettlementClass | null;
  state: number;
  cod: number | null;
  subState?: number;
  /** Whether the sender has signed for it. */
  turnedBack?: true;
  rows: string[];
  /** Whether the number has no shipment. */
  isStranger?: true;
}

/** Every kind of parcel and rows, repeated until the file has its number of rows. */
const VARIANTS: readonly PlantedDifference[] = [
  { kind: "matched", state: 3, cod: 12_800, rows: ["128.00,,2026-11-05"] },
  { kind: "matched", state: 3, cod: 10_000, rows: ["60,,2026-11-05", "40,,2026-11-06"] },
  { kind: "matched", state: 3, cod: 7_050, rows: ["70.5,,2026-11-05", "70.5,,2026-11-05"] }, // the same payment twice
  { kind: "unremitted", state: 3, cod: 9_900, rows: [] },
  { kind: "short", state: 3, cod: 12_800, rows: ["100.00,,2026-11-05"] },
  { kind: "over", state: 3, cod: 12_800, rows: ["130.01,,2026-11-05"] },
  { kind: "over", state: 14, cod: 5_000, rows: ["50,,2026-11-05"] },
  { kind: "over", state: 2, subState: 203, cod: 5_000, rows: ["50,,2026-11-05"] }, // refused too, told as a problem
  { kind: "over", state: 3, turnedBack: true, cod: 5_000, rows: ["50,,2026-11-05"] },
  { kind: "deducted", state: 3, cod: 12_800, rows: ["128.00,,2026-11-05", ",128.00,2026-11-06"] },
  { kind: "deducted", state: 4, cod: 6_600, rows: ["-66,,2026-11-06"] },
  { kind: "timing", state: 3, cod: 12_800, rows: ["128.00,,2026-11-20"] },
  { kind: "timing", state: 5, cod: 3_300, rows: ["33,,2026-11-05"] },
  { kind: "matched", state: 6, cod: 8_800, rows: ["88,,2026-11-05", ",88,2026-11-08"] },
  { kind: "unknown", state: 3, cod: null, rows: ["19.9,,2026-11-05"], isStranger: true },
  { kind: null, state: 6, cod: 4_400, rows: [] },
  { kind: null, state: 5, cod: 4_400, rows: [] },
];
const ROWS = 200;
const SIGNED_AT = Date.parse("2026-11-02T18:30:00+08:00");

const numberOf = (position: number) => `YT${String(position).padStart(13, "0")}`;

/** Creates parcels of every kind, and a file with exactly this many rows. */
async function plant(store: Store) {
  const planted: (PlantedDifference & { number: string })[] = [];
  const lines: string[] = [];
  for (let position = 0; lines.length < ROWS || position % VARIANTS.length !== 0; position += 1) {
    const variant = VARIANTS[position % VARIANTS.length] as PlantedDifference;
    if (lines.length + variant.rows.length > ROWS) continue;
    const number = numberOf(position);
    planted.push({ ...variant, number });
    lines.push(...variant.rows.map((row) => `${number},${row}`));
  }
  const ours = planted.filter(({ isStranger }) => !isStranger);
  for (let start = 0; start < ours.length; start += 100) {
    const part = ours.slice(start, start + 100).map(({ number, cod }) => ({
      waybillNumber: number,
      carrier: "yuantong",
      ...(cod === null ? {} : { codAmount: cod }),
    }));
    await createShipments(store, EVERY_SHOP, part, NOW - 30 * DAY_MS);
  }
  const numbers = ours.map(({ number }) => number);
  const parcelsOf = await listParcelsOfNumbers(store.read, numbers);
  await store.write(async (tx) => {
    for (const { number, state, subState, turnedBack } of ours) {
      const signedAt = state === 3 || state === 4 ? SIGNED_AT : null;
      const monitorStatus = state === 5 ? "polling" : "shutdown";
      const outcome = determineOutcome({ state, subState: subState ?? null, turnedBack: turnedBack === true });
      const columns = { state, subState, outcome, signedAt, monitorStatus, activityAt: NOW - 3_600_000 } as const;
      await updateShipment(tx, parcelsOf.get(number)?.[0]?.id ?? "", columns);
    }
  });
  return { planted, file: Buffer.from([HEADER, ...lines].join("\n")), lines };
}

const upload = (store: Store, bytes: Buffer, fileName = "圆通11月.csv", now = NOW) =>
  uploadRemittance(store, { bytes, fileName }, { ...owner, now });

async function book(store: Store, bytes: Buffer, fileName?: string, now = NOW) {
  const id = await upload(store, bytes, fileName, now);
  await bookRemittance(store, id, { ...owner, now });
  return id;
}

const itemsOf = (store: Store) => store.read.select().from(settlementItems).orderBy(settlementItems.id);
const filter = (params: Record<string, string | number> = {}) => settlementListSchema.parse({ ...SCOPE, ...params });

test("a file of two hundred rows with every class: all differences are found, and no others", async () => {
  const store = await openTestStore();
  const { planted, file, lines } = await plant(store);
  expect(lines).toHaveLength(ROWS);
  await updateSettlements(store, NOW);
  const id = await upload(store, file);
  const repeatedRows = planted.filter(({ rows }) => rows[0] === "70.5,,2026-11-05").length;
  const unknown = planted.filter(({ kind }) => kind === "unknown").length;
  expect(await getRemittanceFileDetail(store.read, EVERY_SHOP, id)).toMatchObject({
    status: "draft",
    carrier: "yuantong",
    check: { payments: ROWS, failed: 0, skipped: 0, repeated: repeatedRows, unknown },
  });
  await bookRemittance(store, id, owner);
  await updateSettlements(store, NOW);

  const found = new Map((await itemsOf(store)).map(({ waybillNumber, kind }) => [waybillNumber, kind]));
  for (const { number, kind } of planted) expect(found.get(number) ?? null, number).toBe(kind);
  expect(found.size).toBe(planted.filter(({ kind }) => kind !== null).length);

  const view = await getSettlementView(store.read, EVERY_SHOP, SCOPE, NOW);
  for (const { kind, count } of view.classes) {
    expect(count, kind).toBe(planted.filter((each) => each.kind === kind).length);
  }
  const owed = planted.reduce(
    (sum, { state, turnedBack, cod, isStranger }) => sum + (state === 3 && !turnedBack && !isStranger ? (cod ?? 0) : 0),
    0,
  );
  const fileTotal = lines.reduce((sum, line) => {
    const [, paid, deducted] = line.split(",");
    return sum + Math.round(Number(paid) * 100) - Math.round(Number(deducted) * 100);
  }, 0);
  expect(view.expected).toBe(owed);
  expect(view.remitted + view.repeated.fen).toBe(fileTotal);
  expect(view.repeated).toEqual({ count: repeatedRows, fen: repeatedRows * 7_050 });
  expect(view.difference).toBe(view.classes.reduce((sum, { difference }) => sum + difference, 0));
  const unremitted = planted.filter(({ kind }) => kind === "unremitted").length;
  expect(view.ageing.map(({ count }) => count)).toEqual([0, 0, unremitted, 0]);
  expect(view.overdue.count).toBe(unremitted);
});

test("undoing and redoing a file gives the same result; the log shows who did it", async () => {
  const store = await openTestStore();
  const { file, planted } = await plant(store);
  await updateSettlements(store, NOW);
  const before = await itemsOf(store);
  expect(before.every(({ kind }) => kind === "unremitted")).toBe(true);
  const id = await book(store, file);
  const booked = await itemsOf(store);
  await undoRemittance(store, id, owner);
  expect(await itemsOf(store)).toEqual(before);
  await expect(undoRemittance(store, id, owner)).rejects.toThrow(ConflictError);
  await redoRemittance(store, id, owner);
  expect(await itemsOf(store)).toEqual(booked);
  await resetSettlements(store);
  await updateSettlements(store, NOW);
  expect(await itemsOf(store)).toEqual(booked);

  const number = planted.find(({ kind }) => kind === "short")?.number ?? "";
  const [short] = (await getSettlementPage(store.read, EVERY_SHOP, filter({ q: number }), NOW)).items;
  const sealed = filter({ q: sealSearch(number.toLowerCase()) });
  expect((await getSettlementPage(store.read, EVERY_SHOP, sealed, NOW)).items).toEqual([short]);
  const item = await getSettlementItemDetail(store.read, EVERY_SHOP, short?.id ?? "", NOW);
  const [payment] = item.payments;
  await applyRowAction(store, payment?.id ?? "", "detach", "不是这件", owner);
  expect((await getSettlementItemDetail(store.read, EVERY_SHOP, item.id, NOW)).kind).toBe("unremitted");
  const loose = (await getSettlementPage(store.read, EVERY_SHOP, filter({ kind: "unknown", q: number }), NOW)).items;
  expect(loose).toMatchObject([{ shipmentId: null, remitted: 10_000 }]);
  await applyRowAction(store, payment?.id ?? "", "attach", undefined, owner);
  expect(await itemsOf(store)).toEqual(booked);
  const { log } = await getSettlementItemDetail(store.read, EVERY_SHOP, item.id, NOW);
  expect(log).toMatchObject([
    { action: "attach", by: "店主", subject: number },
    { action: "detach", note: "不是这件" },
  ]);
});

test("the same file, or the same row in another file, is not counted twice unnoticed", async () => {
  const store = await openTestStore();
  await createShipments(
    store,
    EVERY_SHOP,
    [{ waybillNumber: numberOf(1), carrier: "yuantong", codAmount: 12_800 }],
    NOW,
  );
  await store.write((tx) =>
    tx.update(shipments).set({ state: 3, outcome: "signed", signedAt: SIGNED_AT, monitorStatus: "shutdown" }),
  );
  const row = `${numberOf(1)},128,,2026-11-05`;
  const first = await book(store, Buffer.from(`${HEADER}\n${row}`), "一.csv");
  await expect(upload(store, Buffer.from(`${HEADER}\n${row}`), "又一次.csv")).rejects.toThrow(ConflictError);
  const second = await upload(store, Buffer.from(`${HEADER}\n${row}\n${row}`), "二.csv", NOW + 1_000);
  expect((await getRemittanceFileDetail(store.read, EVERY_SHOP, second)).check).toMatchObject({
    payments: 2,
    repeated: 2,
  });
  await bookRemittance(store, second, { ...owner, now: NOW + 1_000 });
  const [item] = (await getSettlementPage(store.read, EVERY_SHOP, filter({ repeated: "yes" }), NOW)).items;
  expect(item).toMatchObject({ kind: "matched", remitted: 12_800, repeated: 2, repeatedFen: 25_600 });

  const { payments } = await getSettlementItemDetail(store.read, EVERY_SHOP, item?.id ?? "", NOW);
  expect(payments.map(({ standing }) => standing)).toEqual(["counted", "repeated", "repeated"]);
  await applyRowAction(store, payments[1]?.id ?? "", "accept", "确实付了两次", owner);
  expect(await getSettlementItemDetail(store.read, EVERY_SHOP, item?.id ?? "", NOW)).toMatchObject({
    kind: "over",
    remitted: 25_600,
  });
  await applyRowAction(store, payments[1]?.id ?? "", "unaccept", undefined, owner);
  // Without the first file, the second file's first row counts.
  await undoRemittance(store, first, owner);
  expect(await getSettlementItemDetail(store.read, EVERY_SHOP, item?.id ?? "", NOW)).toMatchObject({
    kind: "matched",
    repeated: 1,
  });
  await redoRemittance(store, first, owner);
  expect(await getSettlementItemDetail(store.read, EVERY_SHOP, item?.id ?? "", NOW)).toMatchObject({
    kind: "matched",
    repeated: 2,
  });
});

test("each sheet of a workbook is booked once: chosen, or the next one when it is uploaded again", async () => {
  const store = await openTestStore();
  const sheet = (number: number, yuan: string) => [
    ["运单号", "运费"],
    [numberOf(number), yuan],
  ];
  const bytes = await buildWorkbook({
    一: sheet(1, "3"),
    二: sheet(2, "4"),
    三: sheet(3, "5"),
    说明: [["由系统导出"]],
  });
  const detailOf = (id: string) => getRemittanceFileDetail(store.read, EVERY_SHOP, id);
  const first = await book(store, bytes, "圆通.xlsx");
  expect(await detailOf(first)).toMatchObject({ sheetName: "一", otherSheets: ["二", "三"], check: { freight: 300 } });
  const second = await upload(store, bytes, "圆通.xlsx", NOW + 1_000);
  expect(await detailOf(second)).toMatchObject({ sheetName: "二", otherSheets: ["三"], check: { freight: 400 } });
  const third = await readFurtherSheet(store, first, "三", owner);
  expect(await detailOf(third)).toMatchObject({ sheetName: "三", otherSheets: [], check: { freight: 500 } });
  const again = readFurtherSheet(store, first, "三", owner);
  await expect(again).rejects.toMatchObject({ key: "settlement.sameFile", details: { id: third } });
  await expect(readFurtherSheet(store, first, "四", owner)).rejects.toThrow(UnreadableFileError);
  await expect(upload(store, bytes, "圆通.xlsx")).rejects.toMatchObject({ key: "settlement.sameFile" });
  const back = changeRemittance(store, second, { sheetName: "一" }, owner);
  await expect(back).rejects.toMatchObject({ key: "settlement.sameFile" });
  await bookRemittance(store, second, owner);
  expect((await getFreightInvoices(store.read, EVERY_SHOP, {}, NOW)).total).toMatchObject({ billedFen: 700 });
});

test("dollars count only by the rate that was entered for the file, and are kept beside the yuan", async () => {
  const store = await openTestStore();
  const text = `运单号,回款金额,币种\n${numberOf(1)},100.01,USD\n${numberOf(2)},5,CNY`;
  const id = await upload(store, Buffer.from(text), "美元.csv");
  const detail = () => getRemittanceFileDetail(store.read, EVERY_SHOP, id);
  const left = { currency: "USD", rows: 1, amount: 10_001, rate: null };
  expect((await detail()).check).toMatchObject({ payments: 1, paid: 500, foreign: [left] });
  await changeRemittance(store, id, { rates: { USD: 7.1234 } }, owner);
  expect(await detail()).toMatchObject({ rates: { USD: 7.1234 }, check: { payments: 2, paid: 71_741 } });
  await bookRemittance(store, id, owner);
  const [item] = (await getSettlementPage(store.read, EVERY_SHOP, filter({ q: numberOf(1) }), NOW)).items;
  expect(await getSettlementItemDetail(store.read, EVERY_SHOP, item?.id ?? "", NOW)).toMatchObject({
    remitted: 71_241,
    payments: [{ paid: 71_241, original: { currency: "USD", rate: 7.1234, paid: 10_001 } }],
  });
});

test("a column that a person chose once is remembered for the same header", async () => {
  const store = await openTestStore();
  const text = (number: number) => `运单号,甲,乙\n${numberOf(number)},1,2`;
  const first = await upload(store, Buffer.from(text(1)), "一.csv");
  const mapping = [
    { column: 0, field: "waybillNumber" as const },
    { column: 2, field: "freight" as const },
  ];
  await changeRemittance(store, first, { mapping }, owner);
  await bookRemittance(store, first, owner);
  const second = await upload(store, Buffer.from(text(2)), "二.csv");
  const { check } = await getRemittanceFileDetail(store.read, EVERY_SHOP, second);
  expect(check).toMatchObject({ payments: 1, freight: 200 });
});

test("what does not add up is told by the columns that a person chose", async () => {
  const store = await openTestStore();
  const choose = async (id: string, ...freight: number[]) => {
    const columns = freight.map((column) => ({ column, field: "freight" as const }));
    await changeRemittance(store, id, { mapping: [{ column: 0, field: "waybillNumber" }, ...columns] }, owner);
    const { faults, check } = await getRemittanceFileDetail(store.read, EVERY_SHOP, id);
    return [check?.freight, ...faults.map(({ kind, total, lines }) => `${kind} ${total} ${lines}`)];
  };
  const taxed = await upload(store, Buffer.from(`运单号,运费,税额\n${numberOf(1)},10,0.6`), "税.csv");
  expect(await choose(taxed, 1, 2)).toEqual([1_060]);
  expect(await choose(taxed, 1)).toEqual([1_000, "unread 税额 2"]);
  const rows = [`${numberOf(1)},10,2,12,`, `${numberOf(2)},10,2,,12`];
  const twice = await upload(
    store,
    Buffer.from(["运单号,运费,附加费,总费用,应付金额", ...rows].join("\n")),
    "合计.csv",
  );
  expect(await choose(twice, 3)).toEqual([2_400, "parts 总费用 3"]);
  expect(await choose(twice, 4)).toEqual([2_400, "parts 应付金额 2"]);
});

test("a payment without a day belongs to the day of its own file, not to that of an earlier freight invoice", async () => {
  const store = await openTestStore();
  await createShipments(
    store,
    EVERY_SHOP,
    [{ waybillNumber: numberOf(1), carrier: "yuantong", codAmount: 12_800 }],
    NOW,
  );
  await book(store, Buffer.from(`运单号,运费\n${numberOf(1)},5`), "运费.csv", NOW - 20 * DAY_MS);
  await book(store, Buffer.from(`运单号,回款金额\n${numberOf(1)},128`), "回款.csv");
  const scope = { from: "2026-11-20", to: "2026-11-30" };
  expect(await getSettlementView(store.read, EVERY_SHOP, scope, NOW)).toMatchObject({ remitted: 12_800 });
});

test("a resolved difference stays resolved until it changes", async () => {
  const store = await openTestStore();
  await createShipments(
    store,
    EVERY_SHOP,
    [{ waybillNumber: numberOf(1), carrier: "yuantong", codAmount: 12_800 }],
    NOW,
  );
  await store.write((tx) =>
    tx.update(shipments).set({ state: 3, outcome: "signed", signedAt: SIGNED_AT, monitorStatus: "shutdown" }),
  );
  await book(store, Buffer.from(`${HEADER}\n${numberOf(1)},100,,2026-11-05`));
  const [item] = (await getSettlementPage(store.read, EVERY_SHOP, filter(), NOW)).items;
  const id = item?.id ?? "";
  await changeItemResolution(store, id, "resolve", "快递公司下月补", owner);
  const done = await getSettlementItemDetail(store.read, EVERY_SHOP, id, NOW);
  expect(done.resolution).toMatchObject({ by: "店主", note: "快递公司下月补" });
  expect((await getSettlementPage(store.read, EVERY_SHOP, filter({ handling: "open" }), NOW)).items).toEqual([]);
  await editShipment(store, EVERY_SHOP, id, { codAmount: 11_000 }, undefined, NOW);
  await updateSettlements(store, NOW);
  expect(await getSettlementItemDetail(store.read, EVERY_SHOP, id, NOW)).toMatchObject({
    difference: -1_000,
    resolution: null,
  });
  await editShipment(store, EVERY_SHOP, id, { codAmount: 12_800 }, undefined, NOW);
  await updateSettlements(store, NOW);
  expect((await getSettlementItemDetail(store.read, EVERY_SHOP, id, NOW)).resolution).not.toBeNull();
  await changeItemResolution(store, id, "reopen", undefined, owner);
  expect((await getSettlementItemDetail(store.read, EVERY_SHOP, id, NOW)).resolution).toBeNull();
});

test("a parcel is found by its other numbers: the destination country's, or one subscribed later", async () => {
  const store = await openTestStore();
  await createShipments(
    store,
    EVERY_SHOP,
    [{ waybillNumber: numberOf(1), carrier: "yuantong", codAmount: 5_000 }],
    NOW,
  );
  const [shipment] = await store.read.select().from(shipments);
  const shipmentId = shipment?.id ?? "";
  await store.write(async (tx) => {
    await tx.update(shipments).set({ state: 3, outcome: "signed", signedAt: SIGNED_AT, monitorStatus: "shutdown" });
    const counts = { eventCount: 0, generation: 0, chainHash: "" };
    await tx.insert(legs).values({ shipmentId, leg: "destination", waybillNumber: "SGP123456789", ...counts });
  });
  await book(store, Buffer.from(`${HEADER}\nSGP123456789,50,,2026-11-05\n${numberOf(2)},20,,2026-11-05`));
  expect(await getSettlementItemDetail(store.read, EVERY_SHOP, shipmentId, NOW)).toMatchObject({
    kind: "matched",
    remitted: 5_000,
  });
  await createShipments(
    store,
    EVERY_SHOP,
    [{ waybillNumber: numberOf(2), carrier: "yuantong", codAmount: 2_000 }],
    NOW,
  );
  await store.write((tx) =>
    tx.update(shipments).set({ state: 3, outcome: "signed", signedAt: SIGNED_AT, monitorStatus: "shutdown" }),
  );
  await updateSettlements(store, NOW);
  const view = await getSettlementView(store.read, EVERY_SHOP, SCOPE, NOW);
  expect(view.classes.filter(({ count }) => count > 0)).toMatchObject([{ kind: "matched", count: 2, remitted: 7_000 }]);
});

test("a parcel returned after its settlement is evaluated again, and so are all after a change of the rule", async () => {
  const store = await openTestStore();
  await createShipments(
    store,
    EVERY_SHOP,
    [{ waybillNumber: numberOf(1), carrier: "yuantong", codAmount: 12_800 }],
    NOW,
  );
  await store.write((tx) =>
    tx.update(shipments).set({ state: 3, outcome: "signed", signedAt: SIGNED_AT, monitorStatus: "shutdown" }),
  );
  await updateSettlements(store, NOW);
  await book(store, Buffer.from(`${HEADER}\n${numberOf(1)},127,,2026-11-05`));
  const kind = async () => (await itemsOf(store))[0]?.kind;
  expect(await kind()).toBe("short");
  await changeSettlementRule(store, { toleranceFen: 100, periodDays: 7, slackDays: 3 }, owner);
  await updateSettlements(store, NOW);
  expect(await kind()).toBe("matched");
  await store.write((tx) => tx.update(shipments).set({ state: 4, outcome: "returned", activityAt: NOW + 60_000 }));
  await updateSettlements(store, NOW + 120_000);
  expect(await kind()).toBe("over");
});

test("a file without columns for numbers or amounts waits for a mapping, and can be discarded", async () => {
  const store = await openTestStore();
  const id = await upload(store, Buffer.from("甲,乙\nYT0000000000001,128.00\nYT0000000000002,五"));
  await changeRemittance(store, id, { mapping: [] }, owner);
  await expect(bookRemittance(store, id, owner)).rejects.toThrow(InvalidInputError);
  const mapping = [
    { column: 0, field: "waybillNumber" as const },
    { column: 1, field: "amount" as const },
  ];
  await changeRemittance(store, id, { mapping, settledOn: "2026-11-05", carrier: "yuantong" }, owner);
  expect(await getRemittanceFileDetail(store.read, EVERY_SHOP, id)).toMatchObject({
    carrierName: "圆通速递",
    check: { payments: 1, paid: 12_800, failed: 2, problems: [{ line: 1 }, { line: 3, field: "amount" }] },
  });
  await discardRemittance(store, id, owner);
  await expect(getRemittanceFileDetail(store.read, EVERY_SHOP, id)).rejects.toMatchObject({
    key: "shared.notFound",
  });
});
