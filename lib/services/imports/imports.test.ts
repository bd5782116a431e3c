import { buffer } from "node:stream/consumers";
import { expect, test, vi } from "vitest";
import { insertUser } from "@/db/queries/auth/account-records";
import { insertApiToken } from "@/db/queries/auth/api-token-records";
import { updatePerson } from "@/db/queries/auth/people-records";
import { saveRecognizedNumber } from "@/db/queries/carriers/recognized-numbers";
import { updateShipment } from "@/db/queries/shipments/new-shipments";
import { listShipments } from "@/db/queries/shipments/shipment-pages";
import { importChunks } from "@/db/schema/import-tables";
import { changes, shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { parseTestFilter } from "@/db/testing/parse-test-filter";
import { auditFilterSchema } from "@/lib/domain/audit/audit-requests";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import type { ColumnMapping } from "@/lib/domain/imports/import-field";
import { ConflictError, InvalidInputError, NotFoundError } from "@/lib/domain/shared/errors";
import { LANGUAGES, type Language } from "@/lib/domain/shared/languages";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { translatorIn } from "@/lib/i18n/translator";
import { hashApiToken } from "@/lib/server/auth/api-token-secret";
import { listAuditViews } from "@/lib/services/audit/audit-views";
import { deleteExpired } from "@/lib/services/retention/delete-expired";
import type { WorkContext } from "@/lib/services/shared/work-lease";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { callRoute, enterDesk } from "@/lib/services/testing/call-route";
import { openSpreadsheet } from "@/lib/spreadsheet/open-spreadsheet";
import { buildWorkbook, buildXlsx, sheetXml } from "@/lib/spreadsheet/testing/build-xlsx";
import { UnreadableFileError } from "@/lib/spreadsheet/unreadable-file-error";
import { checkNextImport } from "./check-import";
import { cancelImport, changeImport, startImport } from "./import-commands";
import { exportImportTemplate, TEMPLATE_WIDTHS, writeImportErrors } from "./import-errors";
import { getImportDetail, listImports, translateImport } from "./import-views";
import { runNextImport } from "./run-import";
import { uploadImport } from "./upload-import";

const NOW = Date.UTC(2026, 10, 24, 4);
vi.setSystemTime(NOW);
const HEAD = { t: translatorIn("zh-CN"), now: NOW };
const HEADER = "订单号,快递公司,运单号,手机号,业务员";

const contextOf = (store: Store, now = NOW, isStopping = () => false): WorkContext => ({
  store,
  clock: () => now,
  isStopping,
});

const upload = (store: Store, text: string, fileName: string | null = "订单.csv") =>
  uploadImport(store, { bytes: Buffer.from(text), fileName }, { name: "店主", shops: EVERY_SHOP }, NOW);

const csv = (rows: readonly string[]) => [HEADER, ...rows].join("\n");
const orders = (count: number) =>
  csv(Array.from({ length: count }, (_, index) => `A${index},圆通,YT${String(index).padStart(13, "0")},,李四`));

const list = async (store: Store, filter: Record<string, unknown> = {}) =>
  (await listShipments(store.read, parseTestFilter(EVERY_SHOP, { limit: 200, ...filter }), NOW)).items;

test("a file is parsed, checked, imported and reported", async () => {
  const store = await openTestStore();
  const {
    id,
    status,
    mapping,
    preview,
    subscriptions: cost,
  } = await upload(
    store,
    csv([
      "0012,圆通,YT0000000000001,,李四",
      "0013,没有的公司,100000000002,,",
      "0014,顺丰,SF0000000000003,13800138000,",
    ]),
  );
  expect({ status, cost }).toEqual({ status: "checking", cost: null });
  expect(mapping).toContainEqual({ column: 2, field: "waybillNumber" });
  expect(preview.map(({ carrierName, errors }) => [carrierName, errors.map(({ code }) => code)])).toEqual([
    ["圆通速递", []],
    [null, ["carrier_unknown"]],
    ["顺丰速运", []],
  ]);

  expect(await checkNextImport(contextOf(store))).toBe(true);
  expect(await getImportDetail(store.read, EVERY_SHOP, id)).toMatchObject({
    status: "ready",
    subscriptions: 2,
    check: { numbers: 3, ready: 2, failed: 1 },
    problems: [{ line: 3, column: 2, columnName: "快递公司", code: "carrier_unknown" }],
  });
  expect(await list(store)).toEqual([]);

  await startImport(store, EVERY_SHOP, id, {}, NOW);
  expect(await runNextImport(contextOf(store))).toBe(true);
  const counts = { created: 2, updated: 0, skipped: 0, failed: 1 };
  expect(await getImportDetail(store.read, EVERY_SHOP, id)).toMatchObject({ status: "done", position: 3, counts });
  expect((await list(store, { import: id })).map((each) => [each.waybillNumber, each.orderNumber])).toEqual([
    ["SF0000000000003", "0014"],
    ["YT0000000000001", "0012"],
  ]);
  expect(await list(store, { import: "another" })).toEqual([]);
  expect((await listImports(store.read, EVERY_SHOP, { limit: 10 }, HEAD.t)).items).toMatchObject([
    { id, status: "done", counts },
  ]);
  expect(await checkNextImport(contextOf(store))).toBe(false);
  expect(await runNextImport(contextOf(store))).toBe(false);
});

const DOLLARS = [
  "运单号,订单号,快递公司,代收货款,订单金额,币种",
  "YT0000000000001,A1,圆通,,19.99,USD",
  "YT0000000000002,A2,圆通,5,19.99,CNY",
].join("\n");
const amountsOf = async (store: Store) => {
  const rows = await store.read.select().from(shipments).orderBy(shipments.waybillNumber);
  return rows.map(({ orderAmount, codAmount, foreignAmounts }) => [
    orderAmount,
    codAmount,
    foreignAmounts && JSON.parse(foreignAmounts),
  ]);
};

test("an amount in another currency is left out and counted, unless the owner enters a rate for the file", async () => {
  const store = await openTestStore();
  const { id } = await upload(store, DOLLARS);
  await checkNextImport(contextOf(store));
  expect(await getImportDetail(store.read, EVERY_SHOP, id)).toMatchObject({
    check: { ready: 2, warnings: 1, foreign: [{ currency: "USD", amounts: 1 }] },
    warnings: [{ line: 2, code: "amount_foreign", params: { currency: "USD", value: "19.99" } }],
    rates: {},
  });
  await startImport(store, EVERY_SHOP, id, {}, NOW);
  await runNextImport(contextOf(store));
  expect(await amountsOf(store)).toEqual([
    [null, null, null],
    [1999, 500, null],
  ]);
});

test("a rate that an owner, and nobody else, enters for a file converts its amounts, and both sums are kept", async () => {
  const store = await openTestStore();
  enterDesk(store);
  for (const role of ["owner", "support"] as const) {
    const token = { id: role, name: role, tokenHash: hashApiToken(role), role, shops: null, createdAt: NOW };
    await store.write((tx) => insertApiToken(tx, token));
  }
  const { id } = await upload(store, DOLLARS);
  await checkNextImport(contextOf(store));
  const call = async (role: string, method: string, path: string) => {
    const headers = { authorization: `Bearer ${role}` };
    const response = await callRoute({ method, path }, { id, headers, body: { rates: { USD: "7.1" } } });
    return { answer: response.status, ...(await response.json()) };
  };
  const refused = { answer: 403, reason: "imports.ratesOfOwner" };
  expect(await call("support", "PATCH", "/api/v1/imports/{id}")).toMatchObject(refused);
  expect(await call("support", "POST", "/api/v1/imports/{id}/start")).toMatchObject(refused);
  expect(await call("owner", "PATCH", "/api/v1/imports/{id}")).toMatchObject({ answer: 200, status: "checking" });
  await checkNextImport(contextOf(store));
  expect(await getImportDetail(store.read, EVERY_SHOP, id)).toMatchObject({
    check: { foreign: [{ currency: "USD", amounts: 1 }] },
    warnings: [{ line: 2, code: "amount_converted" }],
    rates: { USD: "7.1" },
    preview: [{ warnings: [{ code: "amount_converted" }] }, { warnings: [] }],
  });
  await startImport(store, EVERY_SHOP, id, {}, NOW);
  await runNextImport(contextOf(store));
  expect(await amountsOf(store)).toEqual([
    [14193, null, [{ field: "orderAmount", currency: "USD", amount: 1999, rate: "7.1", fen: 14193 }]],
    [1999, 500, null],
  ]);
});

test("a mapping saved before the currency was read does not make dollars yuan", async () => {
  const store = await openTestStore();
  const first = await upload(store, DOLLARS);
  const without = first.mapping.filter(({ field }) => field !== "currency" && field !== "codAmount");
  await startImport(store, EVERY_SHOP, first.id, { mapping: without }, NOW);
  const second = await upload(store, DOLLARS);
  expect(second.isMappingRemembered).toBe(true);
  expect(second.mapping.map(({ field }) => field)).toContain("currency");
  expect(second.mapping.map(({ field }) => field)).not.toContain("codAmount");
});

test("cells are corrected in place, checked again, imported so, and stay corrected in the preview, which masks phones", async () => {
  const store = await openTestStore();
  const rows = ["0012,没有的公司,100000000002,,李四", "0013,圆通,YT0000000000002,12345,"];
  const { id } = await upload(store, csv(rows));
  await checkNextImport(contextOf(store));
  const before = await getImportDetail(store.read, EVERY_SHOP, id);
  expect(before).toMatchObject({ check: { ready: 1, warnings: 1 } });
  expect(before.warnings).toMatchObject([{ line: 3, column: 4, field: "phone" }]);
  const corrections = [
    { line: 2, column: 1, value: "圆通" },
    { line: 3, column: 3, value: "13800138000" },
  ];
  expect((await changeImport(store, EVERY_SHOP, id, { corrections })).status).toBe("checking");
  await checkNextImport(contextOf(store));
  expect(await getImportDetail(store.read, EVERY_SHOP, id)).toMatchObject({
    status: "ready",
    check: { ready: 2, failed: 0, warnings: 0 },
    preview: [
      { cells: ["0012", "圆通", "100000000002", "", "李四"] },
      { cells: ["0013", "圆通", "YT0000000000002", "138****8000"], errors: [] },
    ],
  });
  await startImport(store, EVERY_SHOP, id, {}, NOW);
  await runNextImport(contextOf(store));
  const found = (await list(store, { import: id })).map((each) => [each.waybillNumber, each.carrier, each.phone]);
  expect(found.toSorted()).toEqual([
    ["100000000002", "yuantong", null],
    ["YT0000000000002", "yuantong", "138****8000"],
  ]);
});

test("tags, notes and the time of the order are imported, and a time that cannot be read is left out", async () => {
  const store = await openTestStore();
  const text = [
    "运单号,快递公司,标签,备注,下单时间",
    "YT0000000000001,圆通,加急、大客户,送前电话,2026/11/20 9:30",
    "YT0000000000002,圆通,加急,,前天",
  ].join("\n");
  const { id } = await upload(store, text);
  await checkNextImport(contextOf(store));
  expect((await getImportDetail(store.read, EVERY_SHOP, id)).warnings).toMatchObject([{ code: "time_unreadable" }]);
  await startImport(store, EVERY_SHOP, id, {}, NOW);
  await runNextImport(contextOf(store));
  const found = (await list(store, { import: id })).toSorted((a, b) => (a.waybillNumber < b.waybillNumber ? -1 : 1));
  expect(found.map(({ tags, note, orderedAt }) => [tags.map(({ name }) => name).toSorted(), note, orderedAt])).toEqual([
    [["加急", "大客户"], "送前电话", "2026-11-20T09:30:00+08:00"],
    [["加急"], null, null],
  ]);
});

test("an empty workbook is refused, and a sheet that is not empty comes before an empty one", async () => {
  const store = await openTestStore();
  const open = async (sheets: Record<string, string[][]>) =>
    uploadImport(
      store,
      { bytes: await buildWorkbook(sheets), fileName: "a.xlsx" },
      { name: "店主", shops: EVERY_SHOP },
      NOW,
    );
  await expect(open({ Sheet1: [], Sheet2: [] })).rejects.toMatchObject({ reason: "empty_table" });
  expect(
    await open({
      Sheet1: [],
      Sheet2: [
        ["品名", "数量"],
        ["杯子", "2"],
      ],
    }),
  ).toMatchObject({ sheetName: "Sheet2" });
});

test("a table as a web page under the name .xls is imported", async () => {
  const store = await openTestStore();
  const { id, kind } = await upload(
    store,
    "<html><table><tr><td>运单号<td>快递公司</tr><tr><td>YT0000000000001<td>圆通</tr></table></html>",
    "订单.xls",
  );
  expect(kind).toBe("html");
  await checkNextImport(contextOf(store));
  expect(await getImportDetail(store.read, EVERY_SHOP, id)).toMatchObject({ check: { ready: 1, failed: 0 } });
});

test("totals, orders without a number and further items are left out, and what is read in part is told", async () => {
  const store = await openTestStore();
  const header = "订单号,商品,快递公司,运单号,代收货款";
  const text = [
    header,
    "A1,杯子,圆通,YT0000000000001,1.005",
    ",盘子,,,",
    "A2,杯子,,,",
    "A3,杯子,圆通,YT0000000000003 YT0000000000004,300",
    "合计,,,,301.01",
  ].join("\n");
  const { id, preview } = await upload(store, text);
  expect(preview.map(({ omission }) => omission?.code ?? null)).toEqual([
    null,
    "row_item",
    "row_unsent",
    null,
    null,
    "row_total",
  ]);
  await checkNextImport(contextOf(store));
  expect(await getImportDetail(store.read, EVERY_SHOP, id)).toMatchObject({
    check: { numbers: 6, ready: 3, failed: 0, warnings: 3, leftOut: 3, unread: 0 },
    leftOut: 0,
    problems: [],
    warnings: [
      {
        line: 6,
        column: 5,
        columnName: "代收货款",
        code: "total_differs",
        params: { value: "301.01", read: "300.00" },
      },
      { line: 2, code: "amount_unreadable" },
      { line: 5, code: "amounts_on_first" },
    ],
    omissions: [{ line: 3 }, { line: 4 }, { line: 6 }],
  });
  await startImport(store, EVERY_SHOP, id, {}, NOW);
  await runNextImport(contextOf(store));
  const done = await getImportDetail(store.read, EVERY_SHOP, id);
  expect(done).toMatchObject({ counts: { created: 3, failed: 0 }, leftOut: 3, position: 6 });
  expect((await list(store)).map(({ waybillNumber, codAmount }) => [waybillNumber, codAmount])).toEqual([
    ["YT0000000000004", null],
    ["YT0000000000003", 30_000],
    ["YT0000000000001", null],
  ]);
  const said = translateImport(done, HEAD.t);
  expect(said.warnings[0]?.message).toContain("代收货款的合计是 301.01，读取到的各行之和是 300.00");
  expect(said.warnings[1]?.message).toBe(
    "代收货款“1.005”不是金额，请填写以元为单位的数字，如 128.00，最多两位小数。该项没有导入，其余照常导入。",
  );
  expect(said.omissions.map(({ message }) => message)).toEqual([
    "没有运单号，是上一行订单的另一件商品，已略过。",
    "订单 A2 还没有运单号（未发货），已略过。",
    "合计行，不是运单，已略过。",
  ]);
});

test("what was not read of a pasted text is counted and shown, with phones masked", async () => {
  const store = await openTestStore();
  const { id } = await upload(store, "✅YT0000000000001\n订单3712345678901234567\n手机 13800138000\n在吗", null);
  await checkNextImport(contextOf(store));
  const { check, omissions } = translateImport(await getImportDetail(store.read, EVERY_SHOP, id), HEAD.t);
  expect(check).toMatchObject({ numbers: 1, ready: 1, failed: 0, leftOut: 0, unread: 2 });
  expect(omissions.map(({ line, message }) => [line, message])).toEqual([
    [2, "未识别到单号：订单3712345678901234567"],
    [3, "未识别到单号：手机 138****8000"],
  ]);
});

test("hidden rows and other sheets with numbers are told, and the header can be set by hand", async () => {
  const store = await openTestStore();
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const rows = [
    `<row r="1">${cell("运单号")}${cell("快递公司")}</row>`,
    `<row r="2">${cell("单子")}${cell("谁送")}</row>`,
    `<row r="3">${cell("YT0000000000001")}${cell("圆通")}</row>`,
    `<row r="4" hidden="1">${cell("YT0000000000002")}${cell("圆通")}</row>`,
  ];
  const single = await buildXlsx({ "xl/worksheets/sheet1.xml": sheetXml(rows.join("")) });
  const by = { name: "店主", shops: EVERY_SHOP };
  const one = await uploadImport(store, { bytes: single, fileName: "a.xlsx" }, by, NOW);
  expect(one).toMatchObject({ headerLine: 1, rows: 3, hiddenRows: 1, otherSheets: [] });
  const chosen = await changeImport(store, EVERY_SHOP, one.id, { headerLine: 2 });
  expect(chosen).toMatchObject({ status: "checking", headerLine: 2, rows: 2, hiddenRows: 1 });
  expect(chosen.columns.map(({ name }) => name)).toEqual(["单子", "谁送"]);
  const none = await changeImport(store, EVERY_SHOP, one.id, { headerLine: 0 });
  expect(none).toMatchObject({ headerLine: null, rows: 4 });
  await expect(changeImport(store, EVERY_SHOP, one.id, { headerLine: 9 })).rejects.toMatchObject({
    details: { fields: [{ field: "headerLine" }] },
  });

  const numbers = [["运单号"], ["YT0000000000003"]];
  const book = await buildWorkbook({ 说明: [["请看下一页"]], "11月": numbers, "10月": numbers });
  const two = await uploadImport(store, { bytes: book, fileName: "b.xlsx" }, by, NOW);
  expect(two).toMatchObject({ sheetName: "11月", otherSheets: ["10月"], hiddenRows: 0 });
  expect(await changeImport(store, EVERY_SHOP, two.id, { sheetName: "10月" })).toMatchObject({ otherSheets: ["11月"] });
});

test("the error sheet contains the rows that were not imported, with reasons, and can be imported again", async () => {
  const store = await openTestStore();
  const { id } = await upload(store, csv(["1,圆通,YT0000000000001,,", "2,圆通,7.7312E+14,,", "3,,YT12,,,急,12.5"]));
  const write = async (language: Language) => {
    const { file } = await writeImportErrors(store.read, EVERY_SHOP, id, { ...HEAD, t: translatorIn(language) });
    const bytes = await buffer(file);
    const rows: string[][] = [];
    for await (const { cells } of (await openSpreadsheet({ bytes, name: "a.xlsx" })).rows()) rows.push(cells);
    return { bytes, rows };
  };
  const { bytes, rows } = await write("zh-CN");
  expect(rows[0]?.slice(0, 4)).toEqual(["错误原因", "原行号", "订单号", "快递公司"]);
  expect(rows.slice(1).map((cells) => [cells[1], cells[2], cells[4]])).toEqual([
    ["3", "2", "7.7312E+14"],
    ["4", "3", "YT12"],
  ]);
  expect(rows[2]?.slice(5)).toEqual(["", "", "急", "12.5"]); // a row longer than the header
  expect(rows[1]?.[0]).toContain("被 Excel 改成了数值");
  const english = (await write("en")).rows;
  expect(english[0]?.slice(0, 3)).toEqual(["What to correct", "Line", "订单号"]);
  expect(english.slice(1).map(([reasons]) => reasons)).toEqual([
    expect.stringMatching(/^运单号: Excel turned “7.7312E\+14” into a number/),
    expect.stringContaining("A waybill number has at least 6 characters."),
  ]);
  const again = await uploadImport(store, { bytes, fileName: "未导入.xlsx" }, { name: "店主", shops: EVERY_SHOP }, NOW);
  expect(again.preview.map(({ cells }) => cells[4])).toEqual(["7.7312E+14", "YT12"]);
});

test("when a worker dies in the middle, another one finishes its job, each row once", async () => {
  const store = await openTestStore();
  const { id } = await upload(store, orders(450));
  await startImport(store, EVERY_SHOP, id, {}, NOW);
  let looks = 0;
  const dies: WorkContext = {
    store: {
      ...store,
      read: store.read,
      write: (body) => {
        looks += 1;
        // The claim and two batches commit, then the process is killed: nothing of the third batch is written.
        if (looks > 3) throw new Error("killed");
        return store.write(body);
      },
    },
    clock: () => NOW,
    isStopping: () => false,
  };
  await expect(runNextImport(dies)).rejects.toThrow("killed");
  expect(await getImportDetail(store.read, EVERY_SHOP, id)).toMatchObject({
    status: "running",
    position: 200,
    counts: { created: 200 },
  });

  expect(await runNextImport(contextOf(store, NOW + 1_000)), "its lease still runs").toBe(false);
  expect(await runNextImport(contextOf(store, NOW + 60_000))).toBe(true);
  const counts = { created: 450, updated: 0, skipped: 0, failed: 0 };
  expect(await getImportDetail(store.read, EVERY_SHOP, id)).toMatchObject({ status: "done", position: 450, counts });
  expect(await store.read.select({ id: subscriptions.id }).from(subscriptions)).toHaveLength(450);
});

test("a server releases its job at shutdown and continues it at once after its start", async () => {
  const store = await openTestStore();
  const { id } = await upload(store, orders(350));
  await startImport(store, EVERY_SHOP, id, {}, NOW);
  let batches = 0;
  await runNextImport(contextOf(store, NOW, () => ++batches > 2));
  const { position, status } = await getImportDetail(store.read, EVERY_SHOP, id);
  expect({ status, position }).toEqual({ status: "running", position: 200 });
  await runNextImport(contextOf(store));
  expect(await getImportDetail(store.read, EVERY_SHOP, id)).toMatchObject({
    status: "done",
    counts: { created: 350, skipped: 0 },
  });
});

test("a job without progress fails after several claims", async () => {
  const store = await openTestStore();
  const { id } = await upload(store, orders(1));
  await startImport(store, EVERY_SHOP, id, {}, NOW);
  let writes = 0;
  const broken: Store = {
    ...store,
    read: store.read,
    write: (body) => {
      writes += 1;
      if (writes % 2 === 0) throw new Error("broken");
      return store.write(body);
    },
  };
  for (let round = 1; round <= 5; round += 1) {
    writes = 0;
    await expect(runNextImport(contextOf(broken, NOW + round * 60_000))).rejects.toThrow("broken");
  }
  await runNextImport(contextOf(store, NOW + 600_000));
  expect(await getImportDetail(store.read, EVERY_SHOP, id)).toMatchObject({
    status: "failed",
    error: "imports.stuck",
  });
  const { items } = await listImports(store.read, EVERY_SHOP, { limit: 10 }, HEAD.t);
  expect(items[0]?.error).toBe(HEAD.t("problem.imports.stuck"));
});

test("a cancelled import stops after the current rows and keeps what is stored", async () => {
  const store = await openTestStore();
  const { id } = await upload(store, orders(300));
  await startImport(store, EVERY_SHOP, id, {}, NOW);
  let isCancelled = false;
  const cancelling: Store = {
    ...store,
    read: store.read,
    write: async (body) => {
      const result = await store.write(body);
      if (!isCancelled && (await getImportDetail(store.read, EVERY_SHOP, id)).position === 100) {
        isCancelled = true;
        await cancelImport(store, EVERY_SHOP, id, NOW);
      }
      return result;
    },
  };
  await runNextImport(contextOf(cancelling));
  expect(await getImportDetail(store.read, EVERY_SHOP, id)).toMatchObject({
    status: "cancelled",
    counts: { created: 100 },
  });
  expect(await list(store, { import: id })).toHaveLength(100);
  expect(await runNextImport(contextOf(store, NOW + 600_000))).toBe(false);
  await expect(cancelImport(store, EVERY_SHOP, id, NOW)).rejects.toThrow(ConflictError);
  const { sending } = await getImportDetail(store.read, EVERY_SHOP, id);
  expect(sending, "what is queued goes on being sent").toEqual({ sent: 0, refused: 0, waiting: 100 });

  await expect(startImport(store, EVERY_SHOP, id, { policy: "update" }, NOW)).rejects.toThrow(ConflictError);
  expect(await startImport(store, EVERY_SHOP, id, {}, NOW)).toMatchObject({
    status: "running",
    position: 100,
    endedAt: null,
  });
  await runNextImport(contextOf(store));
  const counts = { created: 300, updated: 0, skipped: 0, failed: 0 };
  expect(await getImportDetail(store.read, EVERY_SHOP, id)).toMatchObject({ status: "done", position: 300, counts });
  await expect(startImport(store, EVERY_SHOP, id, {}, NOW)).rejects.toThrow(ConflictError);
});

test("an import without a file, or one cancelled before its start, cannot be resumed", async () => {
  const store = await openTestStore();
  const { id } = await upload(store, orders(3));
  await cancelImport(store, EVERY_SHOP, id, NOW);
  await expect(startImport(store, EVERY_SHOP, id, {}, NOW)).rejects.toThrow(ConflictError);
  const old = await upload(store, orders(3));
  await startImport(store, EVERY_SHOP, old.id, {}, NOW);
  await cancelImport(store, EVERY_SHOP, old.id, NOW);
  await deleteExpired(store, NOW + 8 * DAY_MS);
  await expect(startImport(store, EVERY_SHOP, old.id, {}, NOW)).rejects.toMatchObject({ key: "imports.fileExpired" });
});

test("an import shows how many of its subscriptions are sent, refused and waiting", async () => {
  const store = await openTestStore();
  const { id } = await upload(store, orders(3));
  await startImport(store, EVERY_SHOP, id, {}, NOW);
  await runNextImport(contextOf(store));
  const [sent, refused] = await list(store);
  const become = (monitorStatus: "polling" | "failed", shipmentId = "") =>
    store.write((tx) => updateShipment(tx, shipmentId, { monitorStatus }));
  await become("polling", sent?.id);
  await become("failed", refused?.id);
  expect(await getImportDetail(store.read, EVERY_SHOP, id)).toMatchObject({
    sending: { sent: 1, refused: 1, waiting: 1 },
  });
});

test("a known number is skipped or updated; its trace stays", async () => {
  const store = await openTestStore();
  await createShipments(
    store,
    EVERY_SHOP,
    [
      {
        waybillNumber: "YT0000000000001",
        carrier: "yuantong",
        orderNumber: "old",
        shop: "旗舰店",
        phone: "13800138000",
      },
    ],
    NOW,
  );
  const text = csv(["new,圆通,YT0000000000001,,王五"]);
  const skipping = await upload(store, text);
  await checkNextImport(contextOf(store));
  expect(await getImportDetail(store.read, EVERY_SHOP, skipping.id)).toMatchObject({
    check: { existing: 1, ready: 0 },
    subscriptions: 0,
  });
  await startImport(store, EVERY_SHOP, skipping.id, {}, NOW);
  await runNextImport(contextOf(store));
  expect(await getImportDetail(store.read, EVERY_SHOP, skipping.id)).toMatchObject({
    counts: { skipped: 1, created: 0, updated: 0 },
  });
  expect(await list(store)).toMatchObject([{ orderNumber: "old", salesperson: null }]);

  const updating = await upload(store, text);
  await startImport(store, EVERY_SHOP, updating.id, { policy: "update" }, NOW);
  await runNextImport(contextOf(store, NOW + 1_000));
  expect(await getImportDetail(store.read, EVERY_SHOP, updating.id)).toMatchObject({
    counts: { skipped: 0, created: 0, updated: 1 },
  });
  expect(await list(store)).toMatchObject([
    { orderNumber: "new", salesperson: "王五", shop: "旗舰店", phone: "138****8000", monitorStatus: "queued" },
  ]);
  expect(await store.read.select({ id: subscriptions.id }).from(subscriptions)).toHaveLength(1);
});

test("a number whose monitoring has ended is subscribed again only if the policy says so", async () => {
  const store = await openTestStore();
  const numbers = ["YT0000000000001", "YT0000000000002"];
  const [ended] = await createShipments(store, EVERY_SHOP, [{ waybillNumber: numbers[0], carrier: "yuantong" }], NOW);
  const endedId = ended && "id" in ended ? ended.id : "";
  await store.write(async (tx) => {
    await tx.update(subscriptions).set({ status: "accepted", returnCode: "200", answeredAt: NOW });
    await tx.update(shipments).set({ monitorStatus: "shutdown" });
    await tx
      .insert(changes)
      .values({ shipmentId: endedId, pushId: "p", kind: "monitor", at: NOW, before: "polling", after: "shutdown" });
  });
  await createShipments(store, EVERY_SHOP, [{ waybillNumber: numbers[1], carrier: "yuantong" }], NOW);
  const later = NOW + 31 * 60_000;
  const { id } = await upload(store, numbers.join("\n"), null);
  await startImport(store, EVERY_SHOP, id, { policy: "resubscribe" }, later);
  await runNextImport(contextOf(store, later));
  expect(await getImportDetail(store.read, EVERY_SHOP, id)).toMatchObject({ counts: { created: 1, skipped: 1 } });
  const all = await store.read.select().from(subscriptions);
  expect((await list(store, { import: id })).map((each) => each.id)).toEqual([endedId]);
  expect(
    all.map(({ shipmentId, ordinal }) => `${shipmentId === endedId ? "ended" : "queued"} ${ordinal}`).toSorted(),
  ).toEqual(["ended 0", "ended 1", "queued 0"]);
});

test("an update with only the number changes nothing", async () => {
  const store = await openTestStore();
  await createShipments(
    store,
    EVERY_SHOP,
    [{ waybillNumber: "YT0000000000001", carrier: "yuantong", orderNumber: "old" }],
    NOW,
  );
  const { id } = await upload(store, "YT0000000000001", null);
  await startImport(store, EVERY_SHOP, id, { policy: "update" }, NOW);
  await runNextImport(contextOf(store));
  expect(await getImportDetail(store.read, EVERY_SHOP, id)).toMatchObject({ status: "done", counts: { updated: 1 } });
  expect(await list(store)).toMatchObject([{ orderNumber: "old" }]);
});

test("a number twice in the file is subscribed once", async () => {
  const store = await openTestStore();
  const { id } = await upload(store, csv(["1,圆通,YT0000000000001,,", "1,圆通,YT0000000000001,,"]));
  await checkNextImport(contextOf(store));
  expect(await getImportDetail(store.read, EVERY_SHOP, id)).toMatchObject({ check: { ready: 1, repeated: 1 } });
  await startImport(store, EVERY_SHOP, id, {}, NOW);
  await runNextImport(contextOf(store));
  expect(await getImportDetail(store.read, EVERY_SHOP, id)).toMatchObject({ counts: { created: 1, skipped: 1 } });
});

test("the mapping that a user chose is saved for the next file with the same header", async () => {
  const store = await openTestStore();
  const text = "甲编号,乙编号\nYT0000000000001,YT0000000000009\n";
  const first = await upload(store, text);
  await expect(startImport(store, EVERY_SHOP, first.id, { mapping: [] }, NOW)).rejects.toThrow(InvalidInputError);
  const mapping = [{ column: 1, field: "waybillNumber" as const }];
  expect(await changeImport(store, EVERY_SHOP, first.id, { mapping })).toMatchObject({ mapping, status: "checking" });
  await startImport(store, EVERY_SHOP, first.id, {}, NOW);
  await runNextImport(contextOf(store));
  expect(await list(store)).toMatchObject([{ waybillNumber: "YT0000000000009" }]);
  expect(await upload(store, "甲编号,乙编号\nYT0000000000003,YT0000000000004\n")).toMatchObject({ mapping });
});

test("only a changed mapping is saved, and none for free text", async () => {
  const store = await openTestStore();
  const start = async (text: string, fileName: string | null, mapping?: ColumnMapping) => {
    const { id, isMappingRemembered } = await upload(store, text, fileName);
    await startImport(store, EVERY_SHOP, id, { mapping }, NOW);
    return isMappingRemembered;
  };
  const table = (number: number) => csv([`1,圆通,YT${String(number).padStart(13, "0")},,李四`]);
  expect(await start(table(1), "a.csv")).toBe(false);
  expect(await start(table(2), "a.csv", [{ column: 2, field: "waybillNumber" }])).toBe(false);
  expect(await start(table(3), "a.csv")).toBe(true);
  const recognized = (await upload(store, "运单号\nYT0000000000009", "b.csv")).mapping;
  expect(recognized).toEqual([{ column: 0, field: "waybillNumber" }]);

  expect(await start("圆通 YT0000000000005", null, [{ column: 0, field: "waybillNumber" }])).toBe(false);
  expect(await start("圆通 YT0000000000006", null)).toBe(false);
});

test("of several sheets the first one with waybill numbers is imported", async () => {
  const store = await openTestStore();
  const bytes = await buildWorkbook({ 说明: [["请看第二张表"]], 订单: [["运单号"], ["YT0000000000001"]] });
  const source = { bytes, fileName: "a.xlsx" };
  const { id, sheetName, preview } = await uploadImport(store, source, { name: "店主", shops: EVERY_SHOP }, NOW);
  expect({ sheetName, cells: preview.map(({ cells }) => cells) }).toEqual({
    sheetName: "订单",
    cells: [["YT0000000000001"]],
  });
  expect(await changeImport(store, EVERY_SHOP, id, { sheetName: "说明" })).toMatchObject({ sheetName: "说明" });
});

test("the carrier suggested by a number is used only if the user accepts suggestions", async () => {
  const store = await openTestStore();
  const text = "运单号\nJT0000000000001\n";
  const { id, preview } = await upload(store, text);
  expect(preview).toMatchObject([{ carrier: null, suggestedCarrier: "jtexpress" }]);
  await startImport(store, EVERY_SHOP, id, { acceptSuggestions: true }, NOW);
  await runNextImport(contextOf(store));
  expect(await list(store)).toMatchObject([{ carrier: "jtexpress" }]);
});

test.each([
  [true, "jtexpress"],
  [false, null],
])("a carrier that cannot be read costs no row; accepting suggestions: %s", async (acceptSuggestions, carrier) => {
  const store = await openTestStore();
  const { id, preview } = await upload(store, "运单号,配送方式\nJT0000000000001,老王家\nJT0000000000002,商家配送\n");
  expect(preview.map(({ warnings, suggestedCarrier }) => [warnings.map(({ code }) => code), suggestedCarrier])).toEqual(
    [
      [["carrier_left_open"], "jtexpress"],
      [[], "jtexpress"],
    ],
  );
  await checkNextImport(contextOf(store));
  expect((await getImportDetail(store.read, EVERY_SHOP, id)).check).toMatchObject({
    ready: 2,
    failed: 0,
    suggested: 2,
  });
  await startImport(store, EVERY_SHOP, id, { acceptSuggestions }, NOW);
  await runNextImport(contextOf(store));
  expect((await list(store)).map((each) => each.carrier)).toEqual([carrier, carrier]);
});

test("a number that Kuaidi100 recognized is suggested, and used only if the user accepts suggestions", async () => {
  const store = await openTestStore();
  const asked: string[] = [];
  const recognize = async (number: string) => {
    asked.push(number);
    await store.write((tx) => saveRecognizedNumber(tx, number, ["yuantong"], NOW));
    return [];
  };
  const text = "运单号\n268123456789\n268123456789\nJT0000000000001\n";
  for (const acceptSuggestions of [false, true]) {
    const { id } = await upload(store, text);
    expect(await checkNextImport(contextOf(store), recognize)).toBe(true);
    const { check, preview } = await getImportDetail(store.read, EVERY_SHOP, id);
    expect(check).toMatchObject({ noCarrier: 2, suggested: 2 });
    expect(
      preview.map(({ carrier, suggestedCarrier, suggestedBy }) => [carrier, suggestedCarrier, suggestedBy]),
    ).toEqual([
      [null, "yuantong", "kuaidi100"],
      [null, "yuantong", "kuaidi100"],
      [null, "jtexpress", "number"],
    ]);
    await startImport(store, EVERY_SHOP, id, { acceptSuggestions }, NOW);
    await runNextImport(contextOf(store));
    const carriers = (await list(store, { import: id })).map(({ carrier }) => carrier);
    expect(carriers.toSorted()).toEqual(acceptSuggestions ? ["jtexpress", "yuantong"] : [null, null]);
    await store.write((tx) => tx.delete(shipments).then(() => undefined));
  }
  expect(asked).toEqual(["268123456789", "268123456789"]);
});

test("pasted lines are imported like a file", async () => {
  const store = await openTestStore();
  const { id, fileName } = await upload(store, "圆通 YT0000000000001\n顺丰 SF0000000000002 尾号1234\n", null);
  expect(fileName).toBeNull();
  await startImport(store, EVERY_SHOP, id, {}, NOW);
  await runNextImport(contextOf(store));
  expect((await list(store)).map(({ carrier, phone }) => [carrier, phone])).toEqual([
    ["shunfeng", "1234"],
    ["yuantong", null],
  ]);
});

test("a file that is not a table is rejected, and nothing is saved", async () => {
  const store = await openTestStore();
  await expect(upload(store, "")).rejects.toThrow(UnreadableFileError);
  expect((await listImports(store.read, EVERY_SHOP, { limit: 10 }, HEAD.t)).items).toEqual([]);
  expect(await store.read.select().from(importChunks)).toEqual([]);
  await expect(getImportDetail(store.read, EVERY_SHOP, "none")).rejects.toThrow(NotFoundError);
});

test("a file is stored encrypted, and deleted a week after its import has ended", async () => {
  const store = await openTestStore();
  const { id } = await upload(store, orders(3));
  const pieces = await store.read.select().from(importChunks);
  expect(Buffer.concat(pieces.map(({ content }) => content)).includes("YT0000")).toBe(false);
  await startImport(store, EVERY_SHOP, id, {}, NOW);
  await runNextImport(contextOf(store));
  await deleteExpired(store, NOW + 6 * DAY_MS);
  expect(await getImportDetail(store.read, EVERY_SHOP, id)).toMatchObject({ isFileKept: true });
  await deleteExpired(store, NOW + 8 * DAY_MS);
  expect(await getImportDetail(store.read, EVERY_SHOP, id)).toMatchObject({
    isFileKept: false,
    preview: [],
    counts: { created: 3 },
  });
  expect(await store.read.select().from(importChunks)).toEqual([]);
  await expect(writeImportErrors(store.read, EVERY_SHOP, id, HEAD)).rejects.toThrow(NotFoundError);
});

test.each(LANGUAGES)(
  "every column of the import template in %s is recognised when it is uploaded",
  async (language) => {
    const store = await openTestStore();
    const bytes = await buffer(exportImportTemplate({ ...HEAD, t: translatorIn(language) }).file);
    const { columns } = await uploadImport(
      store,
      { bytes, fileName: "a.xlsx" },
      { name: "店主", shops: EVERY_SHOP },
      NOW,
    );
    expect(columns.map(({ field }) => field)).toEqual(Object.keys(TEMPLATE_WIDTHS));
  },
);

test("an import stops when the person who started it is disabled, and somebody else can continue it", async () => {
  const store = await openTestStore();
  await store.write((tx) =>
    insertUser(tx, { id: "wang", username: "wang", passwordHash: "x", role: "support", shops: null }, NOW),
  );
  const { id } = await upload(store, orders(3));
  await startImport(store, EVERY_SHOP, id, {}, NOW, "user:wang");
  await store.write((tx) => updatePerson(tx, "wang", { disabledAt: NOW }, NOW));
  await runNextImport(contextOf(store));
  expect(await getImportDetail(store.read, EVERY_SHOP, id)).toMatchObject({
    status: "cancelled",
    error: "imports.askerGone",
  });
  const { items } = await listAuditViews(
    store.read,
    EVERY_SHOP,
    auditFilterSchema.parse({ action: "import.finished" }),
  );
  expect(items).toMatchObject([{ outcome: "refused", target: { id } }]);
  expect(items[0]?.facts).toEqual({ created: 0, updated: 0, skipped: 0, failed: 0 });
  expect(await list(store)).toEqual([]);
  await startImport(store, EVERY_SHOP, id, {}, NOW, "user:li");
  await runNextImport(contextOf(store));
  expect(await getImportDetail(store.read, EVERY_SHOP, id)).toMatchObject({ status: "done", error: null });
  expect(await list(store)).toHaveLength(3);
});
