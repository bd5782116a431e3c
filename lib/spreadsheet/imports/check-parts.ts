import { parseFen } from "@/lib/spreadsheet/cells/parse-money";
import { readAmount } from "@/lib/spreadsheet/cells/parse-signed-money";
import type { ColumnPlan } from "@/lib/spreadsheet/cells/row-cells";
import { addTerms, holdsInRow, type SumRule } from "@/lib/spreadsheet/remittance/solve-sums";
import type { SheetRow } from "@/lib/spreadsheet/sheet";
import { createImportProblem, type ImportProblem } from "./import-problem";

/** The row with each empty total as the sum of its parts, where these are plain amounts and the first of them is there. */
export function fillTotals(row: SheetRow, rules: readonly SumRule[]): SheetRow {
  const cells = [...row.cells];
  for (const { total, terms } of rules) {
    const texts = terms.map(({ column }) => cells[column]?.trim() ?? "");
    const isPlain = texts.every((text) => text === "" || parseFen(text) !== undefined) && Boolean(texts[0]);
    if (!isPlain || cells[total]?.trim()) continue;
    while (cells.length < total) cells.push("");
    cells[total] = (addTerms(terms, (column) => readAmount(cells[column])) / 100).toFixed(2);
  }
  return { ...row, cells };
}

/** Where the parts of a row are not its total. */
export function checkParts({ line, cells }: SheetRow, rules: readonly SumRule[], plan: ColumnPlan): ImportProblem[] {
  const amountOf = (column: number) => readAmount(cells[column]);
  return rules
    .filter((rule) => !holdsInRow(rule, amountOf, false))
    .map(({ total, terms }) => {
      const columnName = plan.getColumnName(total);
      const place = { line, column: total + 1, columnName, field: "freight", value: cells[total] ?? "" } as const;
      const names = terms.map(({ column, sign }) => `${sign === 1 ? "+" : "−"} ${plan.getColumnName(column)}`);
      const read = (addTerms(terms, amountOf) / 100).toFixed(2);
      const facts = { name: columnName ?? "", parts: names.join(" ").replace(/^\+ /, ""), read };
      return createImportProblem("parts_differ", place, facts);
    });
}
