import { spawnSync } from "node:child_process";
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { type CellObject, read, utils, type WorkSheet } from "@e965/xlsx";
import { describe, expect, onTestFinished, test } from "vitest";
import { shipments } from "@/db/schema/shipment-tables";
import { carrierNames } from "@/lib/domain/carriers/carrier-catalogue";
import { carrierNameIn } from "@/lib/domain/carriers/english-carrier-names";
import { LANGUAGES, type Language } from "@/lib/domain/shared/languages";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";
import { translatorIn } from "@/lib/i18n/translator";
import { openEveryExport } from "@/lib/services/testing/every-export";
import { openFilledStore } from "@/lib/services/testing/filled-store";
import { type OfficeCell, type OfficeSheet, readFods } from "@/lib/spreadsheet/testing/read-fods";

const NOW = Date.parse("2026-11-24T12:00:00+08:00");
const PERIOD = { from: "2026-09-01", to: "2026-11-24" };
/** `npm run test:drills -- spreadsheets` names it, and takes more parcels. */
const { SPREADSHEET_PROGRAM: PROGRAM = "" } = process.env;
const PARCELS = PROGRAM ? 400 : 40;

type Files = Awaited<ReturnType<typeof openEveryExport>>;
/** A file as a spreadsheet program understood it. */
type OpenedFile = ReturnType<typeof readFods>;

async function readWithSheetJs(files: Files): Promise<Map<string, OpenedFile>> {
  const opened = new Map<string, OpenedFile>();
  for (const [name, { file }] of files) {
    const { Sheets, SheetNames } = read(await buffer(file), { cellFormula: true, cellNF: true });
    // It does not tell how empty cells are styled.
    const toSheet = (each: string) => ({ name: each, rows: readRows(Sheets[each] ?? {}), textColumns: [] });
    const hasFilter = Object.values(Sheets).some((sheet) => sheet["!autofilter"] !== undefined);
    opened.set(name, { sheets: SheetNames.map(toSheet), hasFilter });
  }
  return opened;
}

function readRows(sheet: WorkSheet): OfficeCell[][] {
  const { e: last } = utils.decode_range(sheet["!ref"] ?? "A1");
  return Array.from({ length: last.r + 1 }, (_, r) =>
    Array.from({ length: last.c + 1 }, (_, c) => readCell(sheet[utils.encode_cell({ r, c })])),
  );
}

function readCell(cell: CellObject | undefined): OfficeCell {
  if (cell?.v === undefined || cell.v === "") return { type: "", value: "", isFormula: false };
  const isFormula = cell.f !== undefined;
  if (cell.t === "s") return { type: "string", value: String(cell.v), isFormula };
  if (!/yy/.test(String(cell.z))) return { type: "float", value: String(cell.v), isFormula };
  return { type: "date", value: (cell.w ?? "").replace(" ", "T"), isFormula };
}

async function readWithLibreOffice(files: Files): Promise<Map<string, OpenedFile>> {
  const folder = mkdtempSync(join(tmpdir(), "waybill-office-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const names = [...files.keys()].map((name) => name.replaceAll(" ", "-"));
  for (const [name, { file }] of files) {
    await pipeline(file, createWriteStream(join(folder, `${name.replaceAll(" ", "-")}.xlsx`)));
  }
  const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
  const { error, stderr } = spawnSync(
    PROGRAM,
    [profile, "--headless", "--norestore", "--convert-to", "fods", "--outdir", folder].concat(
      names.map((name) => join(folder, `${name}.xlsx`)),
    ),
    { encoding: "utf8", timeout: 600_000, env: { ...process.env, TZ: "America/New_York" } },
  );
  if (error) {
    throw new Error(
      `LibreOffice did not start: there is no program “${PROGRAM}” on PATH. Install Debian's package libreoffice-calc.`,
      { cause: error },
    );
  }
  return new Map(
    [...files.keys()].map((name, index) => {
      try {
        return [name, readFods(readFileSync(join(folder, `${names[index]}.fods`), "utf8"))];
      } catch (error) {
        throw new Error(`LibreOffice did not open ${name}: ${stderr}`, { cause: error });
      }
    }),
  );
}

/** Headings of numbers that are names: every cell below them is text. */
const NAMES = ["file.column", "export.columns", "file.importTemplate"].flatMap((group) =>
  ["waybillNumber", "orderNumber", "phone"].map((name) => `${group}.${name}`),
);
const LOOKS_LIKE_DATE = /^\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?$/;

/** Numbers that are names are texts, dates are dates, nothing is a formula, and the last row is the sum of the others. */
function checkSheet(file: string, { name, rows: [header = [], ...rows] }: OfficeSheet, language: Language) {
  let sums = 0;
  const t = translatorIn(language);
  const names = new Set(NAMES.filter((key) => t.has(key)).map((key) => t(key)));
  const total = rows.at(-1)?.[0]?.value === t("file.total") ? rows.pop() : undefined;
  for (const [column, { value: heading }] of header.entries()) {
    const cells = rows.flatMap((row) => (row[column] && row[column].type !== "" ? [row[column]] : []));
    const where = `${file} › ${name} › ${heading}`;
    const others = names.has(heading) ? cells.filter(({ type }) => type !== "string") : [];
    expect([where, others]).toEqual([where, []]);
    const texts = cells.filter(({ type, value }) => type === "string" && LOOKS_LIKE_DATE.test(value));
    expect([where, texts]).toEqual([where, []]);
    expect([where, cells.filter(({ isFormula }) => isFormula)]).toEqual([where, []]);
    const sum = total?.[column];
    if (sum?.type !== "float") continue;
    sums += 1;
    const summed = cells.reduce((before, { value }) => before + Math.round(Number(value) * 100), 0);
    expect([where, Math.round(Number(sum.value) * 100)]).toEqual([where, summed]);
  }
  const dates = rows.flat().filter(({ type }) => type === "date");
  return { rows: rows.length, sums, hasDates: dates.length > 0 };
}

/** What each sheet must have, by file: how many sums, and whether dates. Every sheet has rows. */
const SHEETS: Readonly<Record<string, readonly { sums?: number; hasDates?: boolean }[]>> = {
  "figures carriers": [{}],
  "figures lanes": [{}],
  "figures weeks": [{ hasDates: true }],
  "figures parcels": [{ hasDates: true }],
  sales: [{ sums: 17 }, { sums: 8 }, { hasDates: true }],
  "sales signed": [{ hasDates: true }],
  "sales clawed": [{ hasDates: true }],
  "sales net": [{ hasDates: true }],
  "sales refused": [{ hasDates: true }],
  "sales returned": [{ hasDates: true }],
  "sales open": [{ hasDates: true }],
  "sales adjusted": [{ hasDates: true }],
  settlement: [{ sums: 4, hasDates: true }],
  bank: [
    { sums: 4, hasDates: true },
    { sums: 5, hasDates: true },
  ],
  "freight claims": [{ sums: 3, hasDates: true }],
  charges: [{ hasDates: true }],
  bill: [{ hasDates: true }],
  person: [{ hasDates: true }, { hasDates: true }],
  cases: [{ hasDates: true }],
  "case summary": [{}],
  audit: [{ hasDates: true }],
  "import errors": [{}],
  "export job": [{ hasDates: true }],
  "edit job": [{}],
  "case job": [{}],
  "resubscribe job": [{}],
};
/** The template has no rows, and these parcels have no estimates. */
const EMPTY = ["template", "figures predictions"];
const FOR_IMPORT = ["template", "import errors"];

async function checkEveryFile(language: Language, readFiles: (files: Files) => Promise<Map<string, OpenedFile>>) {
  const store = await openFilledStore(PARCELS, NOW);
  const parcels = await store.read.select().from(shipments);
  const opened = await readFiles(await openEveryExport(store, PERIOD, NOW, language));
  expect([...opened.keys()].toSorted()).toEqual([...Object.keys(SHEETS), ...EMPTY].toSorted());
  const about = translatorIn(language)("file.about.title");
  for (const [file, { sheets, hasFilter }] of opened) {
    expect([file, hasFilter]).toEqual([file, true]);
    const tables = sheets.filter(({ name }) => name !== about);
    expect([file, sheets.length - tables.length]).toEqual([file, FOR_IMPORT.includes(file) ? 0 : 1]);
    const found = tables.map((table) => checkSheet(file, table, language));
    if (EMPTY.includes(file)) continue;
    expect([file, found.filter(({ rows }) => rows === 0)]).toEqual([file, []]);
    expect([file, found]).toMatchObject([file, SHEETS[file] ?? []]);
  }
  checkTimes(opened.get("export job")?.sheets[0], parcels);
  return opened;
}

/** The times in the list's file are those of Beijing, on a machine anywhere. */
function checkTimes(sheet: OfficeSheet | undefined, parcels: readonly { createdAt: number }[]): void {
  expect(sheet?.rows).toHaveLength(parcels.length + 1);
  const found = sheet?.rows.slice(1).flatMap((row) => row.filter(({ type }) => type === "date")) ?? [];
  const seconds = new Set(found.map(({ value }) => toSecond(value)));
  for (const { createdAt } of parcels) expect(seconds).toContain(formatBeijingTime(createdAt));
}

/** LibreOffice writes fractions of a second, and no time at midnight. */
function toSecond(date: string): string {
  const [day = "", time = "00:00:00"] = date.split("T");
  const at = Date.parse(`${day}T${time}Z`);
  return new Date(Math.round(at / 1_000) * 1_000).toISOString().slice(0, 19).replace("T", " ");
}

test.each(LANGUAGES)(
  "every sheet of every file in %s has rows, real dates and sums, and names as text",
  async (language) => {
    await checkEveryFile(language, readWithSheetJs);
  },
);

test("files in English call no carrier by a Chinese name where it has an English one", async () => {
  const store = await openFilledStore(PARCELS, NOW);
  const files = await openEveryExport(store, PERIOD, NOW, "en");
  const chinese = carrierNames.map(({ carrier }) => carrier.name).filter((name) => carrierNameIn("en", name) !== name);
  const isChinese = ({ value }: OfficeCell) => value.split(/[、；;,]\s*/).some((part) => chinese.includes(part));
  const names = [...files.values()]
    .map(({ name }) => name)
    .filter((name) => chinese.some((each) => name.includes(each)));
  const cells = [...(await readWithSheetJs(files))].flatMap(([file, { sheets }]) =>
    sheets.flatMap(({ rows }) => rows.flat().filter(isChinese)).map(({ value }) => `${file}: ${value}`),
  );
  expect([...names, ...cells]).toEqual([]);
});

// `npm run test:drills -- spreadsheets` names the program
describe.runIf(PROGRAM !== "")("LibreOffice understands", () => {
  test.each(LANGUAGES)("every file in %s as it is meant", async (language) => {
    const opened = await checkEveryFile(language, readWithLibreOffice);
    for (const name of FOR_IMPORT) {
      const [table] = opened.get(name)?.sheets ?? [];
      const columns = table?.textColumns.slice(0, table.rows[0]?.length) ?? [];
      expect([name, columns.length > 0 && columns.every(Boolean)]).toEqual([name, true]);
    }
  });
});
