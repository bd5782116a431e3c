import { Readable } from "node:stream";
import { listBillNumbers } from "@/db/queries/billing/bill-records";
import type { Db } from "@/db/store";
import type { BillVerdict, BillView } from "@/lib/domain/billing/bill";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import type { Say } from "@/lib/server/i18n/say";
import type { OutputCell, OutputColumn } from "@/lib/spreadsheet/output-table";
import { writeXlsx } from "@/lib/spreadsheet/xlsx/write-xlsx";

const COLUMNS: readonly OutputColumn[] = [
  { name: "运单号", width: 22 },
  { name: "快递公司", width: 14 },
  { name: "核对结果", width: 16 },
  { name: "账单单量", width: 10 },
  { name: "费用账单量", width: 12 },
  { name: "账单金额（元）", width: 14 },
  { name: "账单时间", width: 20 },
  { name: "账单行号", width: 10 },
];

/** The words of a verdict in files, in Chinese. */
const VERDICT_WORDS: Readonly<Record<BillVerdict, string>> = {
  matched: "两边一致",
  billOnly: "只在账单",
  ledgerOnly: "账单少计",
  twice: "账单多计",
};
const BATCH_SIZE = 1_000;

/** The numbers of a compared bill as an XLSX; read page by page while it is written. */
export function exportBill(
  db: Db,
  { id, month }: BillView,
  verdict: BillVerdict | undefined,
  say: Say,
): ReadableStream {
  const columns = COLUMNS.map(({ name, width }) => ({ name: say(name), width }));
  return Readable.toWeb(writeXlsx(columns, billRows(db, id, verdict, say), month)) as ReadableStream;
}

async function* billRows(db: Db, id: string, verdict: BillVerdict | undefined, say: Say): AsyncGenerator<OutputCell[]> {
  let cursor: string | undefined;
  do {
    const page = await listBillNumbers(db, id, { verdict, limit: BATCH_SIZE, cursor });
    for (const { billedFen, carrier, ...row } of page.items) {
      yield [
        row.waybillNumber,
        findCarrier(carrier)?.name ?? carrier,
        say(VERDICT_WORDS[row.verdict]),
        row.billedUnits,
        row.recordedUnits,
        billedFen === null ? null : billedFen / 100,
        row.billedOn,
        row.line,
      ];
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
}
