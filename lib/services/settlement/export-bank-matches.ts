import type { Db } from "@/db/store";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import type { BankMatchView } from "@/lib/domain/settlement/bank/bank-answers";
import type { BankFilter } from "@/lib/domain/settlement/bank/bank-requests";
import { defineExport, type ExportFile, type FileTranslate } from "@/lib/spreadsheet/define-export";
import { listBankMatchViews } from "./bank-views";
import { resolvePeriod } from "./settlement-views";

/** The matches of a period with their sums, one in each row. @throws InvalidInputError when the period has too many entries */
export async function exportBankMatches(
  db: Db,
  filter: BankFilter,
  now: number,
  t: FileTranslate,
): Promise<ExportFile> {
  const { carrier, status } = filter;
  const limits = {
    carrier: findCarrier(carrier)?.name ?? carrier,
    bankStatus: status && t(`settlement.bank.statuses.${status}`),
  };
  return exportMatches(
    { t, now, period: resolvePeriod(filter, now), filter: limits },
    await listBankMatchViews(db, filter, now),
  );
}

const exportMatches = defineExport({
  name: "bank",
  columns: [
    { key: "status", width: 16, value: ({ status }, t) => t(`settlement.bank.statuses.${status}`) },
    { key: "paidOn", width: 12, unit: "day", value: ({ remittances }) => remittances[0]?.paidOn },
    { key: "carrierName", width: 14, value: ({ remittances }) => join(remittances.map((each) => each.carrierName)) },
    { key: "files", width: 30, value: ({ remittances }) => join(remittances.map(({ fileName }) => fileName)) },
    { key: "remitted", width: 14, unit: "fen", sum: true },
    { key: "fee", width: 12, unit: "fen", sum: true },
    { key: "received", width: 14, unit: "fen", sum: true },
    { key: "difference", width: 14, unit: "fen", sum: true },
    { key: "receivedAt", width: 20, unit: "instant", value: ({ entries }) => entries[0]?.at },
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
  rows: (matches: readonly BankMatchView[]) => matches,
});

/** Each once, in order. */
function join(texts: readonly (string | null)[]): string {
  return [...new Set(texts.filter(Boolean))].join("；");
}
