import type { Db } from "@/db/store";
import type { BankFilter } from "@/lib/domain/settlement/bank/bank-requests";
import { formatForeign } from "@/lib/domain/settlement/format-foreign";
import type { BankMatchView, BankView } from "@/lib/operations/money/bank-operations";
import {
  buildSheet,
  defineExport,
  type ExportFile,
  type FileColumn,
  type FileTranslate,
} from "@/lib/spreadsheet/define-export";
import { getBankView, listBankMatchViews } from "./bank-views";
import { resolvePeriod } from "./settlement-period";

/**
 * The matches of a period with their sums, one in each row, and a sheet of the days of payment as the page has them.
 * With a status there is no such sheet, since days are of all matches.
 *
 * @throws InvalidInputError when the period has too many entries
 */
export async function exportBankMatches(
  db: Db,
  filter: BankFilter,
  now: number,
  t: FileTranslate,
): Promise<ExportFile> {
  const { carrier, status } = filter;
  const limits = {
    carrier: carrier && t.carrier(carrier),
    bankStatus: status && t(`settlement.bank.statuses.${status}`),
  };
  const matches = await listBankMatchViews(db, filter, now);
  const days = status ? [] : (await getBankView(db, filter, now)).days;
  return exportMatches({ t, now, period: resolvePeriod(filter, now), filter: limits }, matches, days);
}

type BankDay = BankView["days"][number];

const DAY_COLUMNS: readonly FileColumn<BankDay>[] = [
  { key: "paidOn", width: 14, unit: "day", value: ({ day }, t) => day ?? t("settlement.bank.undated") },
  { key: "count", width: 10, sum: true },
  ...(["remitted", "fee", "received", "difference"] as const).map(
    (key): FileColumn<BankDay> => ({ key, width: 14, unit: "fen", sum: true }),
  ),
];

const exportMatches = defineExport({
  name: "bank",
  columns: [
    { key: "status", width: 16, value: ({ status }, t) => t(`settlement.bank.statuses.${status}`) },
    { key: "paidOn", width: 12, unit: "day", value: ({ remittances }) => listPaidOn(remittances).at(0) },
    { key: "lastPaidOn", width: 14, unit: "day", value: ({ remittances }) => listPaidOn(remittances).slice(1).at(-1) },
    {
      key: "carrierName",
      width: 14,
      value: ({ remittances }, t) => join(remittances.map(({ carrier }) => carrier && t.carrier(carrier))),
    },
    { key: "files", width: 30, value: ({ remittances }) => join(remittances.map(({ fileName }) => fileName)) },
    { key: "remitted", width: 14, unit: "fen", sum: true },
    { key: "fee", width: 12, unit: "fen", sum: true },
    { key: "received", width: 14, unit: "fen", sum: true },
    { key: "difference", width: 14, unit: "fen", sum: true },
    { key: "original", width: 24, value: ({ entries }) => entries.flatMap(writeOriginal).join("；") },
    { key: "receivedAt", width: 20, unit: "instant", value: ({ entries }) => listTimes(entries).at(0) },
    { key: "lastReceivedAt", width: 20, unit: "instant", value: ({ entries }) => listTimes(entries).slice(1).at(-1) },
    {
      key: "banks",
      width: 16,
      value: ({ entries }, t) => join(entries.map(({ bank }) => t(`settlement.bank.banks.${bank}`))),
    },
    { key: "account", width: 10, value: ({ entries }) => join(entries.map(({ accountTail }) => accountTail)) },
    { key: "payer", width: 30, value: ({ entries }) => join(entries.map(({ payer }) => payer)) },
    { key: "memo", width: 30, value: ({ entries }) => join(entries.map(({ memo }) => memo)) },
    { key: "confirmedBy", width: 12 },
  ],
  rows: (matches: readonly BankMatchView[], _days: readonly BankDay[]) => matches,
  further: (t: FileTranslate, _matches: readonly BankMatchView[], days: readonly BankDay[]) =>
    days.length === 0 ? [] : [buildSheet(t, "bank", t("settlement.bank.days"), DAY_COLUMNS, days)],
});

/** The days of payment, each once, from the first on. */
function listPaidOn(remittances: BankMatchView["remittances"]): string[] {
  return [...new Set(remittances.flatMap(({ paidOn }) => paidOn ?? []))].toSorted();
}

/** When the money came, from the first on. */
function listTimes(entries: BankMatchView["entries"]): string[] {
  return [...new Set(entries.map(({ at }) => at))].toSorted();
}

/** `USD 1,000.00 × 7.1` of an entry that was converted. */
function writeOriginal({ original }: BankMatchView["entries"][number]): string[] {
  return original ? [`${formatForeign(original.currency, original.amount)} × ${original.rate}`] : [];
}

/** Each once, in order. */
function join(texts: readonly (string | null)[]): string {
  return [...new Set(texts.filter(Boolean))].join("；");
}
