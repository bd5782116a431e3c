import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { openSpreadsheet } from "@/lib/spreadsheet/open-spreadsheet";
import { SPREADSHEET_LIMITS } from "@/lib/spreadsheet/spreadsheet-limits";
import { readAllCells, readAllRows } from "@/lib/spreadsheet/testing/read-all-rows";

const cellsOf = (html: string, name = "订单.xls") => readAllCells({ bytes: Buffer.from(html), name });

const EXCEL = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><title>订单</title>
<style>td { mso-number-format:"\\@"; }</style>
<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:Name>Sheet1</x:Name></x:ExcelWorkbook></xml><![endif]--></head>
<body><table border=1>
<thead><tr><th>运单号<th>快递公司<th>备注</thead>
<tr><td style="vnd.ms-excel.numberformat:@">007731234567890</td><td>圆通&nbsp;速递</td>
  <td>第一行<br>第二行 &lt;急&gt; &#39;A&amp;B&#x27;</td></tr>
<tr style="DISPLAY : none"><td x:num="773123456789012">7.73123E+14</td><td colspan=2>申通</td></tr>
<tr><td></td><td></td></tr>
</table><script>document.write("<tr><td>x</td></tr>")</script></body></html>`;

test("a table as a web page, the commonest .xls of other systems, is read with every digit", async () => {
  const rows = await readAllRows(await openSpreadsheet({ bytes: Buffer.from(EXCEL), name: "订单.xls" }));
  expect(rows).toEqual([
    { line: 1, cells: ["运单号", "快递公司", "备注"] },
    { line: 2, cells: ["007731234567890", "圆通 速递", "第一行\n第二行 <急> 'A&B'"] },
    { line: 3, cells: ["773123456789012", "申通"], isHidden: true },
  ]);
});

test.each(["订单.xls", "订单.xlsx", "订单.csv", "订单.html", "ORDER.HTM"])("it may be named %s", async (name) => {
  expect(await cellsOf("<table><tr><td>运单号</table>", name)).toEqual([["运单号"]]);
});

test("it may be in the encoding of Chinese Windows", async () => {
  const bytes = iconv.encode("<table><tr><td>运单号</td><td>圆通</td></tr></table>", "gb18030");
  expect(await readAllCells({ bytes, name: "a.xls" })).toEqual([["运单号", "圆通"]]);
});

test("a cell over several rows stands once, and what is right of it keeps its column", async () => {
  const html = `<table><tr><th>订单<th>运单号<th>备注</tr>
    <tr><td rowspan=2>A1</td><td>YT1</td><td>x</td></tr><tr><td>YT2</td><td>y</td></tr>
    <tr><td>A2</td><td>YT3</td></tr></table>`;
  expect(await cellsOf(html)).toEqual([
    ["订单", "运单号", "备注"],
    ["A1", "YT1", "x"],
    ["", "YT2", "y"],
    ["A2", "YT3"],
  ]);
  const rows = await readAllRows(await openSpreadsheet({ bytes: Buffer.from(html), name: "a.xls" }));
  expect(rows.map(({ mergedFromAbove }) => mergedFromAbove)).toEqual([undefined, undefined, [0], undefined]);
});

test("a table within a cell, as pages are laid out, has rows of its own", async () => {
  expect(
    await cellsOf("<table><tr><td>标题<table><tr><td>运单号</td></tr><tr><td>YT1</td></tr></table></td></tr></table>"),
  ).toEqual([["运单号"], ["YT1"], ["标题"]]);
});

async function reasonOf(html: string, limits = SPREADSHEET_LIMITS): Promise<unknown> {
  try {
    await readAllRows(await openSpreadsheet({ bytes: Buffer.from(html), name: "a.xls" }, limits));
    return "read";
  } catch (error) {
    return (error as { reason?: string }).reason;
  }
}

test.each([
  ["elements a thousand deep", `<table><tr><td>${"<font>".repeat(1_000)}x`, "suspicious"],
  ["a column beyond the limit", `<table><tr><td colspan=999>a</td><td>b</td></tr></table>`, "too_many_columns"],
  ["a long cell", `<table><tr><td>${"长".repeat(40_000)}</td></tr></table>`, "cell_too_long"],
  ["a page without a table", "<!DOCTYPE html><html><body><h1>请先登录</h1></body></html>", "web_page"],
  ["a page without rows", "<html><body><table></table></body></html>", "web_page"],
])("%s is refused", async (_, html, reason) => {
  expect(await reasonOf(html)).toBe(reason);
});

test("entities of its own are not replaced, and a broken page ends", async () => {
  const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><table><tr><td>YT1 &b;</td></tr></table>`;
  expect(await cellsOf(laughs)).toEqual([["YT1 &b;"]]);
  const rows = "<tr><td>YT1<td>圆通".repeat(20_000);
  expect(await reasonOf(`<table>${rows}`, { ...SPREADSHEET_LIMITS, rows: 10_000 })).toBe("too_many_rows");
  expect(await reasonOf(`<table>${"<td><tr><p></x>".repeat(20_000)}`)).toBe("suspicious");
  expect(await reasonOf(`<table><tr><td x="${"y".repeat(2_000_000)}`)).toBe("web_page");
});

test("cells over many rows beyond the last column take no time", async () => {
  const wide = "<td rowspan=1048576 colspan=256>".repeat(100);
  const html = `<table><tr><td>YT1</td>${wide}</tr>${"<tr>".repeat(8_000)}</table>`;
  const startedAt = performance.now();
  expect(await cellsOf(html)).toEqual([["YT1"]]);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});

test("reading a page that takes too long is stopped", async () => {
  const html = `<table>${"<tr><td></td></tr>".repeat(200_000)}`;
  expect(await reasonOf(html, { ...SPREADSHEET_LIMITS, milliseconds: 20 })).toBe("too_slow");
});
