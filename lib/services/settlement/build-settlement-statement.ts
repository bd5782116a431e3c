import type { Readable } from "node:stream";
import type { Db } from "@/db/store";
import type { SettlementClass } from "@/lib/domain/settlement/settle-parcel";
import {
  type SettlementFilter,
  type SettlementItem,
  settlementListSchema,
} from "@/lib/domain/settlement/settlement-schemas";
import { formatIsoToSecond } from "@/lib/domain/time/beijing-time";
import type { OutputCell, OutputColumn } from "@/lib/spreadsheet/output-table";
import { writeXlsx } from "@/lib/spreadsheet/xlsx/write-xlsx";
import { getSettlementPage, getSettlementView } from "./settlement-views";

/** Names of the classes in a statement, which the carrier reads too. */
export const CLASS_NAMES: Readonly<Record<SettlementClass, string>> = {
  unremitted: "已签未结",
  short: "结算少款",
  over: "多结",
  deducted: "退件误扣",
  timing: "时间差",
  unknown: "未知单号",
  matched: "相符",
};

const COLUMNS: readonly OutputColumn[] = [
  { name: "运单号", width: 22 },
  { name: "快递公司", width: 14 },
  { name: "对账结果", width: 12 },
  { name: "状态", width: 10 },
  { name: "签收时间", width: 20 },
  { name: "结算日期", width: 12 },
  { name: "应收（元）", width: 14 },
  { name: "已结（元）", width: 14 },
  { name: "差额（元）", width: 14 },
  { name: "重复行（元）", width: 14 },
  { name: "已签天数", width: 10 },
  { name: "处理人", width: 12 },
  { name: "处理说明", width: 30 },
];
const BATCH_SIZE = 200;

/** A settlement's parcels as an XLSX with the sums in the last row, read page by page while it is written. */
export function exportSettlement(db: Db, filter: SettlementFilter, now: number): Readable {
  return writeXlsx(COLUMNS, statementRows(db, filter, now), "对账单");
}

async function* statementRows(db: Db, filter: SettlementFilter, now: number): AsyncGenerator<OutputCell[]> {
  const sums = { expected: 0, remitted: 0, repeatedFen: 0 };
  for await (const item of iterateItems(db, filter, now)) {
    sums.expected += item.expected;
    sums.remitted += item.remitted;
    sums.repeatedFen += item.repeatedFen;
    yield [
      item.waybillNumber,
      item.carrierName,
      CLASS_NAMES[item.kind],
      item.stateName,
      item.signedAt && formatIsoToSecond(item.signedAt),
      item.settledOn,
      yuan(item.expected),
      yuan(item.remitted),
      yuan(item.difference),
      item.repeatedFen === 0 ? null : yuan(item.repeatedFen),
      item.ageDays,
      item.resolution?.by ?? null,
      item.resolution?.note ?? null,
    ];
  }
  const { expected, remitted, repeatedFen } = sums;
  yield [
    "合计",
    null,
    null,
    null,
    null,
    null,
    yuan(expected),
    yuan(remitted),
    yuan(remitted - expected),
    yuan(repeatedFen),
  ];
}

async function* iterateItems(db: Db, filter: SettlementFilter, now: number): AsyncGenerator<SettlementItem> {
  let cursor: string | undefined;
  do {
    const page = await getSettlementPage(db, { ...filter, limit: BATCH_SIZE, cursor }, now);
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
}

/** Limit of parcels in a printed statement; the XLSX has all. */
export const MAX_PRINTED_ITEMS = 400;

/** The data of a printed statement: the sums, and the parcels with a difference. */
export async function buildPrintedStatement(
  db: Db,
  scope: { from?: string; to?: string; carrier?: string },
  now: number,
) {
  const view = await getSettlementView(db, scope, now);
  const items: SettlementItem[] = [];
  for (const { kind, count } of view.classes) {
    if (kind === "matched" || count === 0) continue;
    const filter = settlementListSchema.parse({ from: view.from, to: view.to, carrier: view.carrier ?? "", kind });
    for await (const item of iterateItems(db, filter, now)) {
      if (items.length >= MAX_PRINTED_ITEMS) break;
      items.push(item);
    }
  }
  const wrong = view.classes.reduce((sum, { kind, count }) => sum + (kind === "matched" ? 0 : count), 0);
  return { view, items, omitted: wrong - items.length };
}

/** Converts 分 into yuan, as a number that a spreadsheet can sum. */
function yuan(fen: number): number {
  return fen / 100;
}
