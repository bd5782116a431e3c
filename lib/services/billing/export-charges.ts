import { Readable } from "node:stream";
import { listCharges } from "@/db/queries/billing/charge-records";
import type { Db } from "@/db/store";
import type { ChargeCause } from "@/lib/domain/billing/charge";
import type { ChargeFilter } from "@/lib/domain/billing/cost-overview";
import { formatIsoToSecond } from "@/lib/domain/time/beijing-time";
import type { Say } from "@/lib/server/i18n/say";
import type { OutputCell, OutputColumn } from "@/lib/spreadsheet/output-table";
import { writeXlsx } from "@/lib/spreadsheet/xlsx/write-xlsx";

const COLUMNS: readonly OutputColumn[] = [
  { name: "运单号", width: 22 },
  { name: "快递公司", width: 14 },
  { name: "店铺", width: 18 },
  { name: "计费月份", width: 10 },
  { name: "计费时间", width: 20 },
  { name: "单量", width: 8 },
  { name: "计费原因", width: 12 },
];
const BATCH_SIZE = 1_000;

/** The words of a cause in files, in Chinese. */
const CAUSE_WORDS: Readonly<Record<ChargeCause, string>> = {
  subscription: "订阅",
  month: "继续跟踪",
  query: "查询",
};

/** The charges as an XLSX, newest first; read page by page while it is written. Month in Asia/Shanghai. */
export function exportCharges(db: Db, filter: Pick<ChargeFilter, "month" | "shop">, say: Say): ReadableStream {
  const columns = COLUMNS.map(({ name, width }) => ({ name: say(name), width }));
  return Readable.toWeb(writeXlsx(columns, chargeRows(db, filter, say), filter.month ?? say("费用"))) as ReadableStream;
}

async function* chargeRows(
  db: Db,
  filter: Pick<ChargeFilter, "month" | "shop">,
  say: Say,
): AsyncGenerator<OutputCell[]> {
  let cursor: string | undefined;
  do {
    const page = await listCharges(db, { ...filter, limit: BATCH_SIZE, cursor });
    for (const { waybillNumber, carrierName, shop, month, at, cause } of page.items) {
      yield [waybillNumber, carrierName, shop, month, formatIsoToSecond(at), 1, say(CAUSE_WORDS[cause])];
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
}
