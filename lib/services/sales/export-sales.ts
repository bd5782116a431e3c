import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { NO_SALESPERSON, type SalesRow } from "@/lib/domain/sales/sales-figures";
import type { SalesExportQuery, SalesParcelsQuery } from "@/lib/domain/sales/sales-requests";
import { formatIsoToSecond } from "@/lib/domain/time/beijing-time";
import { readPages } from "@/lib/services/shared/read-pages";
import { defineExport, type ExportFile, type FileTranslate } from "@/lib/spreadsheet/define-export";
import { getSalesParcelPage, getSalesView, resolveSalesPeriod } from "./sales-report";

const BATCH_SIZE = 200;
const FIGURES = ["signed", "clawed", "net", "adjusted", "due", "refused", "returned", "open"] as const;

/**
 * A month's figures to be signed; with a `kind` all parcels behind one figure.
 *
 * @param t the reader's language
 */
export async function exportSales(
  db: Db,
  scope: ShopScope,
  { kind, ...query }: SalesExportQuery,
  now: number,
  t: FileTranslate,
): Promise<ExportFile> {
  const head = { t, now, period: resolveSalesPeriod(query, now) };
  if (kind !== undefined) {
    const salesperson = query.salesperson === NO_SALESPERSON ? t("file.sales.nobody") : query.salesperson;
    const filter = { salesperson, figure: t(`sales.columns.${kind}`) };
    return exportSalesParcels({ ...head, filter }, db, scope, { ...query, kind }, now);
  }
  const { clawbackDays, closed, rows } = await getSalesView(db, scope, query, now);
  const state = closed
    ? t("file.sales.closedBy", { who: closed.by, time: formatIsoToSecond(closed.at) })
    : t("file.sales.notClosed");
  return exportSalesFigures({ ...head, notes: [state, t("file.sales.clawback", { days: clawbackDays })] }, rows);
}

const exportSalesFigures = defineExport({
  name: "sales",
  columns: [
    { key: "salesperson", width: 16, value: ({ salesperson }, t) => salesperson ?? t("file.sales.nobody") },
    ...FIGURES.flatMap((key) => [
      { key, width: 14, sum: true } as const,
      { key: `${key}Fen`, width: 18, unit: "fen", sum: true } as const,
    ]),
    { key: "signature", value: () => null },
  ],
  rows: (rows: readonly SalesRow[]) => rows,
});

const exportSalesParcels = defineExport({
  name: "salesParcels",
  columns: [
    { key: "waybillNumber", width: 22 },
    { key: "salesperson", width: 16 },
    { key: "carrierName", width: 14 },
    { key: "orderNumber", width: 20 },
    { key: "at", width: 20, unit: "instant" },
    { key: "signedAt", width: 20, unit: "instant" },
    { key: "returnedAt", width: 20, unit: "instant" },
    { key: "codAmount", width: 14, unit: "fen" },
  ],
  rows: (db: Db, scope: ShopScope, query: Omit<SalesParcelsQuery, "limit" | "cursor">, now: number) =>
    readPages((cursor) => getSalesParcelPage(db, scope, { ...query, limit: BATCH_SIZE, cursor }, now)),
});
