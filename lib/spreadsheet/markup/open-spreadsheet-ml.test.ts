import { expect, test } from "vitest";
import { openSpreadsheet } from "@/lib/spreadsheet/open-spreadsheet";
import { SPREADSHEET_LIMITS } from "@/lib/spreadsheet/spreadsheet-limits";
import { readAllCells, readAllRows } from "@/lib/spreadsheet/testing/read-all-rows";

const workbook = (sheets: string) =>
  Buffer.from(`\ufeff\n<?xml version="1.0" encoding="utf-8"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="s1"><NumberFormat ss:Format="00000000"/></Style></Styles>${sheets}</Workbook>`);
const sheet = (name: string, rows: string) => `<Worksheet ss:Name="${name}"><Table>${rows}</Table></Worksheet>`;
const cell = (type: string, text: string, more = "") => `<Cell${more}><Data ss:Type="${type}">${text}</Data></Cell>`;

const ORDERS = sheet(
  "订单",
  `<Row>${cell("String", "运单号")}${cell("String", "日期")}${cell("String", "金额")}</Row>
   <Row ss:Index="5">${cell("Number", "773123456789012")}${cell("DateTime", "2026-11-24T18:05:00.000")}${cell("Number", "12.5")}</Row>
   <Row ss:Hidden="1">${cell("String", "<![CDATA[YT<1>]]>", ' ss:MergeAcross="1"')}${cell("Number", "3")}</Row>
   <Row>${cell("Number", "1234", ' ss:StyleID="s1"')}${cell("DateTime", "2026-11-24T00:00:00.000", ' ss:Index="3"')}</Row>
   <Row>${cell("Number", "7731234567890123")}${cell("Number", "7.7312345678901235E+17")}${cell("Number", "773123456789012000")}</Row>`,
);

test("a workbook as XML is read like an XLSX: numbers, days, zeros in front, rows and columns left out", async () => {
  const rows = await readAllRows(await openSpreadsheet({ bytes: workbook(ORDERS), name: "订单.xls" }));
  expect(rows).toEqual([
    { line: 1, cells: ["运单号", "日期", "金额"] },
    { line: 5, cells: ["773123456789012", "2026-11-24 18:05:00", "12.5"] },
    { line: 6, cells: ["YT<1>", "", "3"], isHidden: true },
    { line: 7, cells: ["00001234", "", "2026-11-24"] },
    // Sixteen digits that Excel has not rounded are whole; others are damaged, as in an XLSX.
    { line: 8, cells: ["7731234567890123", "7.73123456789012E+17", "7.73123456789012E+17"] },
  ]);
});

test("rows say which of their cells belong to a merged cell that begins above", async () => {
  const merged = sheet(
    "订单",
    `<Row>${cell("String", "A1", ' ss:MergeDown="1"')}${cell("String", "YT1")}</Row>
     <Row>${cell("String", "YT2", ' ss:Index="2"')}</Row><Row>${cell("String", "A2")}${cell("String", "YT3")}</Row>`,
  );
  const rows = await readAllRows(await openSpreadsheet({ bytes: workbook(merged), name: "订单.xls" }));
  expect(rows.map(({ cells, mergedFromAbove }) => [cells, mergedFromAbove])).toEqual([
    [["A1", "YT1"], undefined],
    [["", "YT2"], [0]],
    [["A2", "YT3"], undefined],
  ]);
});

test("a comment is not its cell's value", async () => {
  const comment =
    '<Comment ss:Author="x"><ss:Data xmlns="http://www.w3.org/TR/REC-html40"><B>x:</B>不要发</ss:Data></Comment>';
  const row = `<Row><Cell><Data ss:Type="String">YT1</Data>${comment}</Cell>${cell("String", "圆通")}</Row>`;
  expect(await readAllCells({ bytes: workbook(sheet("订单", row)), name: "订单.xls" })).toEqual([["YT1", "圆通"]]);
});

test("a sheet can be chosen", async () => {
  const bytes = workbook(`${sheet("说明", `<Row>${cell("String", "x")}</Row>`)}${ORDERS}`);
  expect(await openSpreadsheet({ bytes, name: "a.xml" })).toMatchObject({
    kind: "xml",
    sheetName: "说明",
    sheetNames: ["说明", "订单"],
  });
  const [header] = await readAllCells({ bytes, name: "a.xls", sheetName: "订单" });
  expect(header).toEqual(["运单号", "日期", "金额"]);
  await expect(openSpreadsheet({ bytes, name: "a.xls", sheetName: "无" })).rejects.toMatchObject({
    reason: "no_sheet",
  });
});

test.each([
  ["a document type", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><Workbook>&a;</Workbook>', "suspicious"],
  ["an unknown entity", "<Workbook><Worksheet>&boom;</Worksheet></Workbook>", "corrupt"],
  ["elements a thousand deep", `<Workbook>${"<a>".repeat(1_000)}`, "suspicious"],
  ["a text of two megabytes", `<Workbook><!--${"y".repeat(2_000_000)}-->`, "suspicious"],
  ["a row that Excel does not have", '<Workbook><Worksheet><Row Index="99999999"/></Worksheet></Workbook>', "corrupt"],
  [
    "a column that Excel does not have",
    '<Workbook><Worksheet><Row><Cell Index="1e9"/></Row></Worksheet></Workbook>',
    "corrupt",
  ],
  ["a file that is cut off", "<Workbook><Worksheet><Row>", "corrupt"],
  ["a workbook without sheets", "<Workbook/>", "web_page"],
])("%s is refused", async (_, xml, reason) => {
  const read = async () => readAllRows(await openSpreadsheet({ bytes: Buffer.from(xml), name: "a.xls" }));
  await expect(read()).rejects.toMatchObject({ reason });
});

test("more rows than allowed are refused, and a slow file is stopped", async () => {
  const bytes = workbook(sheet("a", `<Row>${cell("String", "x")}</Row>`.repeat(20_000)));
  const read = async (limits: Partial<typeof SPREADSHEET_LIMITS>) =>
    readAllRows(await openSpreadsheet({ bytes, name: "a.xls" }, { ...SPREADSHEET_LIMITS, ...limits }));
  await expect(read({ rows: 10_000 })).rejects.toMatchObject({ reason: "too_many_rows" });
  await expect(read({ milliseconds: 1 })).rejects.toMatchObject({ reason: "too_slow" });
});
