import { buffer } from "node:stream/consumers";
import { read, utils } from "@e965/xlsx";
import { expect, test } from "vitest";
import { readAllCells } from "@/lib/spreadsheet/testing/read-all-rows";
import { defineExport, type ExportFile, type FileTranslate } from "./define-export";
import { SPREADSHEET_LIMITS } from "./spreadsheet-limits";
import { XlsxArchive } from "./xlsx/xlsx-archive";

const WORDS: Readonly<Record<"en" | "zh-CN", Record<string, string>>> = {
  en: {
    "file.dues.title": "Dues / month",
    "file.dues.fee": "Due",
    "file.column.shop": "Shop",
    "file.heading": "{text} ({unit})",
    "file.unit.fen": "CNY",
    "file.total": "Total",
    "file.about.fromTo": "{from} to {to}",
    "file.filter.shop": "Shop: {value}",
    "file.filter.city": "City: {value}",
    "file.about.and": "; ",
  },
  "zh-CN": {
    "file.dues.title": "应付",
    "file.dues.fee": "应付",
    "file.column.shop": "店铺",
    "file.heading": "{text}（{unit}）",
    "file.unit.fen": "元",
    "file.total": "合计",
    "file.about.fromTo": "{from} 至 {to}",
    "file.filter.shop": "店铺：{value}",
    "file.filter.city": "城市：{value}",
    "file.about.and": "；",
  },
};

function translatorOf(words: Readonly<Record<string, string>>): FileTranslate {
  const translate = (key: string, values: Readonly<Record<string, unknown>> = {}) =>
    (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
  return Object.assign(translate, {
    has: (key: string) => key in words,
    problem: (text: string) => text,
    carrier: (text: string) => text,
    list: (texts: readonly string[]) => texts.join(", "),
  });
}

interface Due {
  shop: string;
  fee: number | null;
  at: string | null;
  day: string | null;
  took: number;
}

const ROWS: readonly Due[] = [
  { shop: '=HYPERLINK("http://x")', fee: 123_456, at: "2026-11-24T18:05:09+08:00", day: "2026-11-24", took: 1.23456 },
  { shop: "007", fee: -6, at: null, day: null, took: 2 },
];

const definition = {
  name: "dues",
  columns: [
    { key: "shop", width: 20 },
    { key: "fee", unit: "fen", sum: true },
    { key: "at", unit: "instant" },
    { key: "day", unit: "day" },
    { key: "hours", unit: "hours", value: ({ took }: Due) => took },
  ],
} as const;
const rows = async function* () {
  yield* ROWS;
};
const exportDues = defineExport({ ...definition, rows });

const open = (language: "en" | "zh-CN") =>
  exportDues({
    t: translatorOf(WORDS[language]),
    now: Date.parse("2026-11-25T09:00:00+08:00"),
    period: { from: "2026-11-01", to: "2026-11-30" },
    filter: { shop: "旗舰 店", city: "?", carrier: null },
  });

async function sheetsOf({ file }: ExportFile) {
  const { Sheets, SheetNames } = read(await buffer(file), { cellFormula: true, cellNF: true });
  return SheetNames.map((name) => Sheets[name] ?? {});
}

test.each([
  [
    "en",
    "Dues-month-旗舰-店-2026-11-01_2026-11-30.xlsx",
    "Due (CNY)",
    "Total",
    "2026-11-01 to 2026-11-30",
    "Shop: 旗舰 店; City: ?",
  ],
  [
    "zh-CN",
    "应付-旗舰-店-2026-11-01_2026-11-30.xlsx",
    "应付（元）",
    "合计",
    "2026-11-01 至 2026-11-30",
    "店铺：旗舰 店；城市：?",
  ],
] as const)(
  "a file in %s says what it is, with units in its headings",
  async (language, name, due, total, period, shop) => {
    const file = open(language);
    expect(file.name).toBe(name);
    const [table = {}, about = {}] = await sheetsOf(file);
    expect(table.B1?.v).toBe(due);
    expect(table.A4?.v).toBe(total);
    const lines = utils.sheet_to_json<string[]>(about, { header: 1 }).map(([, text]) => text);
    expect(lines.slice(1)).toEqual([period, shop, "2026-11-25 09:00:00", "file.about.beijing"]);
  },
);

test("a long filter is cut in the file's name, never within a character", () => {
  const { name } = exportDues({
    t: translatorOf(WORDS.en),
    now: 0,
    filter: { shop: `${"a".repeat(39)}😀${"b".repeat(9)}` },
  });
  expect(name).toBe(`Dues-month-${"a".repeat(39)}😀.xlsx`);
});

test("numbers and times are real ones with a filter that leaves out the sums, and no text is a formula", async () => {
  const [table = {}] = await sheetsOf(open("en"));
  expect(table["!autofilter"]).toEqual({ ref: "A1:E3" });
  const { Workbook } = read(await buffer(open("en").file));
  const names = Workbook?.Names?.map(({ Name, Sheet, Ref }) => [Name, Sheet, Ref]);
  expect(names?.[0]).toEqual(["_xlnm._FilterDatabase", 0, "'Dues   month'!$A$1:$E$3"]);
  expect(table.A2).toMatchObject({ t: "s", v: '=HYPERLINK("http://x")' });
  expect(table.A2?.f).toBeUndefined();
  expect(table.A3).toMatchObject({ t: "s", v: "007" });
  expect([table.B2, table.B3, table.B4].map((cell) => [cell?.t, cell?.v, cell?.z])).toEqual([
    ["n", 1_234.56, "#,##0.00"],
    ["n", -0.06, "#,##0.00"],
    ["n", 1_234.5, "#,##0.00"],
  ]);
  expect(table.C2).toMatchObject({ t: "n", w: "2026-11-24 18:05:09" });
  expect(table.D2).toMatchObject({ t: "n", w: "2026-11-24" });
  expect([table.C3, table.D3]).toEqual([undefined, undefined]);
  expect(table.E2).toMatchObject({ t: "n", v: 1.23 });
});

test("in a column of times a day alone is a date, and what is no time stays as it is written", async () => {
  const times = ["2026-11-24", "11 月初"].map((at) => ({ at }));
  const exportTimes = defineExport({ name: "dues", columns: [{ key: "at", unit: "instant" }], rows: () => times });
  const [table = {}] = await sheetsOf(exportTimes({ t: translatorOf(WORDS.en), now: 0 }));
  expect(table.A2).toMatchObject({ t: "n", w: "2026-11-24" });
  expect(table.A3).toMatchObject({ t: "s", v: "11 月初" });
});

test("our own importer reads the file back, times included", async () => {
  const bytes = await buffer(open("zh-CN").file);
  expect((await readAllCells({ bytes, name: "a.xlsx" })).slice(0, 2)).toEqual([
    ["店铺", "应付（元）", "file.column.at", "file.column.day", "file.column.hours（file.unit.hours）"],
    ['=HYPERLINK("http://x")', "1234.56", "2026-11-24 18:05:09", "2026-11-24", "1.23"],
  ]);
});

test("the same as a CSV is one table, escaped, with times as text", async () => {
  const exportCsv = defineExport({ ...definition, rows, format: "csv" });
  const { file, name } = exportCsv({ t: translatorOf(WORDS.en), now: 0, stamp: "202611250900" });
  expect(name).toBe("Dues-month-202611250900.csv");
  expect((await buffer(file)).toString().split("\r\n").slice(0, 3)).toEqual([
    "\ufeffShop,Due (CNY),file.column.at,file.column.day,file.column.hours (file.unit.hours)",
    '"\'=HYPERLINK(""http://x"")",1234.56,2026-11-24 18:05:09,2026-11-24,1.23',
    "007\t,-0.06,,,2",
  ]);
});

/** How each column of the first sheet styles its empty cells: by the code of the number format. */
async function columnFormats(file: ExportFile): Promise<string[]> {
  const archive = await XlsxArchive.open(await buffer(file.file), SPREADSHEET_LIMITS);
  const part = async (path: string) => {
    const chunks: Buffer[] = [];
    for await (const chunk of archive.read(path)) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  };
  const cells = /<cellXfs.*<\/cellXfs>/.exec(await part("xl/styles.xml"))?.[0] ?? "";
  const formats = [...cells.matchAll(/<xf numFmtId="(\d+)"/g)].map(([, id]) => id ?? "");
  const columns = (await part("xl/worksheets/sheet1.xml")).matchAll(/<col [^>]*style="(\d+)"/g);
  return [...columns].map(([, style]) => formats[Number(style)] ?? "");
}

const TEXT = "49";

test("what is typed below a column of numbers that are names stays text, as does all of a file for import", async () => {
  const columns = [{ key: "shop", unit: "text" }, { key: "fee", unit: "fen" }, { key: "took" }] as const;
  const head = { t: translatorOf(WORDS.en), now: 0 };
  expect(await columnFormats(defineExport({ name: "dues", columns, rows })(head))).toEqual([TEXT, "4", "0"]);
  const plain = [{ key: "shop" }, { key: "took" }] as const;
  const forImport = defineExport({ name: "dues", columns: plain, rows, isForImport: true });
  expect(await columnFormats(forImport(head))).toEqual([TEXT, TEXT]);
});
