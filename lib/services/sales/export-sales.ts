import type { Readable } from "node:stream";
import type { Db } from "@/db/store";
import type { SalesRow } from "@/lib/domain/sales/sales-figures";
import type { SalesExportQuery, SalesParcelsQuery } from "@/lib/domain/sales/sales-requests";
import { formatIsoToSecond } from "@/lib/domain/time/beijing-time";
import type { Say } from "@/lib/server/i18n/say";
import type { OutputCell, OutputColumn } from "@/lib/spreadsheet/output-table";
import { writeXlsx } from "@/lib/spreadsheet/xlsx/write-xlsx";
import { getSalesParcelPage, getSalesView } from "./sales-report";

const BATCH_SIZE = 200;

const COLUMNS: readonly OutputColumn[] = [
  { name: "业务员", width: 16 },
  { name: "签收件数", width: 10 },
  { name: "签收金额（元）", width: 16 },
  { name: "退签扣回件数", width: 14 },
  { name: "退签扣回金额（元）", width: 18 },
  { name: "净签收件数", width: 12 },
  { name: "净签收金额（元）", width: 16 },
  { name: "以前月份调整件数", width: 16 },
  { name: "以前月份调整金额（元）", width: 22 },
  { name: "应计件数", width: 10 },
  { name: "应计金额（元）", width: 16 },
  { name: "拒签件数", width: 10 },
  { name: "拒签金额（元）", width: 16 },
  { name: "退回件数", width: 10 },
  { name: "退回金额（元）", width: 16 },
  { name: "在途件数", width: 10 },
  { name: "在途金额（元）", width: 16 },
  { name: "签字", width: 18 },
];

/**
 * A month's figures as an XLSX to be signed; with a `kind` also all parcels behind one figure.
 *
 * @param say translates into the reader's language
 */
export async function exportSales(
  db: Db,
  { kind, ...query }: SalesExportQuery,
  now: number,
  say: Say,
): Promise<{ file: Readable; name: string }> {
  if (kind !== undefined) {
    const columns = PARCEL_COLUMNS.map((column) => ({ ...column, name: say(column.name) }));
    const rows = parcelRows(db, { ...query, kind }, now);
    return { file: writeXlsx(columns, rows, say("明细")), name: `${say("业务员明细")}.xlsx` };
  }
  const view = await getSalesView(db, query, now);
  const rows = [...view.rows.map((row) => cellsOf(row.salesperson ?? "（未填）", row)), cellsOf("合计", view.total)];
  const state = view.closed ? `${view.closed.by} 于 ${view.closed.at.slice(0, 16).replace("T", " ")} 结账` : "未结账";
  const note: OutputCell[] = [`${view.from} 至 ${view.to}，${state}，签收后 ${view.clawbackDays} 天内退签扣回`];
  return { file: writeXlsx(COLUMNS, [...rows, note], "业务员"), name: `业务员-${view.month ?? view.from}.xlsx` };
}

function cellsOf(name: string, row: Omit<SalesRow, "salesperson">): OutputCell[] {
  const pairs: [number, number][] = [
    [row.signed, row.signedFen],
    [row.clawed, row.clawedFen],
    [row.net, row.netFen],
    [row.adjusted, row.adjustedFen],
    [row.due, row.dueFen],
    [row.refused, row.refusedFen],
    [row.returned, row.returnedFen],
    [row.open, row.openFen],
  ];
  return [name, ...pairs.flatMap(([count, fen]) => [count, fen / 100])];
}

const PARCEL_COLUMNS: readonly OutputColumn[] = [
  { name: "运单号", width: 22 },
  { name: "业务员", width: 16 },
  { name: "快递公司", width: 14 },
  { name: "订单号", width: 20 },
  { name: "发生时间", width: 20 },
  { name: "签收时间", width: 20 },
  { name: "退签时间", width: 20 },
  { name: "代收货款（元）", width: 14 },
];

type ParcelsQuery = Omit<SalesParcelsQuery, "limit" | "cursor">;

async function* parcelRows(db: Db, query: ParcelsQuery, now: number): AsyncGenerator<OutputCell[]> {
  let cursor: string | undefined;
  do {
    const page = await getSalesParcelPage(db, { ...query, limit: BATCH_SIZE, cursor }, now);
    for (const {
      waybillNumber,
      salesperson,
      carrierName,
      orderNumber,
      at,
      signedAt,
      returnedAt,
      codAmount,
    } of page.items) {
      const times = [at, signedAt, returnedAt].map((each) => each && formatIsoToSecond(each));
      yield [
        waybillNumber,
        salesperson,
        carrierName,
        orderNumber,
        ...times,
        codAmount === null ? null : codAmount / 100,
      ];
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
}
