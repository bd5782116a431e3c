import { buffer } from "node:stream/consumers";
import { read, type WorkBook, type WorkSheet } from "@e965/xlsx";
import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanText } from "@/lib/spreadsheet/cells/clean-cell";
import { type CsvEncoding, writeCsv } from "@/lib/spreadsheet/csv/write-csv";
import { readAllCells } from "@/lib/spreadsheet/testing/read-all-rows";
import { writeXlsx } from "@/lib/spreadsheet/xlsx/write-xlsx";
import { propertyRuns } from "@/lib/testing/property-runs";
import type { OutputCell } from "./output-table";

function firstSheet({ Sheets, SheetNames }: WorkBook): WorkSheet {
  return Sheets[SheetNames[0] ?? ""] ?? {};
}

const COLUMNS = [{ name: "运单号" }, { name: "备注" }];
const xlsx = (rows: readonly OutputCell[][]) => buffer(writeXlsx({ name: "a", columns: COLUMNS, rows }));
const csv = (rows: readonly OutputCell[][], encoding?: CsvEncoding) => buffer(writeCsv(COLUMNS, rows, encoding));

const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\0", "'", '"', ",", "\n", "_x0041_", "<&>", "运"),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
  ),
  maxLength: 12,
});

/** The text that remains after cleaning, as in every cell parser. */
const cleaned = (rows: readonly (readonly string[])[]) => rows.map((row) => row.map((cell) => cleanText(cell)));

test("any table written to XLSX is read back", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(anyText), { minLength: 1, maxLength: 8 }), async (rows) => {
      const written = rows.map(([cell]) => ["x", cell]);
      const [, ...back] = await readAllCells({ bytes: await xlsx(written), name: "a.xlsx" });
      const expected = written.map(([first, second = ""]) => [first, second.replaceAll("\0", "")]);
      const withoutBlank = ([first, second = ""]: (string | undefined)[]) => [
        first,
        second.trim() === "" ? "" : second,
      ];
      expect(back.map(withoutBlank)).toEqual(expected.map(withoutBlank));
    }),
    { numRuns: propertyRuns(60) },
  );
});

test.each(["utf-8", "gb18030"] as const)("any table written to CSV in %s is read back", async (encoding) => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 8 }), async (texts) => {
      const written = texts.map((text) => ["x", text.replace(/[\r\0'"]/g, "")]);
      const [, ...back] = await readAllCells({ bytes: await csv(written, encoding), name: "a.csv" });
      expect(cleaned(back.map(([first = "", second = ""]) => [first, second]))).toEqual(cleaned(written));
    }),
    { numRuns: propertyRuns(60) },
  );
});

const DANGEROUS = ["=1+1", '=HYPERLINK("http://x")', "+86 138", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\0=1", "＝1+1"];
/** Before which some spreadsheets drop something. */
const HIDDEN = [" =1+1", ";=1+1", "\u200b=1+1", "\ufeff@SUM(A1)", " \u2060;-2+3", "\u00a0+1", "\n=1+1"];

test("no cell of an XLSX is a formula, for SheetJS and in the file itself", async () => {
  const bytes = await xlsx(DANGEROUS.map((text) => [text, text]));
  const sheet = firstSheet(read(bytes, { cellFormula: true }));
  for (const [address, cell] of Object.entries(sheet)) {
    if (address.startsWith("!")) continue;
    expect(cell).toMatchObject({ t: "s" });
    expect(cell.f).toBeUndefined();
  }
});

test("no cell of a CSV starts like a formula", async () => {
  const hidden = (await csv(HIDDEN.map((cell) => [cell, "x"]))).toString();
  expect(hidden.match(/(?<=\n"?)'(?=[\s;\u200b\ufeff\u2060])/g)).toHaveLength(HIDDEN.length);
  const text = (await csv(DANGEROUS.map((cell) => [cell, "x"]))).toString();
  expect(text.split("\r\n")).toHaveLength(DANGEROUS.length + 2);
  for (const line of text.split("\r\n").slice(1, -1)) expect(line.replace(/^"/, "")).not.toMatch(/^[=+\-@\t\r\0＝]/);
});

test("waybill numbers keep all their digits and leading zeros", async () => {
  const numbers = ["773123456789012345", "007731234567890", "12E45678", "YT2345678901234"];
  const rows = numbers.map((number) => [number, ""]);
  for (const [bytes, name] of [
    [await xlsx(rows), "a.xlsx"],
    [await csv(rows), "a.csv"],
  ] as const) {
    const [, ...back] = await readAllCells({ bytes, name });
    expect(cleaned(back).map(([number]) => number)).toEqual(numbers);
  }
  const sheet = firstSheet(read(await xlsx(rows)));
  expect(sheet.A2).toMatchObject({ t: "s", v: "773123456789012345" });
});

test("numbers and amounts are number cells and can be summed", async () => {
  const bytes = await xlsx([["YT2345678901234", 128.5]]);
  const book = read(bytes);
  expect(firstSheet(book).B2).toMatchObject({ t: "n", v: 128.5 });
  expect(await readAllCells({ bytes, name: "a.xlsx" })).toEqual([
    ["运单号", "备注"],
    ["YT2345678901234", "128.5"],
  ]);
});

test("an error in the rows reaches the consumer of the file", async () => {
  async function* rows() {
    yield ["YT2345678901234"];
    throw new Error("the database is gone");
  }
  await expect(buffer(writeXlsx({ name: "a", columns: COLUMNS, rows: rows() }))).rejects.toThrow(
    "the database is gone",
  );
});
