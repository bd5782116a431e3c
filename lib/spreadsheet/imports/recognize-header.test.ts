import { expect, test } from "vitest";
import type { ImportField } from "@/lib/domain/imports/import-field";
import type { Sheet } from "@/lib/spreadsheet/sheet";
import { summarizeSheet } from "./parse-import-rows";
import { recognizeHeader } from "./recognize-header";

const rows = (...lines: string[][]) => lines.map((cells, index) => ({ line: index + 1, cells }));
const recognizeFields = (cells: string[]) => recognizeHeader(rows(cells)).columns.map(({ field }) => field);

test.each<[string, ImportField]>([
  ["快递单号", "waybillNumber"],
  ["运单号", "waybillNumber"],
  ["物流单号", "waybillNumber"],
  ["运单编号", "waybillNumber"],
  ["物流编号", "waybillNumber"],
  ["*运单号（必填）", "waybillNumber"],
  ["Tracking Number", "waybillNumber"],
  ["快递公司", "carrier"],
  ["承运商", "carrier"],
  ["物流公司", "carrier"],
  ["订单号", "orderNumber"],
  ["主订单编号", "orderNumber"],
  ["子订单编号", "orderNumber"],
  ["手机", "phone"],
  ["收件人电话", "phone"],
  ["联系手机", "phone"],
  ["收货人手机", "phone"],
  ["收货地址", "to"],
  ["收件地址", "to"],
  ["省份", "toProvince"],
  ["城市", "toCity"],
  ["区/县", "toDistrict"],
  ["发货地址", "from"],
  ["业务员", "salesperson"],
  ["标签", "tags"],
  ["备注", "note"],
  ["卖家备注", "note"],
  ["下单时间", "orderedAt"],
  ["代收货款", "codAmount"],
  ["订单金额", "orderAmount"],
  ["实付金额", "orderAmount"],
  ["买家实付", "orderAmount"],
  ["运费（元）", "freight"],
  ["运费(分)", "freight"],
  ["Freight (fen)", "freight"],
  ["店铺", "shop"],
  ["ＳＨＯＰ", "shop"],
  ["Cash on delivery (yuan)", "codAmount"],
  ["Recipient address", "to"],
  ["Destination country", "destinationCountry"],
  ["快遞公司", "carrier"],
  ["運費（元）", "freight"],
  [" 运 单 号 ", "waybillNumber"],
])("a column named %j contains %s", (name, field) => {
  expect(recognizeFields(["快递单号", name])).toEqual(["waybillNumber", field]);
});

test.each(["退货快递单号", "商品名称", "商品备注", "寄件人", "买家昵称", ""])(
  "a column called %j is left alone",
  (name) => {
    expect(recognizeFields(["快递单号", name])[1] ?? null).toBeNull();
  },
);

test.each([
  [
    "taobao",
    ["订单编号", "买家会员名", "买家应付邮费", "收货地址", "联系电话", "联系手机", "物流单号", "物流公司", "店铺名称"],
  ],
  ["pinduoduo", ["商品", "订单号", "邮费(元)", "商家实收金额(元)", "商家编码-规格维度", "快递单号", "快递公司"]],
  ["douyin", ["主订单编号", "子订单编号", "选购商品", "收件人手机号", "省", "市", "区", "快递单号", "快递公司"]],
  ["kuaishou", ["订单号", "快递费", "CPS达人ID", "收货人电话", "收货地址-省", "快递公司", "快递单号"]],
  ["jd", ["订单号", "京东价", "客户姓名", "客户地址", "联系电话", "运费金额", "运单号"]],
  ["weixin", ["订单号", "微信支付单号", "收件人手机", "运费", "快递单号", "快递公司"]],
  [
    "shopify",
    [
      "Name",
      "Email",
      "Financial Status",
      "Fulfillment Status",
      "Shipping",
      "Shipping Phone",
      "Shipping Country",
      "Tracking Number",
    ],
  ],
])("an export of %s is recognised by its header; postage paid by the buyer is not freight", (platform, header) => {
  const recognized = recognizeHeader(rows(["订单导出"], [], header));
  expect(recognized.platform).toBe(platform);
  expect(recognized.line).toBe(3);
  const fields = recognized.mapping.map(({ field }) => field);
  expect(fields).toContain("waybillNumber");
  expect(fields).toContain("orderNumber");
  expect(fields).not.toContain("freight");
});

test("if two columns have one field, the better name counts first", () => {
  const { mapping } = recognizeHeader(rows(["联系电话", "收件人手机", "单号", "快递单号", "子订单编号", "订单号"]));
  const findColumns = (expected: ImportField) =>
    mapping.filter(({ field }) => field === expected).map(({ column }) => column);
  expect(findColumns("phone")).toEqual([1, 0]);
  expect(findColumns("waybillNumber")).toEqual([3, 2]);
  expect(findColumns("orderNumber")).toEqual([5, 4]);
});

test("a platform's own number of a parcel stands in for no waybill number", () => {
  expect(recognizeFields(["订单号", "包裹号", "快递单号"])).toEqual(["orderNumber", null, "waybillNumber"]);
  expect(recognizeFields(["订单号", "包裹号"])).toEqual(["orderNumber", "waybillNumber"]);
});

test.each([
  [["快递单号", "快递费", "实付款"], null],
  [["快递单号", "运费", "商品应付金额(元)"], null],
  [["快递单号", "运费", "买家昵称"], null],
  [["Tracking number", "Shipping fee", "Paid price"], null],
  [["快递单号", "实际运费", "实付款"], "freight"],
  [["快递单号", "运费", "订单金额"], "freight"],
  [["快递单号", "快递费", "收件人"], "freight"],
])("in the columns %j the second is %s: postage beside what the buyer paid is no freight", (header, field) => {
  expect(recognizeFields(header)[1]).toBe(field);
});

test("of several amounts the best is what the buyer paid in total, then the order's, its goods', the seller's", () => {
  const header = ["快递单号", "商家实收金额(元)", "商品应付金额", "订单应付金额", "用户实付金额(元)"];
  const { mapping } = recognizeHeader(rows(header));
  const chosen = mapping.filter(({ field }) => field === "orderAmount").map(({ column }) => column);
  expect(chosen).toEqual([4, 3, 2, 1]);
});

test("a header of two rows is one: groups above their columns, beside names over both rows", () => {
  const lines = rows(
    ["发货明细"],
    ["运单号", "收件人信息", "", "", "寄件人", "", "代收货款", "", "物流信息"],
    ["", "姓名", "电话", "地址", "姓名", "电话", "实付", "应收", "快递公司"],
    ["YT2345678901234", "张三", "13800138000", "广东省深圳市", "李四", "13900139000", "0", "100", "圆通"],
  );
  const { line, columns } = recognizeHeader(lines);
  expect(line).toBe(3);
  expect(columns.map(({ name, field }) => [name, field])).toEqual([
    ["运单号", "waybillNumber"],
    ["收件人姓名", "recipient"],
    ["收件人电话", "phone"],
    ["收件人地址", "to"],
    ["寄件人姓名", null],
    ["寄件人电话", "phone"],
    ["代收货款实付", null],
    ["代收货款应收", "codAmount"],
    ["快递公司", "carrier"],
  ]);
});

test("a title above a header, or words below one, make no header of two rows", () => {
  expect(recognizeHeader(rows(["订单导出"], ["运单号", "快递公司", "备注"])).line).toBe(2);
  const header = ["运单号", "快递公司", "", "备注"];
  expect(recognizeHeader(rows(header, ["", "圆通", "某", "张三"])).line).toBe(1);
  expect(recognizeHeader(rows(header, ["快件的号码", "说明", "说明", "说明"])).line).toBe(1);
});

test("a note above the table says the currency of its amounts", () => {
  const header = ["运单号", "订单金额"];
  expect(recognizeHeader(rows(["币种：美元"], header)).currency).toBe("USD");
  expect(recognizeHeader(rows(["币种：人民币"], header)).currency).toBeNull();
  expect(recognizeHeader(rows(["币种：人民币"], ["单位：美元"], header)).currency).toBe("USD");
  expect(recognizeHeader(rows(header)).currency).toBeNull();
});

test.each([undefined, 0, 2, 3])(
  "a note above the table counts with the header chosen at line %s",
  async (headerLine) => {
    const table = rows(
      ["币种：美元", "客户", ""],
      ["运单号", "金额", "备注"],
      ["YT2345678901234", "19.99", "（港币）"],
    );
    const sheet = {
      rows: async function* () {
        yield* table;
      },
    } as unknown as Sheet;
    expect((await summarizeSheet(sheet, headerLine)).header).toMatchObject({ currency: "USD" });
  },
);

test("an English State is a province only beside a city", () => {
  expect(recognizeFields(["Waybill", "State", "Recipient's address"])).toEqual(["waybillNumber", null, "to"]);
  expect(recognizeFields(["Waybill", "State", "City"])).toEqual(["waybillNumber", "toProvince", "toCity"]);
});

test("without a header the columns are recognised by their cells", () => {
  const header = recognizeHeader(
    rows(["YT2345678901234", "圆通", "13800138000", "张三"], ["SF1234567890123", "顺丰", "13900139000", "李四"]),
  );
  expect(header.line).toBeNull();
  expect(header.columns.map(({ field }) => field)).toEqual(["waybillNumber", "carrier", "phone", null]);
  expect(recognizeHeader(rows(["ABC1234567"], ["XYZ7654321"])).mapping).toEqual([
    { column: 0, field: "waybillNumber" },
  ]);
  expect(recognizeHeader([]).mapping).toEqual([]);
});
