import { read, utils } from "@e965/xlsx";
import Papa from "papaparse";
import { openStore } from "@/db/open-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { checkNextImport } from "@/lib/services/imports/check-import";
import { startImport } from "@/lib/services/imports/import-commands";
import { getImportDetail } from "@/lib/services/imports/import-views";
import { runNextImport } from "@/lib/services/imports/run-import";
import { uploadImport } from "@/lib/services/imports/upload-import";
import { parseImportRows, summarizeSheet } from "@/lib/spreadsheet/imports/parse-import-rows";
import { openSpreadsheet } from "@/lib/spreadsheet/open-spreadsheet";
import type { OrderFileKind } from "./order-file";

/** The measured stages of an import. */
export type ImportStage = "parse" | "check" | "queue";

export interface Contestant {
  name: string;
  title: string;
  stage: ImportStage;
  kind: OrderFileKind;
  /** @returns the number of rows that reached the stage */
  run(bytes: Buffer): Promise<number>;
}

export const CONTESTANTS: readonly Contestant[] = [
  { name: "csv-parse", title: "ours, CSV", stage: "parse", kind: "csv", run: (bytes) => parseOurs(bytes, "a.csv") },
  { name: "papaparse", title: "papaparse alone, the limit", stage: "parse", kind: "csv", run: parseWithPapa },
  { name: "xlsx-parse", title: "ours, XLSX", stage: "parse", kind: "xlsx", run: (bytes) => parseOurs(bytes, "a.xlsx") },
  { name: "sheetjs", title: "SheetJS alone, the limit", stage: "parse", kind: "xlsx", run: parseWithSheetJs },
  { name: "csv-check", title: "ours, CSV", stage: "check", kind: "csv", run: (bytes) => checkOurs(bytes, "a.csv") },
  { name: "xlsx-check", title: "ours, XLSX", stage: "check", kind: "xlsx", run: (bytes) => checkOurs(bytes, "a.xlsx") },
  { name: "csv-queue", title: "ours, CSV", stage: "queue", kind: "csv", run: (bytes) => queueOurs(bytes, "a.csv") },
  { name: "xlsx-queue", title: "ours, XLSX", stage: "queue", kind: "xlsx", run: (bytes) => queueOurs(bytes, "a.xlsx") },
];

async function parseOurs(bytes: Buffer, name: string): Promise<number> {
  let rows = 0;
  for await (const _ of (await openSpreadsheet({ bytes, name })).rows()) rows += 1;
  return rows - 1;
}

/**
 * As a user's import: reads the file once for its summary and once more to parse and check each
 * row.
 */
async function checkOurs(bytes: Buffer, name: string): Promise<number> {
  const sheet = await openSpreadsheet({ bytes, name });
  const { header } = await summarizeSheet(sheet);
  let ready = 0;
  for await (const { shipment } of parseImportRows(sheet, header)) if (shipment) ready += 1;
  return ready;
}

/**
 * Everything that a user waits for: upload, check of every row, import into the database in
 * `DATA_DIR`.
 */
async function queueOurs(bytes: Buffer, fileName: string): Promise<number> {
  const store = await openStore();
  const context = { store, clock: Date.now, isStopping: () => false };
  const { id } = await uploadImport(store, { bytes, fileName }, { name: "bench", shops: EVERY_SHOP }, Date.now());
  await checkNextImport(context);
  await startImport(store, EVERY_SHOP, id, {}, Date.now());
  await runNextImport(context);
  return (await getImportDetail(store.read, EVERY_SHOP, id)).counts.created;
}

async function parseWithPapa(bytes: Buffer): Promise<number> {
  const { data } = Papa.parse<string[]>(new TextDecoder("gb18030").decode(bytes), { skipEmptyLines: true });
  return data.length - 1;
}

async function parseWithSheetJs(bytes: Buffer): Promise<number> {
  const { Sheets, SheetNames } = read(bytes);
  return utils.sheet_to_json(Sheets[SheetNames[0] ?? ""] ?? {}, { header: 1 }).length - 1;
}
