import { claimImport, type ImportRecord } from "@/db/queries/imports/import-records";
import { findKnownNumbers } from "@/db/queries/shipments/new-shipments";
import { findReuseLimit } from "@/db/queries/shipments/reused-numbers";
import type { ImportCheck, ImportFindings, ImportProblemView } from "@/lib/operations/work/import-operations";
import { recognizeNumber } from "@/lib/services/carriers/recognize-number";
import { defineLeasedWork } from "@/lib/services/shared/background-job";
import type { WorkContext } from "@/lib/services/shared/work-lease";
import { createImportProblem, maskCellValue } from "@/lib/spreadsheet/imports/import-problem";
import type { ImportRow } from "@/lib/spreadsheet/imports/import-row";
import type { SheetRow } from "@/lib/spreadsheet/sheet";
import { openCorrectedSheet } from "./corrected-cells";
import { inBatches } from "./import-batches";
import { loadImportFile } from "./import-file";
import { importLease } from "./import-lease";
import { iterateImportRows, likelyCarrier } from "./import-parsing";
import { addRecognizedCarriers, askForCarriers, type RecognizeNumber } from "./recognize-import-rows";

/** Problems of each kind that are shown on the page; the error sheet has all errors. */
const MAX_SHOWN_PROBLEMS = 50;
const ROWS_PER_BATCH = 500;
/** How often (ms) the progress is saved. */
const PROGRESS_INTERVAL_MS = 700;
/** How long (ms) Kuaidi100 is asked about the numbers of one file: with one answer's time less than the lease. */
const ASKING_LIMIT_MS = 6_000;

/**
 * Checks every row of the oldest unchecked import and saves only the result.
 *
 * @param recognize asks Kuaidi100 about numbers without a carrier; without it nothing is asked
 * @returns false when there is none
 */
export function checkNextImport(context: WorkContext, recognize?: RecognizeNumber): Promise<boolean> {
  return importLease.claimAndRun(
    context,
    (tx, claim) => claimImport(tx, "checking", claim),
    (job, context) => checkImport(context, job, recognize),
  );
}

async function checkImport(context: WorkContext, job: ImportRecord, recognize?: RecognizeNumber): Promise<void> {
  const { store, clock, isStopping } = context;
  const sheet = await openCorrectedSheet(await loadImportFile(store.read, job), job);
  const check: ImportCheck = {
    numbers: 0,
    ready: 0,
    existing: 0,
    repeated: 0,
    furtherOrders: 0,
    failed: 0,
    warnings: 0,
    noCarrier: 0,
    suggested: 0,
    leftOut: 0,
    unread: 0,
    foreign: [],
  };
  const findings: ImportFindings = { errors: [], warnings: [], omissions: [] };
  const wrongTotals: ImportProblemView[] = [];
  let savedAt = clock();
  const reuseLimit = await findReuseLimit(store.read, savedAt);
  const askUntil = savedAt + ASKING_LIMIT_MS;
  for await (const parsed of inBatches(iterateImportRows(job, sheet), ROWS_PER_BATCH)) {
    if (recognize) await askForCarriers(parsed, recognize, clock, askUntil);
    const rows = await addRecognizedCarriers(store.read, parsed, clock());
    const known = await findKnownNumbers(
      store.read,
      rows.map(({ input }) => input.waybillNumber),
      reuseLimit,
    );
    for (const row of rows) {
      countRow(row, check, known);
      keepFirst(findings.errors, row.errors);
      if (row.shipment) keepFirst(findings.warnings, row.warnings);
      if (row.omission) keepFirst(wrongTotals, row.warnings);
      if (row.omission) keepFirst(findings.omissions, [row.omission]);
    }
    if (isStopping()) return importLease.release(context, job);
    if (clock() - savedAt < PROGRESS_INTERVAL_MS) continue;
    savedAt = clock();
    await store.write((tx) => importLease.saveProgress(tx, job, { position: check.numbers, claims: 0 }, clock()));
  }
  // Before all others, of which only the first are kept: they concern the whole file.
  findings.warnings = [...wrongTotals, ...findings.warnings].slice(0, MAX_SHOWN_PROBLEMS);
  check.unread = sheet.unread?.count ?? 0;
  keepFirst(findings.omissions, (sheet.unread?.lines ?? []).map(toUnreadProblem));
  await importLease.release(context, job, {
    status: "ready",
    position: check.numbers,
    check: JSON.stringify(check),
    problems: JSON.stringify(findings),
    claims: 0,
  });
}

function keepFirst(list: ImportProblemView[], found: readonly ImportProblemView[]): void {
  list.push(...found.slice(0, MAX_SHOWN_PROBLEMS - list.length));
}

function toUnreadProblem({ line, cells }: SheetRow): ImportProblemView {
  const value = maskCellValue("waybillNumber", cells.join(" ").trim());
  return createImportProblem("line_unread", { line, column: null, columnName: null, field: "waybillNumber", value });
}

function countRow(row: ImportRow, check: ImportCheck, known: ReadonlyMap<string, boolean>): void {
  check.numbers += 1;
  if (row.shipment || row.omission) check.warnings += row.warnings.length;
  if (row.shipment) countForeign(row, check);
  if (row.omission) check.leftOut += 1;
  else if (!row.shipment) check.failed += 1;
  else if (row.isFurtherOrder) check.furtherOrders += 1;
  else if (row.duplicateOf !== null) check.repeated += 1;
  // A number that Kuaidi100 refused counts as ready: it will be subscribed again.
  else if (known.get(row.shipment.waybillNumber) === false) check.existing += 1;
  else {
    check.ready += 1;
    if (row.shipment.carrier === null) {
      check.noCarrier += 1;
      if (likelyCarrier(row)) check.suggested += 1;
    }
  }
}

/** Amounts in each other currency, converted or left out. */
function countForeign({ warnings }: ImportRow, { foreign }: ImportCheck): void {
  for (const { code, params } of warnings) {
    if (code !== "amount_foreign" && code !== "amount_converted") continue;
    const { currency = "" } = params;
    const counted = foreign.find((each) => each.currency === currency);
    if (counted) counted.amounts += 1;
    else foreign.push({ currency, amounts: 1 });
  }
}

/** Checks uploaded files; apart from imports, so that a small file is checked while a large one is imported. */
export const importCheckJob = defineLeasedWork({
  name: "the check of an import",
  wokenBy: "import",
  next: (work, { store, config }) => checkNextImport(work, (number) => recognizeNumber(store, config, number)),
});
