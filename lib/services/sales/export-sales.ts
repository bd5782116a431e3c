import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import {
  baseOf,
  type CommissionRule,
  type DatedCommissionRule,
  divideAmong,
  tiersFor,
} from "@/lib/domain/sales/commission";
import { NO_SALESPERSON } from "@/lib/domain/sales/sales-figures";
import type { SalesExportQuery, SalesParcelsQuery } from "@/lib/domain/sales/sales-requests";
import { formatIsoToSecond } from "@/lib/domain/time/beijing-time";
import type { SalesParcel, SalesRow, SalesView } from "@/lib/operations/money/sales-operations";
import { readPages } from "@/lib/services/shared/read-pages";
import {
  buildSheet,
  defineExport,
  type ExportFile,
  type FileColumn,
  type FileTranslate,
} from "@/lib/spreadsheet/define-export";
import { getSalesParcelPage, getSalesView, resolveSalesPeriod } from "./sales-report";

const BATCH_SIZE = 200;
const FIGURES = ["signed", "clawed", "net", "adjusted", "due", "refused", "returned", "open"] as const;

type ParcelFilter = Omit<SalesParcelsQuery, "limit" | "cursor">;

/**
 * A month's figures to be signed, with how commissions were calculated and a sheet of corrections by original month;
 * with a `kind` all parcels behind one figure.
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
  const listParcels = (filter: ParcelFilter) =>
    readPages((cursor) => getSalesParcelPage(db, scope, { ...filter, limit: BATCH_SIZE, cursor }, now));
  if (kind !== undefined) {
    const salesperson = query.salesperson === NO_SALESPERSON ? t("file.sales.nobody") : query.salesperson;
    const filter = { salesperson, figure: t(`sales.columns.${kind}`), ofMonth: query.ofMonth };
    return exportSalesParcels({ ...head, filter }, kind === "adjusted", listParcels({ ...query, kind }));
  }
  const view = await getSalesView(db, scope, query, now);
  const { clawbackDays, closed, commission, parcelsKept } = view;
  const state = closed
    ? t("file.sales.closedBy", { who: closed.by, time: formatIsoToSecond(closed.at) })
    : t("file.sales.notClosed");
  const notes = [
    state,
    ...(parcelsKept ? [t("file.sales.frozen")] : []),
    t("file.sales.clawback", { days: clawbackDays }),
    ...(commission ? [describeRule(commission, t)] : []),
  ];
  const { salesperson: _, ...period } = query;
  return exportSalesFigures({ ...head, notes }, { view, corrected: listParcels({ ...period, kind: "adjusted" }) });
}

function describeRule({ fromMonth, base, method, tiers }: DatedCommissionRule, t: FileTranslate): string {
  const rates = tiers.map(({ fromFen, rate }) => `${fromFen / 100}: ${rate / 100}%`).join(", ");
  return t("file.sales.commissionRule", { month: fromMonth, base, method, rates });
}

/** `20000 × 3% + 5000 × 4%`, in yuan. */
function describeSteps(rule: CommissionRule, { salesperson, ...row }: SalesRow): string | null {
  if (salesperson === null) return null;
  const steps = divideAmong(tiersFor(rule, salesperson), rule.method, baseOf(rule, row));
  return steps.map(({ fen, rate }) => `${fen / 100} × ${rate / 100}%`).join(" + ");
}

function listFigureColumns({ commission, total }: SalesView): FileColumn<SalesRow>[] {
  const columns: FileColumn<SalesRow>[] = [
    { key: "salesperson", width: 16, value: ({ salesperson }, t) => salesperson ?? t("file.sales.nobody") },
  ];
  for (const key of FIGURES) {
    const amount = `${key}Fen` as const;
    columns.push({ key, width: 14, sum: true }, { key: amount, width: 18, unit: "fen", sum: true });
  }
  columns.push({ key: "dueOrderFen", width: 18, unit: "fen", sum: true });
  if (commission !== null || total.commissionDueFen !== 0 || total.commissionAdjustedFen !== 0) {
    columns.push(
      { key: "base", width: 18, unit: "fen", value: (row) => (commission ? baseOf(commission, row) : null) },
      { key: "steps", width: 40, value: (row) => (commission ? describeSteps(commission, row) : null) },
      { key: "commissionFen", width: 18, unit: "fen", sum: true },
      { key: "commissionAdjustedFen", width: 18, unit: "fen", sum: true },
      { key: "commissionDueFen", width: 18, unit: "fen", sum: true },
    );
  }
  columns.push({ key: "signature", value: () => null });
  return columns;
}

const CORRECTION_COLUMNS: readonly FileColumn<SalesView["corrections"][number]>[] = [
  { key: "ofMonth", width: 12 },
  { key: "salesperson", width: 16, value: ({ salesperson }, t) => salesperson ?? t("file.sales.nobody") },
  ...(["signed", "clawed", "refused", "returned", "net"] as const).map((key) => ({ key, width: 14, sum: true })),
  { key: "netFen", width: 18, unit: "fen", sum: true },
  { key: "netOrderFen", width: 18, unit: "fen", sum: true },
  { key: "commissionAdjustedFen", width: 18, unit: "fen", sum: true, value: ({ commissionFen }) => commissionFen },
];

const PARCEL_COLUMNS: readonly FileColumn<SalesParcel>[] = [
  { key: "waybillNumber", width: 22 },
  { key: "salesperson", width: 16 },
  { key: "carrierName", width: 14, unit: "carrier" },
  { key: "orderNumber", width: 20 },
  { key: "at", width: 20, unit: "instant" },
  { key: "signedAt", width: 20, unit: "instant" },
  { key: "returnedAt", width: 20, unit: "instant" },
  { key: "codAmount", width: 14, unit: "fen" },
  { key: "orderAmount", width: 14, unit: "fen" },
  { key: "shop", width: 18 },
];

const CORRECTED_PARCEL_COLUMNS: readonly FileColumn<SalesParcel>[] = [
  { key: "ofMonth", width: 12 },
  {
    key: "correction",
    width: 18,
    value: ({ correction }, t) =>
      correction &&
      t("file.sales.correctionOf", {
        sign: correction.sign === 1 ? "added" : "reversed",
        figure: t(`sales.columns.${correction.figure}`),
      }),
  },
  ...PARCEL_COLUMNS,
];

interface SheetSource {
  view: SalesView;
  /** The parcels behind its corrections. */
  corrected: AsyncIterable<SalesParcel>;
}

const exportSalesFigures = defineExport({
  name: "sales",
  columns: ({ view }: SheetSource) => listFigureColumns(view),
  rows: ({ view }: SheetSource): readonly SalesRow[] => view.rows,
  further: (t: FileTranslate, { view: { corrections }, corrected }: SheetSource) =>
    corrections.length === 0
      ? []
      : [
          buildSheet(t, "sales", t("file.sales.corrections"), CORRECTION_COLUMNS, corrections),
          buildSheet(t, "salesParcels", t("file.sales.correctedParcels"), CORRECTED_PARCEL_COLUMNS, corrected),
        ],
});

const exportSalesParcels = defineExport({
  name: "salesParcels",
  columns: (isCorrection: boolean, _parcels: AsyncIterable<SalesParcel>) =>
    isCorrection ? CORRECTED_PARCEL_COLUMNS : PARCEL_COLUMNS,
  rows: (_isCorrection: boolean, parcels: AsyncIterable<SalesParcel>) => parcels,
});
