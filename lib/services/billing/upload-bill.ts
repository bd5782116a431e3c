import { createHash } from "node:crypto";
import {
  type BillNumberRow,
  completeBill,
  deleteBill,
  findBill,
  findSameBill,
  insertBill,
  insertBillNumbers,
} from "@/db/queries/billing/bill-records";
import type { Db, Store } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { MAX_BILL_ROWS, MAX_KEPT_NUMBERS } from "@/lib/domain/billing/bill";
import { ConflictError, invalidField, NotFoundError } from "@/lib/domain/shared/errors";
import type { BillProblem, BillTotals, BillView } from "@/lib/operations/money/bill-operations";
import { newId } from "@/lib/services/shared/new-id";
import { recognizeBillHeader } from "@/lib/spreadsheet/bills/bill-header";
import { type BillLine, parseBill } from "@/lib/spreadsheet/bills/parse-bill";
import { HEADER_SEARCH_ROWS } from "@/lib/spreadsheet/imports/recognize-header";
import { openSpreadsheet } from "@/lib/spreadsheet/open-spreadsheet";
import type { Sheet, SheetRow } from "@/lib/spreadsheet/sheet";
import { compareBill } from "./compare-bill";

const MAX_NAME_LENGTH = 200;
const MAX_SHOWN_PROBLEMS = 50;
const ROWS_PER_BATCH = 500;

/** A bill file, and the month to compare with; by default the one that most rows have. */
interface BillUpload {
  bytes: Buffer;
  fileName: string;
  month?: string;
}

/**
 * Compares a bill of Kuaidi100 with the ledger and keeps the result.
 *
 * @returns its id
 * @throws UnreadableFileError when it is not a table
 * @throws InvalidInputError when it has no waybill numbers, no month, or more than `MAX_BILL_ROWS` rows
 * @throws ConflictError when the same file was already compared with that month
 */
export async function uploadBill(
  store: Store,
  { bytes, fileName, month: chosenMonth }: BillUpload,
  { name, now }: { name: string; now: number },
): Promise<string> {
  const parsed = await parseFile(bytes, fileName);
  const month = chosenMonth ?? findMainMonth(parsed.lines);
  if (month === undefined) throw invalidField("month", "billing.monthNeeded");
  const contentHash = createHash("sha256").update(bytes).digest("hex");
  const same = await findSameBill(store.read, contentHash, month);
  if (same) throw new ConflictError("billing.sameBill", { fileName: same.fileName }, { id: same.id });
  const lines = parsed.lines.filter((line) => line.month === null || line.month === month);
  const { numbers, totals } = await compareBill(store.read, month, lines, now);
  const id = newId(now);
  const kept = numbers.slice(0, MAX_KEPT_NUMBERS);
  const figures: BillTotals = {
    ...totals,
    otherMonths: parsed.lines.length - lines.length,
    failed: parsed.failed,
    problems: parsed.problems,
    unlisted: numbers.length - kept.length,
  };
  await store.write(async (tx) => {
    const file = { fileName: fileName.slice(-MAX_NAME_LENGTH), contentHash, totals: JSON.stringify(figures) };
    await insertBill(tx, { id, month, ...file, isComplete: false, createdBy: name, createdAt: now });
  });
  // In several changes, so that pushes are not held up.
  for (let start = 0; start < kept.length; start += ROWS_PER_BATCH) {
    const rows: BillNumberRow[] = kept.slice(start, start + ROWS_PER_BATCH).map((row) => ({ billId: id, ...row }));
    await store.write((tx) => insertBillNumbers(tx, rows));
  }
  await store.write((tx) => {
    tx.audit?.add({ target: { kind: "bill", id } });
    return completeBill(tx, id);
  });
  return id;
}

/** @throws NotFoundError */
export async function getBill(db: Db, scope: ShopScope, id: string): Promise<BillView> {
  const bill = await findBill(db, scope, id);
  if (!bill) throw new NotFoundError("bill", id);
  return bill;
}

/** Deletes a bill with what its comparison found; the ledger stays as it is. @throws NotFoundError */
export async function removeBill(store: Store, id: string): Promise<void> {
  await store.write(async (tx) => {
    if (!(await deleteBill(tx, id))) throw new NotFoundError("bill", id);
  });
}

interface ParsedBill {
  lines: BillLine[];
  failed: number;
  problems: BillProblem[];
}

async function parseFile(bytes: Buffer, name: string): Promise<ParsedBill> {
  const sheet = await openSpreadsheet({ bytes, name });
  const header = recognizeBillHeader(await readFirstRows(sheet));
  if (!header) throw invalidField("file", "billing.numberColumnMissing");
  const parsed: ParsedBill = { lines: [], failed: 0, problems: [] };
  for await (const row of parseBill(sheet, header)) {
    if (row.kind === "charge") parsed.lines.push(row.charge);
    if (row.kind === "failed") {
      parsed.failed += 1;
      if (parsed.problems.length < MAX_SHOWN_PROBLEMS) parsed.problems.push(row.problem);
    }
    if (parsed.lines.length > MAX_BILL_ROWS) throw invalidField("file", "billing.tooManyRows", { max: MAX_BILL_ROWS });
  }
  if (parsed.lines.length === 0) throw invalidField("file", "billing.noLines");
  return parsed;
}

async function readFirstRows(sheet: Sheet): Promise<SheetRow[]> {
  const first: SheetRow[] = [];
  for await (const row of sheet.rows()) {
    first.push(row);
    if (first.length === HEADER_SEARCH_ROWS) break;
  }
  return first;
}

/** The month of most rows; undefined when no row has a time. */
function findMainMonth(lines: readonly BillLine[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { month } of lines) if (month !== null) counts.set(month, (counts.get(month) ?? 0) + 1);
  return [...counts].toSorted(([, left], [, right]) => right - left)[0]?.[0];
}
