import { expect, test } from "vitest";
import type { ImportField } from "@/lib/domain/imports/import-field";
import { ColumnPlan, RowCells } from "@/lib/spreadsheet/cells/row-cells";
import { EXPORT_LAYOUTS } from "@/lib/spreadsheet/testing/export-layouts";
import { ImportRowParser } from "./import-row-parser";
import { recognizeHeader } from "./recognize-header";

test.each(EXPORT_LAYOUTS)(
  "$title: its columns are found, and its row is taken",
  ({ platform, header, row, fields }) => {
    const recognized = recognizeHeader([{ line: 1, cells: [...header] }]);
    expect(recognized.platform).toBe(platform);
    const cells = { line: 2, cells: [...row] };
    const read = new RowCells(cells, new ColumnPlan(recognized.mapping, recognized.columns));
    const found = Object.fromEntries(Object.keys(fields).map((field) => [field, read.text(field as ImportField)]));
    expect(found).toEqual(fields);
    const [parsed] = new ImportRowParser(recognized).parse(cells);
    expect(parsed?.errors).toEqual([]);
    expect(parsed?.shipment).toMatchObject({
      freight: fields.freight ? Math.round(Number(fields.freight) * 100) : null,
    });
  },
);

test.each(EXPORT_LAYOUTS)("$title: another order of the columns means the same", ({ header, row, fields }) => {
  const { mapping, columns } = recognizeHeader([{ line: 1, cells: header.toReversed() }]);
  const read = new RowCells({ line: 2, cells: row.toReversed() }, new ColumnPlan(mapping, columns));
  for (const [field, text] of Object.entries(fields))
    expect([field, read.text(field as ImportField)]).toEqual([field, text]);
});

const fieldsOf = (...cells: string[]) => recognizeHeader([{ line: 1, cells }]).columns.map(({ field }) => field);

test.each(["运费支出", "实际运费", "物流成本", "实际邮资"])("beside “%s”, 运费 is what the buyer paid", (cost) => {
  expect(fieldsOf("快递单号", "运费", cost)).toEqual(["waybillNumber", null, "freight"]);
  expect(fieldsOf("快递单号", cost, "運費")).toEqual(["waybillNumber", "freight", null]);
});

test("运费 alone is the freight", () => {
  expect(fieldsOf("快递单号", "运费")).toEqual(["waybillNumber", "freight"]);
});

test.each<[string, ImportField]>([
  ["託運單號", "waybillNumber"],
  ["追蹤編號", "waybillNumber"],
  ["配送單號", "waybillNumber"],
  ["物流公司", "carrier"],
  ["貨運公司", "carrier"],
  ["宅配公司", "carrier"],
  ["訂單編號", "orderNumber"],
  ["收件人電話", "phone"],
  ["收件人", "recipient"],
  ["收件人姓名", "recipient"],
  ["收貨人姓名*", "recipient"],
  ["收件人真实姓名", "recipient"],
  ["姓名", "recipient"],
  ["Ship to name", "recipient"],
  ["Recipient Name", "recipient"],
  ["Consignee", "recipient"],
  ["收件人（打码）", "recipient"],
  ["Recipient (masked)", "recipient"],
  ["行動電話", "phone"],
  ["收件地址", "to"],
  ["寄送地址", "to"],
  ["代收貨款", "codAmount"],
  ["運費支出", "freight"],
  ["業務員", "salesperson"],
  ["店鋪名稱", "shop"],
  ["Cash on delivery", "codAmount"],
  ["Cash on Delivery (CNY)", "codAmount"],
  ["Cash on delivery amount", "codAmount"],
])("a column named %s is %s", (name, field) => {
  expect(fieldsOf("商品名称", name, "快递单号")).toEqual([null, field, "waybillNumber"]);
});
