import fc from "fast-check";
import { expect, test } from "vitest";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import type { ImportRow } from "./import-row";
import { ImportRowParser } from "./import-row-parser";
import { recognizeHeader } from "./recognize-header";

const HEADER = [
  "运单号",
  "快递公司",
  "手机",
  "收货地址",
  "代收货款",
  "运费",
  "国际件",
  "目的国",
  "省",
  "市",
  "区",
  "订单号",
];

function readerFor(header: string[] = HEADER): ImportRowParser {
  const { mapping, columns } = recognizeHeader([{ line: 1, cells: header }]);
  return new ImportRowParser({ mapping, columns });
}

function readRow(...cells: string[]): ImportRow {
  const [row] = readerFor().parse({ line: 2, cells });
  if (!row) throw new Error("nothing was read");
  return row;
}

test("a whole row", () => {
  const row = readRow(
    "ＹＴ 2345678901234\u200b",
    "圆通",
    "86-138 0013 8000",
    "广东省 深圳市 南山区 科技园",
    "¥1,234.50",
    "8元",
    "否",
    "",
    "",
    "",
    "",
    "A1024",
  );
  expect(row.errors).toEqual([]);
  expect(row.shipment).toMatchObject({
    waybillNumber: "YT2345678901234",
    carrier: "yuantong",
    to: "广东省深圳市南山区",
    codAmount: 123_450,
    freight: 800,
    international: false,
    orderNumber: "A1024",
  });
});

test("name, phone and address in one column, beside columns that count before it", () => {
  const reader = readerFor(["运单号", "收件信息", "手机"]);
  const read = (...cells: string[]) => reader.parse({ line: 2, cells })[0]?.shipment;
  const info = "张三，13812345678，广东省深圳市南山区科技园1号";
  expect(read("YT2345678901234", info, "")).toMatchObject({
    recipient: "张三",
    phone: "13812345678",
    to: "广东省深圳市南山区",
  });
  expect(read("YT2345678901235", info, "8000")).toMatchObject({ recipient: "张三", phone: "8000" });
});

test.each([
  ['="YT2345678901234"', "YT2345678901234"],
  ["'007731234567890", "007731234567890"],
  ["\t773123456789012\t", "773123456789012"],
  ["No:3325607157191", "3325607157191"],
  ["７７３１２３４５６７８９０１２", "773123456789012"],
  ["7731 2345 6789 012", "773123456789012"],
  ["yt2345678901234", "YT2345678901234"],
])("the cell %j holds the number %s", (cell, number) => {
  expect(readRow(cell).shipment?.waybillNumber).toBe(number);
});

test.each(["7.7312E+14", "7.73123456789012E+15", "7.73E14", "７．７３Ｅ＋１４"])("%s was damaged by Excel", (cell) => {
  const { errors, shipment } = readRow(cell);
  expect(shipment).toBeNull();
  expect(errors).toMatchObject([{ code: "number_damaged", line: 2, column: 1, columnName: "运单号" }]);
  expect(errors[0]?.message).toMatch(/^importRow\.number_damaged /);
});

test("a cell with a carrier and a number, and one with two numbers", () => {
  expect(readRow("圆通速递:YT2345678901234").shipment).toMatchObject({
    carrier: "yuantong",
    waybillNumber: "YT2345678901234",
  });
  expect(readRow("YT2345678901234-圆通").shipment).toMatchObject({
    carrier: "yuantong",
    waybillNumber: "YT2345678901234",
  });
  expect(readRow("单号：YT2345678901234").shipment).toMatchObject({ carrier: null, waybillNumber: "YT2345678901234" });
  const rows = readerFor().parse({ line: 2, cells: ["YT2345678901234，YT2345678901235", "圆通"] });
  expect(rows.map(({ shipment }) => shipment?.waybillNumber)).toEqual(["YT2345678901234", "YT2345678901235"]);
});

test("of several numbers in one cell only the first has the amounts, with a warning", () => {
  const cells = ["YT2345678901234 YT2345678901235,YT2345678901236", "圆通", "", "", "300", "9"];
  const rows = readerFor().parse({ line: 2, cells });
  expect(rows.map(({ shipment }) => [shipment?.codAmount, shipment?.freight])).toEqual([
    [30_000, 900],
    [null, null],
    [null, null],
  ]);
  expect(rows.map(({ warnings }) => warnings.map(({ code }) => code))).toEqual([["amounts_on_first"], [], []]);
  expect(rows[0]?.warnings[0]).toMatchObject({ column: 5, field: "codAmount", params: { count: "3" } });
});

test("of several numbers the amounts stand on the first that can be imported", () => {
  const rows = readerFor().parse({ line: 2, cells: ["YT2345678901234;YT2345678901235", "圆通", "", "", "300"] });
  expect(rows[0]?.warnings).toHaveLength(1);
  const plain = readerFor().parse({ line: 2, cells: ["YT2345678901234;YT2345678901235", "圆通"] });
  expect(plain.flatMap(({ warnings }) => warnings)).toEqual([]);
});

test("numbers that a blank parts unclearly are refused", () => {
  expect(readRow("773123456789012 8001").errors).toMatchObject([{ code: "number_unclear", column: 1 }]);
});

test.each([
  ["13800138000", "13800138000"],
  ["+86 138 0013 8000", "+86 138 0013 8000"],
  ["(0755)12345678", "0755-12345678"],
  ["0755-12345678-801", "0755-12345678-801"],
  ["18412345678-1234", "18412345678-1234"],
  ["18412345678转1234", "18412345678转1234"],
  ["138****8000", "8000"],
  ["1******6198", "6198"],
  ["138xxxx8001", "8001"],
  ["138XXXX8001", "8001"],
  ["075****6781", "6781"],
  ["184****5678-1234", "1234"],
  ["13800138000;0755-12345678", "13800138000"],
  ["１３８００１３８０００", "13800138000"],
  ["8000", "8000"],
])("the phone %s is parsed as %s", (cell, phone) => {
  expect(readRow("YT2345678901234", "圆通", cell).shipment?.phone).toBe(phone);
});

test("an invalid phone number is reported masked", () => {
  const { errors, warnings, shipment } = readRow("YT2345678901234", "圆通", "13912345678号张三");
  expect(errors).toEqual([]);
  expect(warnings).toMatchObject([{ code: "invalid", field: "phone", column: 3, value: "139****5678" }]);
  expect(JSON.stringify(warnings)).not.toContain("13912345678");
  expect(shipment).toMatchObject({ waybillNumber: "YT2345678901234", phone: null });
});

test("all errors are reported at once, each with its column", () => {
  const { errors, warnings } = readRow("123", "没有", "", "深圳市", "12.555", "免费", "也许", "亚特兰蒂斯");
  expect(errors.map(({ code, column }) => [code, column])).toEqual([
    ["carrier_unknown", 2],
    ["invalid", 1],
  ]);
  expect(warnings.map(({ code, column }) => [code, column])).toEqual([
    ["flag_unreadable", 7],
    ["amount_unreadable", 5],
    ["amount_unreadable", 6],
    ["country_unknown", 8],
  ]);
});

test("a missing phone that the carrier requires; an unknown province", () => {
  expect(readRow("SF1234567890123", "顺丰")).toMatchObject({
    shipment: { carrier: "shunfeng", phone: null },
    errors: [],
    warnings: [{ code: "phone_needed", column: 3, params: { carrier: "顺丰速运" } }],
  });
  const unclear = readRow("YT2345678901234", "圆通", "", "科技园");
  expect(unclear.errors).toEqual([]);
  expect(unclear.warnings).toMatchObject([{ code: "region_unknown", column: 4 }]);
  expect(unclear.shipment).toMatchObject({ waybillNumber: "YT2345678901234", to: null });
});

test.each([
  ["phone", 2, "138****80**"],
  ["phone", 2, "电话见备注"],
  ["codAmount", 4, "1.005"],
  ["codAmount", 4, "到付"],
  ["freight", 5, "1.005"],
  ["international", 6, "不清楚"],
  ["destinationCountry", 7, "亚特兰蒂斯"],
  ["to", 3, "科技园3栋"],
  ["to", 3, "广东\ufffd深圳市"],
  ["orderNumber", 11, "#N/A"],
  ["orderNumber", 11, "2.6E+18"],
  ["orderNumber", 11, "x".repeat(65)],
])("a row whose %s cannot be read is taken without it: column %i, %j", (field, column, value) => {
  const cells = HEADER.map(() => "");
  cells[0] = "YT2345678901234";
  cells[column] = value;
  const row = readRow(...cells);
  expect(row.errors).toEqual([]);
  expect(row.warnings).toMatchObject([{ field, column: column + 1 }]);
  expect(row.warnings[0]?.message).toMatch(/^importRow\.field_left_out /);
  expect(row.shipment).toMatchObject({
    waybillNumber: "YT2345678901234",
    [field]: field === "international" ? false : null,
  });
});

test("a row of 顺丰 whose phone cannot be read is imported, and says that its subscription waits for one", () => {
  const row = readRow("SF1234567890123", "顺丰", "见备注");
  expect(row).toMatchObject({ shipment: { phone: null }, errors: [] });
  expect(row.warnings.map(({ code }) => code)).toEqual(["invalid", "phone_needed"]);
});

test.each([
  ["A1001\nA1002", "A1001,A1002"],
  ["A1001，A1002;A1003", "A1001,A1002,A1003"],
  ["3712345678901234561 3712345678901234562", "3712345678901234561,3712345678901234562"],
  ["2611 2401 2345", "2611 2401 2345"],
  ["A1001\n", "A1001"],
  ["'A1001", "A1001"],
  ["急件\nA1001", "急件 A1001"],
  ["A1001,A1001", "A1001"],
])("the order %j is entered as %s", (cell, orderNumber) => {
  const cells = HEADER.map(() => "");
  cells[0] = "YT2345678901234";
  cells[11] = cell;
  expect(readRow(...cells)).toMatchObject({ errors: [], warnings: [], shipment: { orderNumber } });
});

test("orders that do not fit are told", () => {
  const cells = HEADER.map(() => "");
  cells[0] = "YT2345678901234";
  const orders = [1, 2, 3, 4].map((each) => `371234567890123456${each}`);
  cells[11] = orders.join(",");
  expect(readRow(...cells)).toMatchObject({
    shipment: { orderNumber: orders.slice(0, 3).join(",") },
    warnings: [{ code: "orders_cut", params: { count: "4", kept: "3" } }],
  });
});

test.each([
  ["深圳市南山区科技园路1号", "广东省深圳市南山区"],
  ["张三，13800138000，深圳南山区科技园", "广东省深圳市南山区"],
  ["张三，13800138000，深圳南山科技园", "广东省深圳市"],
  ["天河区体育西路100号", "广东省广州市天河区"],
  ["台北市信義區松高路", "台湾省台北市信义区"],
])("the province of %s is that of its city", (cell, to) => {
  expect(readRow("YT2345678901234", "圆通", "", cell)).toMatchObject({ warnings: [], shipment: { to } });
});

/** The outcome of each row of a file: its number, or why it is none. */
function readFile(header: string[], ...rows: string[][]) {
  const reader = readerFor(header);
  return rows.flatMap((cells, index) =>
    reader
      .parse({ line: index + 2, cells })
      .map(({ shipment, omission, errors }) => shipment?.waybillNumber ?? omission?.code ?? errors[0]?.code),
  );
}

test("an item without a number belongs to the row above, an order without one is not sent yet", () => {
  const header = ["订单号", "商品", "数量", "快递公司", "运单号", "收货地址"];
  expect(
    readFile(
      header,
      ["A1", "杯子", "1", "圆通", "YT2345678901234", "广东省深圳市"],
      ["", "盘子", "2"],
      ["A1", "勺子", "1", "圆通", "", "广东省深圳市"],
      ["A2", "杯子", "1", "", "", "广东省深圳市"],
      ["", "盘子", "2"],
      ["A3", "杯子", "1", "圆通", "YT2345678901235", "广东省深圳市"],
      ["", "盘子", "1", "中通", "", ""],
    ),
  ).toEqual(["YT2345678901234", "row_item", "row_item", "row_unsent", "row_item", "YT2345678901235", "number_missing"]);
});

test.each([
  ["合计", "", "25"],
  ["总计：", "", ""],
  ["", "共 25 单", ""],
  ["Total", "25", "300"],
  ["小计", "2", ""],
  ["", "合计：2 件", ""],
])("a line of totals, %j %j %j, is no parcel", (...cells) => {
  expect(readFile(["订单号", "运单号", "代收货款"], ["A1", "YT2345678901234", "300"], cells)).toEqual([
    "YT2345678901234",
    "row_total",
  ]);
});

test.each([
  ["the sum of all rows", ["A1,YT2345678901234,100,12", "A2,YT2345678901235,,8", "合计,,100,¥20.00"], []],
  [
    "subtotals and their sum",
    ["A1,YT2345678901234,100,12", "小计,,100,12", "A2,YT2345678901235,50,8", "小计,,50.00,8", "总计,,150,20"],
    [],
  ],
  ["an order that is not sent", ["A1,YT2345678901234,100,12", "A2,,50,8", "Total,,150,20"], []],
  ["a total above the rows", ["合计,,100,12", "A1,YT2345678901234,100,12"], []],
  [
    "a row that is not read",
    ["A1,YT2345678901234,100,12", "A2,7.7312E+14,50,8", "合计,,150,20"],
    ["代收货款 150 100.00", "运费 20 12.00"],
  ],
  [
    "an amount that is not read",
    ["A1,YT2345678901234,100,12", "A2,YT2345678901235,五十,8", "共 2 单,,150,20"],
    ["代收货款 150 100.00"],
  ],
])("a line of totals is compared with the rows that were read: %s", (_, lines, differing) => {
  const reader = readerFor(["订单号", "运单号", "代收货款", "运费"]);
  const rows = lines.flatMap((line, index) => reader.parse({ line: index + 2, cells: line.split(",") }));
  const found = rows.flatMap(({ omission, warnings }) => (omission ? warnings : []));
  expect(found.map(({ columnName, params }) => `${columnName} ${params.value} ${params.read}`)).toEqual(differing);
});

test("a merged cell counts for each of its rows, but for amounts", () => {
  const reader = readerFor(["订单号", "快递公司", "运单号", "收货地址", "代收货款", "商品"]);
  const parse = (line: number, cells: string[], mergedFromAbove?: number[]) =>
    reader.parse({ line, cells, ...(mergedFromAbove && { mergedFromAbove }) })[0];
  parse(2, ["A1", "圆通", "YT2345678901234", "广东省深圳市", "300", "杯子"]);
  const second = parse(3, ["", "", "YT2345678901235", "", "", "盘子"], [0, 1, 3, 4]);
  expect(second?.shipment).toMatchObject({
    orderNumber: "A1",
    carrier: "yuantong",
    to: "广东省深圳市",
    codAmount: null,
  });
  expect(parse(4, ["", "", "YT2345678901236"], [0, 1, 3, 4])?.shipment?.orderNumber).toBe("A1");
  expect(parse(5, ["", "", "", "", "", "勺子"], [0, 1, 2, 3, 4])?.omission?.code).toBe("row_item");
  expect(parse(6, ["", "", "YT2345678901237", "", "", "杯子"])?.shipment?.orderNumber).toBeNull();
});

test("a name that begins like a total is none", () => {
  expect(readFile(["店铺", "运单号"], ["合计科技旗舰店", "YT2345678901234"])).toEqual(["YT2345678901234"]);
});

test("an address in parts, and one after a name and a phone number", () => {
  const parts = readRow("YT2345678901234", "圆通", "", "", "", "", "", "", "广东省", "深圳市", "南山区");
  expect(parts.shipment?.to).toBe("广东省深圳市南山区");
  expect(readRow("YT2345678901234", "", "", "李四，86-13800138000，江苏省 苏州市 姑苏区 某路2号").shipment?.to).toBe(
    "江苏省苏州市姑苏区",
  );
});

test("a parcel abroad: its country by any name, its address as it is", () => {
  const row = readRow("EX015142583SG", "", "", "1 Marina Blvd, Singapore", "", "", "", "新加坡");
  expect(row.shipment).toMatchObject({ international: true, destinationCountry: "SG", to: "1 Marina Blvd, Singapore" });
  expect(readRow("EX015142583SG", "", "", "", "", "", "", "Japan").shipment?.destinationCountry).toBe("JP");
  const read = (country: string) => readRow("LX880000011CN", "", "", "", "", "", "", country).shipment;
  expect(["德国", "越南", "DE", "Germany"].map((name) => read(name)?.destinationCountry)).toEqual([
    "DE",
    "VN",
    "DE",
    "DE",
  ]);
});

test("a carrier is suggested by the number but never filled in", () => {
  const row = readRow("SF1234567890123");
  expect(row.shipment?.carrier).toBeNull();
  expect(row.suggestions[0]).toMatchObject({ code: "shunfeng", confidence: "high" });
  expect(row.warnings).toMatchObject([{ code: "phone_probably_needed" }]);
});

test.each(["快递", "普通快递", "商家配送", "无需物流", "Standard Shipping"])(
  "“%s” names no carrier: the row is taken",
  (name) => {
    const { shipment, errors, suggestions } = readRow("YT2345678901234", name);
    expect(errors).toEqual([]);
    expect(shipment).toMatchObject({ carrier: null });
    expect(suggestions[0]).toMatchObject({ code: "yuantong", confidence: "high" });
    expect(readRow("123456789012", name).shipment).toMatchObject({ carrier: null });
  },
);

test("an unknown carrier beside a number that shows its carrier: a warning, and the carrier is offered", () => {
  const row = readRow("YT2345678901234", "本地跑腿");
  expect(row.errors).toEqual([]);
  expect(row.shipment).toMatchObject({ carrier: null });
  expect(row.suggestions[0]).toMatchObject({ code: "yuantong" });
  expect(row.warnings).toMatchObject([
    { code: "carrier_left_open", field: "carrier", column: 2, params: { value: "本地跑腿", suggested: "圆通速递" } },
  ]);
  expect(readRow("YT2345678901234", "中通/圆通").warnings).toMatchObject([{ code: "carrier_left_open" }]);
});

test("of two carriers with one name the number shows which; otherwise the row is refused", () => {
  expect(readRow("JT3012345678901", "J&T Express")).toMatchObject({
    ...{ errors: [], warnings: [] },
    shipment: { carrier: "jtexpress" },
  });
  expect(readRow("JX1234567890", "J&T Express").errors).toMatchObject([{ code: "carrier_ambiguous" }]);
});

test("an unknown carrier beside a number that several carriers have is refused", () => {
  expect(readRow("123456789012", "老王家")).toMatchObject({ shipment: null, errors: [{ code: "carrier_unknown" }] });
  expect(readRow("123456789012", "中通/圆通").errors).toMatchObject([{ code: "carrier_ambiguous" }]);
});

test.each([
  ["EX015142584SG", "", "check_digit_wrong"],
  ["773123456789012000", "申通", "zeros_suspicious"],
  ["YT2345678901234", "申通", "carrier_differs"],
  ["73112345678901", "中通", "phone_advised"],
])("%s %j has a warning: %s", (number, carrier, code) => {
  const row = readRow(number, carrier);
  expect(row.shipment).not.toBeNull();
  expect(row.warnings.map((warning) => warning.code)).toContain(code);
});

test("a repeated number has the line of the first", () => {
  const reader = readerFor();
  const lines = [2, 3, 4].map(
    (line) => reader.parse({ line, cells: [line === 3 ? "YT0000000000001" : "yt 2345678901234"] })[0],
  );
  expect(lines.map((row) => row?.duplicateOf)).toEqual([null, null, 2]);
});

function parseFile(header: string[], ...rows: string[][]): ImportRow[] {
  const reader = readerFor(header);
  return rows.flatMap((cells, index) => reader.parse({ line: index + 2, cells }));
}

test("a failed formula in the carrier's column costs no row whose number shows its carrier", () => {
  const { errors, warnings, shipment, suggestions } = readRow("YT2345678901234", "#N/A");
  expect(errors).toEqual([]);
  expect(warnings).toMatchObject([{ code: "carrier_left_open", column: 2 }]);
  expect(shipment).toMatchObject({ carrier: null });
  expect(suggestions[0]?.code).toBe("yuantong");
  expect(readRow("ABC2345678", "#N/A").errors).toMatchObject([{ code: "formula_error", column: 2 }]);
});

test("the amount of an order counts on the first of its parcels", () => {
  const parsed = parseFile(
    ["运单号", "订单号", "订单金额", "代收货款"],
    ["YT2345678901234", "A1", "100", "50"],
    ["YT2345678901235", "A1", "100", "50"],
    ["YT2345678901236", "A1", "30", ""],
    ["YT2345678901237", "A2", "100", ""],
    ["YT2345678901234", "A1", "100", "50"],
  );
  expect(parsed.map(({ shipment }) => [shipment?.orderAmount, shipment?.codAmount])).toEqual([
    [10_000, 5_000],
    [null, 5_000],
    [3_000, null],
    [10_000, null],
    [10_000, 5_000],
  ]);
  expect(parsed.map(({ warnings }) => warnings.map(({ code }) => code))).toEqual([[], ["amount_repeated"], [], [], []]);
});

test("words in place of a number mean that the order is not sent yet", () => {
  const parsed = parseFile(["订单号", "快递单号"], ["A1", "未发货"], ["A2", "无需物流"], ["", "未发货"]);
  expect(parsed.map(({ omission, errors }) => omission?.code ?? errors[0]?.code)).toEqual([
    "row_unsent",
    "row_unsent",
    "invalid",
  ]);
});

test.each([
  [["江苏", "苏州", "昆山市", "", ""], "江苏省苏州市昆山市"],
  [["广西", "南宁", "", "青秀区民族大道", ""], "广西壮族自治区南宁市青秀区"],
  [["江苏", "苏州", "昆山", "", "前进路"], "江苏省苏州市"],
  [["", "", "", "", "昆山市玉山镇"], "江苏省昆山市"],
  [["", "", "", "", "上海"], "上海市"],
  [["", "", "", "", "收货地址：浙江省杭州市西湖区"], "浙江省杭州市西湖区"],
  [["", "", "", "", "[浙江省][杭州市][西湖区]文三路"], "浙江省杭州市西湖区"],
  [["", "", "", "", "廣東省深圳市南山區"], "广东省深圳市南山区"],
])("the address %j is read as %s", (cells, to) => {
  const [row] = parseFile(["运单号", "省", "市", "区", "详细地址", "收货地址"], ["YT2345678901234", ...cells]);
  expect(row?.shipment?.to).toBe(to);
  expect(row?.warnings).toEqual([]);
});

test.each([
  ["13800138000 13900139000", "13800138000"],
  ["电话：13800138000", "13800138000"],
  ["尾号8000", "8000"],
])("the phone %s is read as %s", (cell, phone) => {
  const [row] = parseFile(["运单号", "手机"], ["YT2345678901234", cell]);
  expect(row?.shipment?.phone).toBe(phone);
});

test.each([
  [["收件人"], ["张三"], "张三"],
  [["收貨人姓名"], ["張先生\n（公司）"], "張先生 （公司）"],
  [["First Name", "Last Name"], ["John", "Smith"], "John Smith"],
  [["First Name", "Last Name"], ["三", "张"], "张三"],
  [["First Name", "Last Name", "Ship to name"], ["John", "", "Jane Doe"], "Jane Doe"],
  [["收件人"], [" "], null],
])("below %j the name %j is read as %s", (columns, cells, recipient) => {
  const [row] = parseFile(["运单号", ...columns], ["YT2345678901234", ...cells]);
  expect([row?.shipment?.recipient, row?.warnings]).toEqual([recipient, []]);
});

test("a name that is too long is left out with a remark, which shows its first letter", () => {
  const [row] = parseFile(["运单号", "收件人"], ["YT2345678901234", "张".repeat(65)]);
  expect(row?.shipment).toMatchObject({ recipient: null });
  expect(row?.warnings).toMatchObject([{ field: "recipient", value: "张*" }]);
});

test("a failed formula and a damaged character are reported; blanks are ignored", () => {
  expect(readRow("#N/A").errors[0]).toMatchObject({ code: "formula_error", column: 1 });
  expect(readRow("YT2345678901234", "圆\ufffd").errors[0]).toMatchObject({ code: "character_damaged", column: 2 });
  expect(readRow("YT2345678901234", "-", "无", "/", "--").errors).toEqual([]);
  expect(readRow("", "圆通").errors).toMatchObject([{ code: "number_missing", column: 1 }]);
});

test("the merchant's own name of a carrier", () => {
  const shunfeng = findCarrier("shunfeng");
  if (!shunfeng) throw new Error("the table has no shunfeng");
  const { mapping, columns } = recognizeHeader([{ line: 1, cells: HEADER }]);
  const reader = new ImportRowParser({ mapping, columns, ownNames: new Map([["老王家", shunfeng]]) });
  expect(reader.parse({ line: 2, cells: ["SF1234567890123", "老王家", "8000"] })[0]?.shipment?.carrier).toBe(
    "shunfeng",
  );
});

test("any waybill number that a form accepts is parsed unchanged, with any decoration", () => {
  const number = fc.stringMatching(/^[A-Z]{0,3}\d{6,14}[A-Z]{0,2}$/);
  fc.assert(
    fc.property(number, fc.constantFrom("", " ", "\t", "\u200b", "\ufeff"), fc.boolean(), (plain, space, isWide) => {
      fc.pre(!/^\dE\d+$/.test(plain));
      const wide = isWide
        ? plain.replace(/[0-9A-Z]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0))
        : plain;
      expect(readRow(`${space}${wide.slice(0, 4)}${space}${wide.slice(4)}${space}`).input.waybillNumber).toBe(plain);
    }),
  );
});

test("no cell makes parsing fail or slow", () => {
  const reader = readerFor();
  const usage = process.cpuUsage(); // not the time on the wall, which a busy machine makes longer
  for (const cell of [
    "(".repeat(32_000),
    "*".repeat(32_000),
    "a".repeat(32_000),
    ",".repeat(32_000),
    "1-".repeat(16_000),
    " ".repeat(32_000),
  ]) {
    reader.parse({ line: 2, cells: HEADER.map(() => cell) });
  }
  expect(process.cpuUsage(usage).user).toBeLessThan(5_000_000);
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" }), { maxLength: 12 }), (cells) => {
      for (const row of reader.parse({ line: 2, cells })) {
        expect(row.shipment === null).toBe(row.errors.length > 0 || row.omission !== null);
        expect(row.errors.length > 0 && row.omission !== null).toBe(false);
      }
    }),
  );
});

test.each([
  [["运单号", "订单金额(USD)"], ["19.99"], "USD"],
  [["运单号", "订单金额（美元）"], ["19.99"], "USD"],
  [["运单号", "订单金额"], ["HK$19.99"], "HKD"],
  [["运单号", "订单金额", "币种"], ["19.99", "港币"], "HKD"],
  [["运单号", "订单金额", "币种"], ["¥1,999", "JPY"], "JPY"],
  [["运单号", "订单金额", "币种"], ["19.99", "积分"], "积分"],
  [["运单号", "订单金额(澳门元)", "币种"], ["19.99", "MOP"], "MOP"],
  [["运单号", "订单金额(某国元)", "币种"], ["19.99", "港幣"], "HKD"],
  [["運單號", "訂單金額(SEK)"], ["19.99"], "SEK"],
])("under %j the cells %j are in %s: left out and told", (header, cells, currency) => {
  const [row] = readerFor(header).parse({ line: 2, cells: ["YT2345678901234", ...cells] });
  expect(row?.shipment?.orderAmount).toBeNull();
  expect(row?.warnings).toMatchObject([{ code: "amount_foreign", field: "orderAmount", params: { currency } }]);
});

test.each([
  [
    ["运单号", "订单金额", "币种"],
    ["19.99", "CNY"],
  ],
  [
    ["运单号", "订单金额", "币种"],
    ["19.99", ""],
  ],
  [
    ["运单号", "订单金额", "币种"],
    ["¥19.99", "USD"],
  ],
  [
    ["运单号", "订单金额(元)", "币种"],
    ["19.99", "USD"],
  ],
  [
    ["运单号", "订单金额(RMB)", "币种"],
    ["19.99", "USD"],
  ],
])("under %j the cells %j are yuan, since the nearest word counts", (header, cells) => {
  const [row] = readerFor(header).parse({ line: 2, cells: ["YT2345678901234", ...cells] });
  expect(row).toMatchObject({ shipment: { orderAmount: 1999 }, warnings: [] });
});

test.each([
  ["代收货款(分)", "1999", 1999],
  ["代收货款(cents)", "1,999.00", 1999],
  ["代收货款（单位：人民币分）", "1999", 1999],
  ["代收货款(分)", "19.99元", 1999],
  ["代收货款(分)", "19.99", null],
  ["代收货款(万元)", "1.99", 1_990_000],
  ["代收货款/千元", "1.2345", 123_450],
  ["代收货款(人民币万元)", "1.23456789", null],
  ["代收货款(元)", "19.99", 1999],
  ["代收货款(元/单)", "19.99", 1999],
  ["代收货款(含积分)", "19.99", 1999],
])("under %s the cell %s is %s 分, or told", (name, cell, fen) => {
  const mapping = [
    { column: 0, field: "waybillNumber" as const },
    { column: 1, field: "codAmount" as const },
  ];
  const { columns } = recognizeHeader([{ line: 1, cells: ["运单号", name] }]);
  const [row] = new ImportRowParser({ mapping, columns }).parse({ line: 2, cells: ["YT2345678901234", cell] });
  expect(row?.shipment?.codAmount).toBe(fen);
  expect(row?.warnings.map(({ code }) => code)).toEqual(fen === null ? ["amount_unreadable"] : []);
});

test.each([
  ["单位：分", "代收货款", "1999"],
  ["明细（單位：萬元）", "代收货款", "0.001999"],
  ["单位：分", "代收货款(元)", "19.99"],
])("below the note %s the amount under %s counts in the nearest unit: %s", (note, name, cell) => {
  const { line, ...header } = recognizeHeader([
    { line: 1, cells: [note] },
    { line: 2, cells: ["运单号", name] },
  ]);
  expect(line).toBe(2);
  const [row] = new ImportRowParser(header).parse({ line: 3, cells: ["YT2345678901234", cell] });
  expect(row).toMatchObject({ shipment: { codAmount: 1999 }, warnings: [] });
});

test.each([
  ["19.99", 14213],
  ["1,000.50 USD", 711356],
  ["199.000", null],
])("by the rate of its file, %s under USD is %s 分; points between thousands are not read", (cell, fen) => {
  const { mapping, columns } = recognizeHeader([{ line: 1, cells: ["运单号", "订单金额", "币种"] }]);
  const reader = new ImportRowParser({ mapping, columns, rates: { USD: "7.11" } });
  const [row] = reader.parse({ line: 2, cells: ["YT2345678901234", cell, "USD"] });
  expect(row?.shipment?.orderAmount).toBe(fen);
  expect(row?.warnings.map(({ code }) => code)).toEqual([fen === null ? "amount_unreadable" : "amount_converted"]);
});

const COD_HEADER = ["运单号", "订单号", "支付方式", "实付款", "订单金额"];
const takeCod = (...cells: string[]) => {
  const [row] = readerFor(COD_HEADER).parse({ line: 2, cells: ["YT2345678901234", "A1", ...cells] });
  return [row?.shipment?.codAmount, row?.warnings.map(({ code }) => code)];
};

test.each(["货到付款", "貨到付款", "COD", "Cash on delivery", "cash_on_delivery"])(
  "an order paid by %s is collected in full, and that is told",
  (method) => {
    expect(takeCod(method, "", "88.50")).toEqual([8850, ["cod_from_order"]]);
  },
);

test("the amount to collect is not guessed: no amount, a deposit, a column of its own, freight that the recipient pays", () => {
  expect(takeCod("货到付款", "", "")).toEqual([null, ["cod_missing"]]);
  expect(takeCod("货到付款", "20", "88.50")).toEqual([null, ["cod_missing"]]);
  expect(takeCod("支付宝", "88.50", "88.50")).toEqual([null, []]);
  expect(takeCod("到付", "88.50", "88.50")).toEqual([null, []]);
  const [row] = readerFor([...COD_HEADER, "代收货款"]).parse({
    line: 2,
    cells: ["YT2345678901234", "A1", "货到付款", "", "88.50"],
  });
  expect([row?.shipment?.codAmount, row?.warnings.map(({ code }) => code)]).toEqual([null, ["cod_missing"]]);
});

test("an order on delivery in two parcels is collected once", () => {
  const reader = readerFor(COD_HEADER);
  const parcels = ["YT2345678901234", "YT2345678901235"].flatMap((number, index) =>
    reader.parse({ line: index + 2, cells: [number, "A1", "货到付款", "", "88.50"] }),
  );
  expect(parcels.map(({ shipment }) => shipment?.codAmount)).toEqual([8850, null]);
  expect(parcels[1]?.warnings.map(({ code }) => code)).toEqual(["amount_repeated"]);
});

const PARCEL_HEADER = ["运单号", "订单号", "代收货款", "运费"];
const readParcel = (...rows: string[][]) => {
  const reader = readerFor(PARCEL_HEADER);
  return rows.flatMap((cells, index) => reader.parse({ line: index + 2, cells: ["YT2345678901234", ...cells] }));
};

test("a further order of a parcel is added to it; the same order once more is a duplicate, with the sums so far", () => {
  const rows = readParcel(["E1", "100", "5"], ["E2", "50"], ["E1", "100", "5"], ["E3", "0.30"]);
  expect(
    rows.map(({ shipment, ...row }) => [
      shipment?.orderNumber,
      shipment?.codAmount,
      shipment?.freight,
      row.isFurtherOrder,
    ]),
  ).toEqual([
    ["E1", 10000, 500, false],
    ["E1,E2", 15000, 500, true],
    ["E1,E2", 15000, 500, false],
    ["E1,E2,E3", 15030, 500, true],
  ]);
  expect(rows.map(({ duplicateOf }) => duplicateOf)).toEqual([null, 2, 2, 2]);
});

test("the same order once more with another amount is told; without order numbers nothing is added", () => {
  const [, again] = readParcel(["E1", "100"], ["E1", "70"]);
  expect(again).toMatchObject({ duplicateOf: 2, isFurtherOrder: false, shipment: { codAmount: 7000 } });
  expect(again?.warnings.map(({ code }) => code)).toEqual(["amount_differs"]);
  const [, unnamed] = readParcel(["", "100"], ["", "100"]);
  expect(unnamed).toMatchObject({
    duplicateOf: 2,
    isFurtherOrder: false,
    shipment: { codAmount: 10000 },
    warnings: [],
  });
});

test("orders that no longer fit beside the others are told, and their amounts added", () => {
  const orders = Array.from({ length: 5 }, (_, index) => [`69300000000000000${index}`, "10"]);
  const last = readParcel(...orders).at(-1);
  expect(last?.shipment).toMatchObject({
    codAmount: 5000,
    orderNumber: expect.stringMatching(/^(?:\d{18},){2}\d{18}$/),
  });
  expect(last?.warnings.map(({ code }) => code)).toEqual(["order_joined", "orders_cut"]);
});

test.each(["LEX TH", "Lazada Express", "SPX Express", "Shopee Xpress"])(
  "the carrier %s, which Kuaidi100 does not list, is left out",
  (carrier) => {
    const { errors, warnings, shipment } = readRow("LXAP7000000013SG", carrier);
    expect(errors).toEqual([]);
    expect(warnings).toMatchObject([{ code: "carrier_unlisted", column: 2, value: carrier }]);
    expect(shipment?.carrier).toBeNull();
  },
);

/** The freight of each row, and what is told of it. */
function readFreight(names: string, rows: readonly string[]) {
  const lines = [`运单号,${names}`, ...rows.map((row, index) => `YT234567890123${index},${row}`)];
  const sheet = lines.map((text, index) => ({ line: index + 1, cells: text.split(",") }));
  const reader = new ImportRowParser(recognizeHeader(sheet));
  return sheet.slice(1).flatMap((row) => {
    const told = ({ warnings }: ImportRow) => warnings.map(({ code, column, params }) => [code, column, params?.read]);
    return reader.parse(row).map((read) => [read.shipment?.freight, ...told(read)]);
  });
}

test.each<[names: string, rows: string[], freight: unknown[][]]>([
  ["运费,附加费,总运费", ["10,2,12", "8,0,8"], [[1_200], [800]]],
  ["总费用,附加费,运费", ["12,2,10"], [[1_200]]],
  ["运费,附加费,折扣,合计", ["10,2,1,11"], [[1_100]]],
  ["运费支出,附加费,总运费,实付金额", ["10,2,12,99"], [[1_200]]],
  ["运费,附加费,总运费", ["10,2,12", "10,2,"], [[1_200], [1_200]]],
  ["运费,总运费", ["10,10"], [[1_000]]],
  ["运费,附加费,总运费", ["10,2,12", "10,2,12", "10,2,13"], [[1_200], [1_200], [1_300, ["parts_differ", 4, "12.00"]]]],
  ["运费,附加费,总运费", ["10,2,13"], [[1_300, ["parts_differ", 4, "12.00"]]]],
  ["运费,总运费", ["10,12"], [[1_200, ["parts_differ", 3, "10.00"]]]],
  ["运费,附加费,总费用", ["10,2,99"], [[1_000, ["parts_differ", 4, "12.00"]]]],
  ["运费支出,总运费,实付金额", ["10,12,99"], [[1_000]]],
  ["快递成本,快递费,商品总价", ["101.66,3,3", "0,3,3", "0,3,3"], [[10_166], [0], [0]]],
])("of %s the freight is the total where parts add up, else it is told: %j", (names, rows, freight) => {
  expect(readFreight(names, rows)).toEqual(freight);
});
