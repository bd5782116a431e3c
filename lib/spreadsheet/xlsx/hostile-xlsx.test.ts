import { expect, test } from "vitest";
import { openSpreadsheet } from "@/lib/spreadsheet/open-spreadsheet";
import { SPREADSHEET_LIMITS } from "@/lib/spreadsheet/spreadsheet-limits";
import { buildXlsx, sharedStringsXml, sheetXml, type XlsxParts } from "@/lib/spreadsheet/testing/build-xlsx";
import { randomNumbers } from "@/lib/spreadsheet/testing/csv-corpus";
import { readAllCells, readAllRows } from "@/lib/spreadsheet/testing/read-all-rows";
import { UnreadableFileError } from "@/lib/spreadsheet/unreadable-file-error";

const SHEET = "xl/worksheets/sheet1.xml";
const STRINGS = "xl/sharedStrings.xml";
const MIB = 1024 * 1024;
/** `npm run test:drills -- corrupt-files` takes 10,000. */
const CORRUPT_FILES = Number(process.env.CORRUPT_FILES ?? 1_000);

async function getRefusalReason(bytes: Buffer, name = "a.xlsx", limits = SPREADSHEET_LIMITS): Promise<string> {
  try {
    await readAllRows(await openSpreadsheet({ bytes, name }, limits));
    return "read";
  } catch (error) {
    if (error instanceof UnreadableFileError) return error.reason;
    throw error;
  }
}

const reasonOfParts = async (parts: XlsxParts) => getRefusalReason(await buildXlsx(parts));

function* repeat(before: string, piece: string, times: number, after: string): Generator<string> {
  yield before;
  const block = piece.repeat(1_000);
  for (let index = 0; index < times; index += 1_000) yield block;
  yield after;
}

const [BEFORE = "", AFTER = ""] = sheetXml("|").split("|");
const ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>YT2345678901234</t></is></c></row>';

test("a valid file built in the same way is read", async () => {
  expect(await readAllCells({ bytes: await buildXlsx({ [SHEET]: sheetXml(ROW) }), name: "a.xlsx" })).toEqual([
    ["YT2345678901234"],
  ]);
});

test("a zip bomb that declares its size is not unpacked", async () => {
  const bytes = await buildXlsx({ [SHEET]: repeat(BEFORE, " ".repeat(1_024), 300_000, AFTER) });
  expect(bytes.length).toBeLessThan(MIB);
  expect(await getRefusalReason(bytes)).toBe("suspicious");
});

test("a zip bomb that declares a wrong size is stopped", async () => {
  const bytes = await buildXlsx({ [SHEET]: repeat(BEFORE, " ".repeat(1_024), 20_000, AFTER) });
  const size = Buffer.alloc(4);
  size.writeUInt32LE(BEFORE.length + 20_000 * 1_024 + AFTER.length);
  for (let at = bytes.indexOf(size); at !== -1; at = bytes.indexOf(size, at + 1)) bytes.writeUInt32LE(1_000, at);
  expect(await getRefusalReason(bytes)).toBe("corrupt");
});

test("the actual unpacked size counts, not only the declared one", async () => {
  const bytes = await buildXlsx({ [SHEET]: repeat(BEFORE, `<!--${" ".repeat(1_000)}-->`, 3_000, AFTER) });
  expect(await getRefusalReason(bytes, "a.xlsx", { ...SPREADSHEET_LIMITS, unpackedBytes: MIB })).toBe("suspicious");
});

test("more than a million shared strings are refused", async () => {
  const { sharedStrings } = SPREADSHEET_LIMITS;
  const [before = "", after = ""] = sharedStringsXml("|").split("|");
  const many = repeat(before, "<si><t>运单</t></si>", sharedStrings + 1_000, after);
  expect(await reasonOfParts({ [STRINGS]: many, [SHEET]: sheetXml(ROW) })).toBe("suspicious");
});

test.each([
  ["a cell in the last column that Excel has", '<row r="1"><c r="XFD1"><v>1</v></c></row>', "too_many_columns"],
  ["a column that Excel does not have", '<row r="1"><c r="ZZZZ1"><v>1</v></c></row>', "corrupt"],
  ["a row that Excel does not have", '<row r="99999999999"><c r="A1"><v>1</v></c></row>', "corrupt"],
  ["a row with a name", '<row r="x"><c r="A1"><v>1</v></c></row>', "corrupt"],
  ["elements a thousand deep", `${"<a>".repeat(1_000)}${"</a>".repeat(1_000)}`, "suspicious"],
  ["an attribute of two megabytes", `<row r="1" x="${"y".repeat(2 * MIB)}"></row>`, "suspicious"],
  ["a comment of two megabytes", `<!--${"y".repeat(2 * MIB)}-->`, "suspicious"],
  ["a cell longer than Excel allows", `<row><c t="str"><v>${"长".repeat(40_000)}</v></c></row>`, "cell_too_long"],
  ["an unknown entity", "<row><c t='str'><v>&boom;</v></c></row>", "corrupt"],
  ["an element that never ends", "<row><c>", "corrupt"],
])("%s is refused", async (_, rows, reason) => {
  expect(await reasonOfParts({ [SHEET]: sheetXml(rows) })).toBe(reason);
});

test("empty cells with a format count neither as columns nor as rows", async () => {
  const rows =
    '<row r="1"><c r="A1"><v>12</v></c><c r="XFD1" s="1"/></row><row r="1048576"><c r="A1048576" s="1"/></row>';
  expect(await readAllCells({ bytes: await buildXlsx({ [SHEET]: sheetXml(rows) }), name: "a.xlsx" })).toEqual([["12"]]);
});

test("more rows than allowed are refused without reading all", async () => {
  const rows = repeat(BEFORE, "<row><c><v>1</v></c></row>", 250_000, AFTER);
  expect(await reasonOfParts({ [SHEET]: rows })).toBe("too_many_rows");
});

test.each([
  ["a file outside", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'],
  ["a server", '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd">'],
  [
    "a billion laughs",
    `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, level) => `<!ENTITY a${level} "${"&a;".repeat(10)}">`).join("")}]>`,
  ],
])("a document type that names %s is refused in every part", async (_, doctype) => {
  const insert = (xml: string) => xml.replace("?>", `?>${doctype}`);
  expect(await reasonOfParts({ [SHEET]: insert(sheetXml(ROW)) })).toBe("suspicious");
  expect(await reasonOfParts({ [STRINGS]: insert(sharedStringsXml("")), [SHEET]: sheetXml(ROW) })).toBe("suspicious");
});

test("too many parts are refused before any is read", async () => {
  const extra = Object.fromEntries(Array.from({ length: 1_100 }, (_, index) => [`xl/media/${index}.png`, "x"]));
  expect(await reasonOfParts({ [SHEET]: sheetXml(ROW), ...extra })).toBe("suspicious");
});

test("two parts with one name are refused", async () => {
  expect(await reasonOfParts({ [SHEET]: sheetXml(ROW), "XL/Worksheets/Sheet1.xml": sheetXml("") })).toBe("suspicious");
});

const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Buffer.alloc(504)]);

test("an encrypted file and an old .xls are distinguished", async () => {
  const encrypted = Buffer.concat([COMPOUND, Buffer.from("EncryptedPackage", "utf16le"), Buffer.alloc(512)]);
  expect(await getRefusalReason(encrypted)).toBe("encrypted");
  expect(await getRefusalReason(Buffer.concat([COMPOUND, Buffer.alloc(512)]), "a.xls")).toBe("old_excel");
  const bytes = await buildXlsx({ [SHEET]: sheetXml(ROW) });
  // The first flag bit of each entry means that it is encrypted.
  const entry = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
  for (let at = bytes.indexOf(entry); at !== -1; at = bytes.indexOf(entry, at + 1)) {
    bytes.writeUInt16LE(bytes.readUInt16LE(at + 8) | 1, at + 8);
  }
  expect(await getRefusalReason(bytes)).toBe("encrypted");
});

test("an XLSX within a zip must be unpacked first", async () => {
  const inner = await buildXlsx({ [SHEET]: sheetXml(ROW) });
  const nothing = Object.fromEntries(
    ["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"].map(
      (path) => [path, null],
    ),
  );
  expect(await reasonOfParts({ ...nothing, "订单.xlsx": inner })).toBe("other_archive");
  expect(await reasonOfParts({ "xl/workbook.xml": null, [SHEET]: sheetXml(ROW) })).toBe("corrupt");
});

test.each(["content.xml", "Index/Document.iwa"])(
  "a spreadsheet of another program with %s needs no unpacking",
  async (path) => {
    const parts = [
      "[Content_Types].xml",
      "_rels/.rels",
      "xl/workbook.xml",
      "xl/_rels/workbook.xml.rels",
      "xl/styles.xml",
    ];
    const nothing = Object.fromEntries(parts.map((each) => [each, null]));
    expect(await reasonOfParts({ ...nothing, [path]: "x" })).toBe("other_spreadsheet");
  },
);

test.each([
  ["", "a.xlsx", "empty"],
  ["运单号\n", "a.xlsx", "extension_differs"],
  ["运单号\n", "a.exe", "extension"],
  ["运单号\n", "订单", "no_extension"],
  ["PK\u0003\u0004", "a.ods", "other_spreadsheet"],
  ["PK\u0003\u0004", "a.numbers", "other_spreadsheet"],
  ["%PDF-1.7", "a.csv", "not_a_table"],
  ["Rar!\u001a\u0007", "a.csv", "other_archive"],
  ["<html><table></table></html>", "a.xls", "web_page"],
  ["\ufeff<?xml version='1.0'?><Workbook/>", "a.xls", "web_page"],
  ["PK\u0003\u0004", "a.csv", "extension_differs"],
  ["PK\u0005\u0006", "a.xlsx", "corrupt"],
  ['运单号,备注\nYT1,"没有结束', "a.csv", "unclosed_quote"],
  [`运单号\n${",".repeat(300)}x\n`, "a.csv", "too_many_columns"],
  [`运单号\n${"长".repeat(40_000)}\n`, "a.csv", "cell_too_long"],
  ["a\0b\0c\0\0d", "a.csv", "not_a_table"],
])("%j as %s is refused as %s", async (text, name, reason) => {
  expect(await getRefusalReason(Buffer.from(text), name)).toBe(reason);
});

test("a quote that never ends does not make a large file slow", async () => {
  const usage = process.cpuUsage(); // CPU time: wall time grows on a busy machine
  expect(await getRefusalReason(Buffer.from(`运单号\n"${"YT2345678901234,圆通\n".repeat(400_000)}`), "a.csv")).toBe(
    "unclosed_quote",
  );
  expect(process.cpuUsage(usage).user).toBeLessThan(20_000_000);
});

test("reading a file that takes too long is stopped", async () => {
  const rows = repeat(BEFORE, "<row><c/></row>", 1_000_000, AFTER);
  const bytes = await buildXlsx({ [SHEET]: rows });
  expect(await getRefusalReason(bytes, "a.xlsx", { ...SPREADSHEET_LIMITS, milliseconds: 20 })).toBe("too_slow");
});

test("the search for merged cells is stopped, too", async () => {
  const start = `${BEFORE}${ROW}</sheetData><mergeCells>`;
  const bytes = await buildXlsx({
    [SHEET]: repeat(start, '<mergeCell ref="A1:B1"/>', 400_000, "</mergeCells></worksheet>"),
  });
  expect(await getRefusalReason(bytes, "a.xlsx", { ...SPREADSHEET_LIMITS, milliseconds: 20 })).toBe("too_slow");
});

test(`${CORRUPT_FILES} corrupt files are either read or refused`, async () => {
  const random = randomNumbers(20_261_124);
  const valid = await buildXlsx({
    [STRINGS]: sharedStringsXml("<si><t>圆通</t></si><si><t>运单号</t></si>"),
    [SHEET]: sheetXml(
      ROW + '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" s="1"><v>45000.5</v></c></row>'.repeat(50),
    ),
  });
  const outcomes = new Map<string, number>();
  for (let number = 0; number < CORRUPT_FILES; number += 1) {
    const outcome = await getRefusalReason(corrupt(valid, random));
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  expect(outcomes.get("corrupt")).toBeGreaterThan(CORRUPT_FILES / 4);
});

/** Cuts, changes, removes or repeats some bytes; a few changes are made in the unpacked data. */
function corrupt(valid: Buffer, random: () => number): Buffer {
  const at = () => Math.floor(random() * valid.length);
  const bytes = Buffer.from(valid);
  const kind = Math.floor(random() * 5);
  if (kind === 0) return bytes.subarray(0, at());
  if (kind === 1) return Buffer.concat([bytes.subarray(0, at()), bytes.subarray(at())]);
  if (kind === 2) return bytes.fill(Math.floor(random() * 256), at(), at());
  const changes = kind === 3 ? 1 : 1 + Math.floor(random() * 40);
  for (let change = 0; change < changes; change += 1) bytes[at()] = Math.floor(random() * 256);
  return bytes;
}
