import { createHash } from "node:crypto";
import {
  type BankEntryRow,
  type BankStatementRow,
  insertBankStatement,
  saveBankEntries,
  updateBankStatement,
} from "@/db/queries/settlement/bank-records";
import { insertSettlementLog } from "@/db/queries/settlement/settlement-state";
import type { Store } from "@/db/store";
import type { BankImport, BankStatementView } from "@/lib/domain/settlement/bank/bank-answers";
import { maskAccounts, maskMemo, maskPayer } from "@/lib/domain/settlement/bank/mask-bank-text";
import { invalidField } from "@/lib/domain/shared/errors";
import { dayNumber, startOfDayNumber } from "@/lib/domain/time/beijing-month";
import { toBeijingDay, toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { addAuditDetail } from "@/lib/server/audit/audit-context";
import { newId } from "@/lib/services/shared/new-id";
import {
  type BankLine,
  type ParsedBankStatement,
  parseBankStatement,
} from "@/lib/spreadsheet/bank/parse-bank-statement";
import { openSpreadsheet } from "@/lib/spreadsheet/open-spreadsheet";
import type { SettlementActor } from "./remittance-files";

export const BANK_STATEMENT_LIMIT_BYTES = 10 * 1024 * 1024;
/** More rows than a merchant's account has in a year. */
const MAX_BANK_LINES = 50_000;
const MAX_NAME_LENGTH = 120;

/**
 * Reads a bank's statement and keeps the money that arrived or was taken back. Entries that an earlier statement had,
 * also one of other days or of another kind of the same service, are not added again.
 *
 * @throws UnreadableFileError when it is not a table
 * @throws InvalidInputError when it is no statement of a known bank, has no entry, or too many
 */
export async function importBankStatement(
  store: Store,
  { bytes, fileName }: { bytes: Buffer; fileName: string },
  { name, now }: SettlementActor,
): Promise<BankImport> {
  const parsed = await parseBankStatement(await openSpreadsheet({ bytes, name: fileName }));
  if (!parsed) throw invalidField("file", "settlement.bankUnknown");
  const { bank, format, lines, outgoing, skipped, failed } = parsed;
  if (lines.length === 0) throw invalidField("file", "settlement.bankEmpty");
  if (lines.length > MAX_BANK_LINES) throw invalidField("file", "settlement.tooManyRows", { max: MAX_BANK_LINES });
  const id = newId(now);
  const entries = toEntryRows(parsed, id, now);
  const days = entries.map(({ day }) => day);
  const statement: BankStatementRow = {
    ...{ id, bank, format, fileName: maskAccounts(fileName).slice(-MAX_NAME_LENGTH) },
    accountTail: entries[0]?.accountTail ?? null,
    fromDay: days.reduce((first, day) => Math.min(first, day)),
    toDay: days.reduce((last, day) => Math.max(last, day)),
    ...{ entries: entries.length, added: 0, createdBy: name, createdAt: now },
  };
  const added = await store.write(async (tx) => {
    await insertBankStatement(tx, statement);
    const count = await saveBankEntries(tx, entries);
    await updateBankStatement(tx, id, { added: count });
    const log = { id: newId(now), at: now, by: name, action: "bank_import" as const, subject: statement.fileName };
    await insertSettlementLog(tx, { ...log, fileId: null, itemId: null, note: null });
    return count;
  });
  addAuditDetail({ facts: { bank, format, entries: entries.length, added } });
  return { statement: toStatementView({ ...statement, added }), outgoing, skipped, failed };
}

function toEntryRows({ bank, lines }: ParsedBankStatement, statementId: string, now: number): BankEntryRow[] {
  const occurrences = new Map<string, number>();
  const rows = lines.map((line): BankEntryRow => {
    const { kind, at, amount, fee, refunded, accountTail } = line;
    const kept = { payer: maskPayer(line.payer), memo: maskMemo(line.memo) };
    const base = entryIdentity(bank, line, kept);
    const occurrence = occurrences.get(base) ?? 0;
    occurrences.set(base, occurrence + 1);
    return {
      id: newId(now),
      key: createHash("sha256").update(`${base} ${occurrence}`).digest("base64url"),
      ...{ statementId, bank, accountTail, kind, at, day: dayNumber(at), amount, fee, refunded },
      ...kept,
    };
  });
  return rows;
}

/**
 * What makes two rows of statements the same entry; equal ones within a statement are told apart by their order. Only
 * of what is kept, so that the hash gives nothing else away.
 */
function entryIdentity(
  bank: ParsedBankStatement["bank"],
  { kind, at, amount, serial, balance, accountTail }: BankLine,
  { payer, memo }: { payer: string; memo: string },
): string {
  // 支付宝 tells refunds by the number of their payment, which may have several.
  if (serial && bank === "alipay" && kind === "reversal")
    return JSON.stringify([bank, kind, serial, dayNumber(at), amount]);
  // The number of a payment, and of a refund of 微信支付, is the same in every kind of file of the service.
  if (serial && (bank === "alipay" || bank === "wechat")) return JSON.stringify([bank, kind, serial]);
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
