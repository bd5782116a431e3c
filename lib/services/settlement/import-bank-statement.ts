import { createHash } from "node:crypto";
import {
  type BankEntryRow,
  type BankStatementRow,
  findBankEntriesByKey,
  insertBankStatement,
  saveBankEntries,
  updateBankStatement,
} from "@/db/queries/settlement/bank-records";
import { insertSettlementLog } from "@/db/queries/settlement/settlement-state";
import type { Store, Tx } from "@/db/store";
import type { BankLayout } from "@/lib/domain/settlement/bank/bank-layout";
import type { Bank } from "@/lib/domain/settlement/bank/bank-words";
import { maskAccounts, maskMemo, maskPayer } from "@/lib/domain/settlement/bank/mask-bank-text";
import type { Rates } from "@/lib/domain/settlement/convert-currency";
import { formatForeign } from "@/lib/domain/settlement/format-foreign";
import { invalidField } from "@/lib/domain/shared/errors";
import { dayNumber, startOfDayNumber } from "@/lib/domain/time/beijing-month";
import { toBeijingDay, toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { BankImport, BankStatementView } from "@/lib/operations/money/bank-operations";
import { addAuditDetail } from "@/lib/server/audit/audit-context";
import { newId } from "@/lib/services/shared/new-id";
import type { BankLine, OriginalMoney, ParsedBankStatement } from "@/lib/spreadsheet/bank/parse-bank-statement";
import { type BankSheet, readBankFile } from "@/lib/spreadsheet/bank/read-bank-file";
import { readUnknownBank, saveBankLayouts } from "./read-unknown-bank";
import type { SettlementActor } from "./remittance-files";
import { type PlacedEntries, replaceBankEntries } from "./replace-bank-entries";
import { withSettlementLock } from "./update-settlements";

/** More rows than a merchant's account has in a year. */
const MAX_BANK_LINES = 50_000;
const MAX_NAME_LENGTH = 120;

interface BankUpload {
  bytes: Buffer;
  fileName: string;
  rates?: Rates;
  columns?: BankLayout;
  preview?: boolean;
}

/**
 * Reads a bank's statement and keeps the money that arrived or was taken back. Entries that an earlier statement had,
 * also one of other days or of another kind of the same service, are not added again; nor are those that another sheet of
 * the workbook has.
 *
 * @param columns of a statement that no known format fits; they are remembered for its layout
 * @param preview only says what the import would read, and changes nothing
 * @throws UnreadableFileError when it is not a table
 * @throws InvalidInputError when it is no statement, has no entry, or too many; with its `table` where nobody has chosen
 * the columns of its layout
 */
export async function importBankStatement(
  store: Store,
  { bytes, fileName, rates = {}, columns, preview = false }: BankUpload,
  { name, now }: SettlementActor,
): Promise<BankImport> {
  const file = { bytes, name: fileName };
  const known = columns ? { sheets: [], unread: [] } : await readBankFile(file, rates);
  const byLayout = known.sheets.length > 0 ? null : await readUnknownBank(store.read, file, rates, columns);
  const { sheets, unread } = byLayout?.file ?? known;
  const [first] = sheets;
  if (!first) throw invalidField("file", "settlement.bankUnknown");
  const id = newId(now);
  const entriesOfSheets = sheets.map((sheet) => toEntryRows(sheet, id, now));
  const entries = entriesOfSheets.flat();
  const earlier = (byLayout?.earlier ?? []).map((each) => placeEntries(each, id, now));
  const foreign = sheets.flatMap((sheet) => sheet.foreign);
  if (entries.length === 0 && foreign.length > 0) {
    const currencies = [...new Set(foreign.map(({ currency }) => currency))];
    throw invalidField("rates", "settlement.bankForeign", {
      sums: foreign.map(({ currency, amount }) => formatForeign(currency, amount)),
      currencies,
    });
  }
  if (entries.length === 0) throw invalidField("file", "settlement.bankEmpty");
  if (entries.length > MAX_BANK_LINES) throw invalidField("file", "settlement.tooManyRows", { max: MAX_BANK_LINES });
  const { bank, format } = first;
  const days = entries.map(({ day }) => day);
  const statement: BankStatementRow = {
    ...{ id, bank, format, fileName: maskAccounts(fileName).slice(-MAX_NAME_LENGTH) },
    accountTail: findOnlyAccount(entries),
    fromDay: days.reduce((first, day) => Math.min(first, day)),
    toDay: days.reduce((last, day) => Math.max(last, day)),
    ...{ entries: entries.length, added: 0, createdBy: name, createdAt: now },
  };
  const readAs = {
    sheets: sheets.map(({ sheetName, lines, failed, hiddenRows, gaps, totals }) => ({
      ...{ name: sheetName, entries: lines.length, failed, hiddenRows, gaps, totals },
    })),
    unread,
    received: sumOf(sheets, "credit"),
    paidOut: sheets.reduce((sum, { paidOut }) => sum + paidOut, sumOf(sheets, "reversal")),
    outgoing: sheets.reduce((sum, { outgoing }) => sum + outgoing, 0),
    skipped: sheets.reduce((sum, { skipped }) => sum + skipped, 0),
    table: byLayout?.table ?? null,
  };
  if (preview) {
    addAuditDetail({ facts: { bank, format, entries: entries.length, isPreview: true } });
    return { ...readAs, isPreview: true, statement: toStatementView(statement), foreign, replaced: 0 };
  }
  const { added, replaced, rated } = await withSettlementLock(store, async (tx) => {
    await insertBankStatement(tx, statement);
    const { replaced, kept } = await replaceBankEntries(tx, placeEntries(sheets, id, now), earlier);
    let count = 0;
    for (const rows of entriesOfSheets)
      count += await saveBankEntries(
        tx,
        rows.filter(({ key }) => !kept.has(key)),
      );
    await updateBankStatement(tx, id, { added: count });
    const log = { id: newId(now), at: now, by: name, action: "bank_import" as const, subject: statement.fileName };
    await insertSettlementLog(tx, { ...log, fileId: null, itemId: null, note: null });
    if (byLayout) await saveBankLayouts(tx, byLayout, now);
    tx.audit?.add({ facts: { bank, format, entries: entries.length, added: count } });
    return { added: count, replaced, rated: await listRated(tx, entries) };
  });
  return {
    ...readAs,
    isPreview: false,
    statement: toStatementView({ ...statement, added }),
    foreign: [...foreign.filter(({ rate }) => rate === null), ...rated],
    replaced,
  };
}

const sumOf = (sheets: readonly BankSheet[], kind: BankLine["kind"]) =>
  sheets.flatMap(({ lines }) => lines).reduce((sum, line) => sum + (line.kind === kind ? line.amount : 0), 0);

/** What the entries were converted by: that of an earlier statement where a person has decided about one. */
async function listRated(tx: Tx, entries: readonly BankEntryRow[]): Promise<BankImport["foreign"]> {
  const keys = new Set(entries.flatMap(({ original, key }) => (original === null ? [] : key)));
  const sums = new Map<string, BankImport["foreign"][number]>();
  for (const { original, kind } of await findBankEntriesByKey(tx, [...keys])) {
    if (original === null || kind === "reversal") continue;
    const { currency, rate, amount } = JSON.parse(original) as OriginalMoney;
    const known = sums.get(`${currency} ${rate}`) ?? { currency, rate, entries: 0, amount: 0 };
    sums.set(`${currency} ${rate}`, { ...known, entries: known.entries + 1, amount: known.amount + amount });
  }
  return [...sums.values()];
}

/** Null also when the sheets of a workbook are of several accounts. */
function findOnlyAccount(entries: readonly BankEntryRow[]): string | null {
  const [account = null, ...others] = new Set(entries.map(({ accountTail }) => accountTail));
  return others.length === 0 ? account : null;
}

function placeEntries(sheets: readonly BankSheet[], statementId: string, now: number): PlacedEntries {
  return new Map(
    sheets.flatMap((sheet) =>
      toEntryRows(sheet, statementId, now).map((row, index) => {
        return [`${sheet.lines[index]?.line} ${sheet.sheetName}`, row] as const;
      }),
    ),
  );
}

function toEntryRows({ bank, lines }: ParsedBankStatement, statementId: string, now: number): BankEntryRow[] {
  const occurrences = new Map<string, number>();
  return lines.map((line): BankEntryRow => {
    const { kind, at, amount, fee, refunded, refundOf, accountTail } = line;
    const kept = { payer: maskPayer(line.payer), memo: maskMemo(line.memo) };
    const base = entryIdentity(bank, line, kept);
    const occurrence = occurrences.get(base) ?? 0;
    occurrences.set(base, occurrence + 1);
    return {
      id: newId(now),
      key: keyOf(base, occurrence),
      ...{ statementId, bank, accountTail, kind, at, day: dayNumber(at), amount, fee, refunded },
      refundOf: refundOf === null ? null : keyOf(paymentIdentity(bank, "credit", refundOf), 0),
      original: line.original && JSON.stringify(line.original),
      ...kept,
    };
  });
}

const keyOf = (identity: string, occurrence: number) =>
  createHash("sha256").update(`${identity} ${occurrence}`).digest("base64url");

/** A payment service's number is the same in every kind of its files: of a payment, and of a refund of 微信支付. */
const paymentIdentity = (bank: Bank, kind: BankLine["kind"], serial: string) => JSON.stringify([bank, kind, serial]);

/**
 * What makes two rows of statements the same entry; equal ones within a statement are told apart by their order. Only
 * of what is kept, so that the hash gives nothing else away.
 */
function entryIdentity(
  bank: ParsedBankStatement["bank"],
  { kind, at, serial, accountTail, original, ...money }: BankLine,
  { payer, memo }: { payer: string; memo: string },
): string {
  // Converted by another rate it is the same entry.
  const { amount, balance } = original ?? money;
  // 支付宝 tells refunds by the number of their payment, which may have several.
  if (serial && bank === "alipay" && kind === "reversal")
    return JSON.stringify([bank, kind, serial, dayNumber(at), amount]);
  if (serial && (bank === "alipay" || bank === "wechat")) return paymentIdentity(bank, kind, serial);
  if (serial) return JSON.stringify([bank, accountTail, kind, dayNumber(at), amount, serial]);
  return JSON.stringify([bank, accountTail, kind, at, amount, balance, payer, memo]);
}

export function toStatementView({ fromDay, toDay, createdAt, ...statement }: BankStatementRow): BankStatementView {
  return {
    ...statement,
    from: toBeijingDay(startOfDayNumber(fromDay)),
    to: toBeijingDay(startOfDayNumber(toDay)),
    createdAt: toIsoBeijing(createdAt),
  };
}
