import type { RowCells } from "@/lib/spreadsheet/cells/row-cells";
import { createImportProblem, type ImportProblem } from "./import-problem";

/** The beginning of a line of totals. */
const TOTAL =
  /^(?:(?:本页|全部|总)?(?:合计|总计|小计|共计|汇总|累计)|總計|合計|小計|(?:grand|sub)?\s*totals?(?![a-z])|sum(?![a-z])|共\s*\d+\s*[单單票件条條笔筆])/iu;
/** The digits of a count of parcels; a waybill number has more. */
const MAX_COUNT_DIGITS = 7;

/** Words in place of a number: 未发货, 无需物流. */
const NO_NUMBER = /^[\p{Script=Han}\s()（）、，。-]+$/u;

/** Tells rows of a file that are no parcel, so that they are neither imported nor an error. */
export class OmissionFinder {
  /** The order of the last row that begins one; null before the first. */
  #above: { orderNumber: string } | null = null;
  #isFirst = true;

  /** Why a row is no parcel: words about the columns, a line of totals, an order without a number, an item of the row above. */
  find(cells: RowCells): ImportProblem | null {
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    const { mergedFromAbove = [] } = cells.row;
    const written = cells.text("waybillNumber");
    const number = NO_NUMBER.test(written) ? "" : written;
    const orderNumber = cells.text("orderNumber");
    if (isTotal(cells, written))
      return createImportProblem("row_total", cells.place("waybillNumber", firstText(cells)));
    if (isFirst && isExplanation(cells))
      return createImportProblem("row_explanation", cells.place("waybillNumber", firstText(cells)));
    const above = this.#above;
    const isMerged = cells.plan.getColumns("waybillNumber").some((column) => mergedFromAbove.includes(column));
    if (number === "" && above && (isMerged || this.#isItem(cells, orderNumber, above))) {
      return createImportProblem("row_item", cells.place("waybillNumber", firstText(cells)));
    }
    if (number !== "" || orderNumber !== "") this.#above = { orderNumber };
    if (number !== "" || orderNumber === "") return null;
    return createImportProblem("row_unsent", cells.place("orderNumber"));
  }

  /** An export has a row for each item: either with the order again, or with nothing that a parcel has. */
  #isItem(cells: RowCells, orderNumber: string, above: { orderNumber: string }): boolean {
    if (orderNumber !== "") return orderNumber === above.orderNumber;
    return cells.plan.mapping.every(({ field }) => cells.text(field) === "");
  }
}

/** Some platforms explain each column below its name. */
function isExplanation(cells: RowCells): boolean {
  const [number, orderNumber] = [cells.text("waybillNumber"), cells.text("orderNumber")];
  const isWords = [number, orderNumber].every((text) => /\p{L}/u.test(text) && !/\d/.test(text));
  return isWords && cells.row.cells.filter((cell) => cell.trim() !== "").length > cells.plan.header.length / 2;
}

function isTotal(cells: RowCells, number: string): boolean {
  if (TOTAL.test(number)) return true;
  const isCount = number.replace(/\D/g, "").length <= MAX_COUNT_DIGITS && !/[a-z]/i.test(number);
  return isCount && TOTAL.test(firstText(cells));
}

function firstText({ row }: RowCells): string {
  return row.cells.find((cell) => cell.trim() !== "")?.trim() ?? "";
}
