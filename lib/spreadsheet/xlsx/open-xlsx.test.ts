import { utils, type WorkBook, write } from "@e965/xlsx";
import { expect, test } from "vitest";
import { openSpreadsheet } from "@/lib/spreadsheet/open-spreadsheet";
import { buildXlsx, sharedStringsXml, sheetXml } from "@/lib/spreadsheet/testing/build-xlsx";
import { readAllCells, readAllRows } from "@/lib/spreadsheet/testing/read-all-rows";

const SHEET = "xl/worksheets/sheet1.xml";
const STRINGS = "xl/sharedStrings.xml";

const read = async (parts: Record<string, string>) => readAllCells({ bytes: await buildXlsx(parts), name: "a.xlsx" });
const toBytes = (book: WorkBook): Buffer => write(book, { type: "buffer", bookType: "xlsx" });

function createBook(sheets: Record<string, unknown[][]>): WorkBook {
  const book = utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) utils.book_append_sheet(book, utils.aoa_to_sheet(rows), name);
  return book;
}

test("shared strings: formatted in parts, with phonetic readings, with escapes", async () => {
  const strings = sharedStringsXml(
    '<si><r><t>圆</t></r><r><rPr><b/></rPr><t>通</t></r></si><si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><t xml:space="preserve"> a_x000D_&amp;&#x4e2d; </t></si>',
  );
  const cells = [0, 1, 2, 9].map((index) => `<c t="s"><v>${index}</v></c>`).join("");
  expect(await read({ [STRINGS]: strings, [SHEET]: sheetXml(`<row>${cells}</row>`) })).toEqual([
    ["圆通", "東京", " a\r&中 "],
  ]);
});

test("files with prefixed names, and files without row and cell numbers", async () => {
  const sheet = `<?xml version="1.0"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>运单号</x:t></x:is></x:c></x:row><x:row><x:c/><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
  expect(await read({ [SHEET]: sheet })).toEqual([["运单号"], ["", "1"]]);
});

test("a formula has the value that Excel last calculated", async () => {
  const row =
    '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"YT"&amp;A1</f><v>YT2</v></c><c r="C1" t="e"><f>X</f><v>#N/A</v></c></row>';
  expect(await read({ [SHEET]: sheetXml(row) })).toEqual([["2", "YT2", "#N/A"]]);
});

test("line numbers are those that Excel shows, and empty rows are skipped", async () => {
  const bytes = toBytes(createBook({ 订单: [["运单号"], [], [null, null], ["YT2345678901234"]] }));
  expect(await readAllRows(await openSpreadsheet({ bytes, name: "a.xlsx" }))).toEqual([
    { line: 1, cells: ["运单号"] },
    { line: 4, cells: ["YT2345678901234"] },
  ]);
});

test("numbers, dates and leading zeros as Excel shows them", async () => {
  const book = createBook({
    订单: [[773_123_456_789_012, 13_800_138_000, 7_731_234_567_890_123, 12.5, "0012", new Date(2026, 10, 24, 18, 5)]],
  });
  expect(await readAllCells({ bytes: toBytes(book), name: "a.xlsx" })).toEqual([
    ["773123456789012", "13800138000", "7.73123456789012E+15", "12.5", "0012", "2026-11-24 18:05:00"],
  ]);
});

test("the first visible sheet is read, or the requested one", async () => {
  const book = createBook({ 说明: [["隐藏"]], 订单: [["运单号"]], 退货: [["退货单号"]] });
  book.Workbook = { Sheets: [{ Hidden: 1 }, {}, {}] };
  const bytes = toBytes(book);
  const sheet = await openSpreadsheet({ bytes, name: "a.xlsx" });
  expect([sheet.sheetName, sheet.sheetNames]).toEqual(["订单", ["订单", "退货"]]);
  expect(await readAllCells({ bytes, name: "a.xlsx", sheetName: "退货" })).toEqual([["退货单号"]]);
  await expect(openSpreadsheet({ bytes, name: "a.xlsx", sheetName: "没有" })).rejects.toMatchObject({
    key: "unreadableFile.no_sheet",
    values: { sheet: "没有" },
  });
});

test("other work continues while a large file is read, and reading can be stopped", async () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => `<row><c><v>${index}</v></c><c><v>1</v></c></row>`).join(
    "",
  );
  const sheet = await openSpreadsheet({ bytes: await buildXlsx({ [SHEET]: sheetXml(rows) }), name: "a.xlsx" });
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  expect(await readAllRows(sheet)).toHaveLength(20_000);
  clearInterval(timer);
  expect(turns).toBeGreaterThan(3);
  for await (const { cells } of sheet.rows()) {
    expect(cells).toEqual(["0", "1"]);
    break;
  }
});

test("a merged cell that begins in an empty row has nothing for the rows below", async () => {
  const text = (name: string, value: string) => `<c r="${name}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const rows = `<row r="1">${text("A1", "A1")}${text("B1", "YT1")}</row><row r="3">${text("B3", "YT2")}</row>`;
  const xml = sheetXml(rows).replace("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells>');
  const bytes = await buildXlsx({ [SHEET]: xml });
  expect(await readAllRows(await openSpreadsheet({ bytes, name: "a.xlsx" }))).toEqual([
    { line: 1, cells: ["A1", "YT1"] },
    { line: 3, cells: ["", "YT2"] },
  ]);
});

test("rows say which of their cells belong to a merged cell that begins above", async () => {
  const book = createBook({
    订单: [
      ["订单号", "运单号", "商品"],
      ["A1", "YT1", "x"],
      [null, "YT2", "y"],
      [null, null, "z"],
      ["A2", "YT3", "x"],
    ],
  });
  const sheet = book.Sheets.订单;
  if (!sheet) throw new Error("no sheet");
  sheet["!merges"] = [utils.decode_range("A2:A4"), utils.decode_range("B3:B4"), utils.decode_range("B5:C5")];
  const rows = await readAllRows(await openSpreadsheet({ bytes: toBytes(book), name: "a.xlsx" }));
  expect(rows.map(({ line, mergedFromAbove }) => [line, mergedFromAbove])).toEqual([
    [1, undefined],
    [2, undefined],
    [3, [0]],
    [4, [0, 1]],
    [5, undefined],
  ]);
});
