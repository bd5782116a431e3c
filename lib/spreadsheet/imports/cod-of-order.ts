import { parseFen } from "@/lib/spreadsheet/cells/parse-money";
import type { RowCells } from "@/lib/spreadsheet/cells/row-cells";
import { createImportProblem } from "./import-problem";
import type { ImportRow } from "./import-row";

/** 到付 alone is freight that the recipient pays. */
const ON_DELIVERY = /[货貨]到付款|代收[货貨]款|cash[ _-]?on[ _-]?delivery|^cod$/iu;

/**
 * Takes the amount of an order that is paid on delivery as the amount to collect, where the file has no column of
 * that and one amount of the order; otherwise warns that there is none.
 */
export function takeCodOfOrder(row: ImportRow, cells: RowCells): ImportRow {
  const { shipment } = row;
  const method = cells.text("paymentMethod");
  if (!shipment || shipment.codAmount !== null || method === "" || !ON_DELIVERY.test(method)) return row;
  // The order's amount, and so what is collected, is on another of its parcels.
  if (row.warnings.some(({ code }) => code === "amount_repeated")) return row;
  const place = cells.place("paymentMethod");
  const hasColumn = cells.plan.getColumns("codAmount").length > 0;
  const { orderAmount } = shipment;
  if (hasColumn || !orderAmount || !isOneAmount(cells)) {
    return { ...row, warnings: [...row.warnings, createImportProblem("cod_missing", place)] };
  }
  const amount = (orderAmount / 100).toFixed(2);
  const warning = createImportProblem("cod_from_order", place, { amount });
  const converted = row.foreignAmounts.filter(({ field }) => field === "orderAmount");
  return {
    ...row,
    shipment: { ...shipment, codAmount: orderAmount },
    foreignAmounts: [...row.foreignAmounts, ...converted.map((each) => ({ ...each, field: "codAmount" as const }))],
    warnings: [...row.warnings, warning],
  };
}

/** Of a deposit and a total, neither is what is left to collect. */
function isOneAmount(cells: RowCells): boolean {
  const texts = cells.plan.getColumns("orderAmount").map((column) => cells.row.cells[column] ?? "");
  return new Set(texts.filter((text) => text.trim() !== "").map((text) => parseFen(text) ?? text)).size <= 1;
}
