import { readAmount } from "@/lib/spreadsheet/cells/parse-signed-money";
import { isCarriage, readColumnRole } from "@/lib/spreadsheet/remittance/column-roles";
import { type SumRule, solveSum } from "@/lib/spreadsheet/remittance/solve-sums";
import type { SheetRow } from "@/lib/spreadsheet/sheet";
import { isOfBuyer } from "./import-column-headings";
import type { RecognizedHeader } from "./recognized-header";

/**
 * Of 运费, 附加费 and 总运费 the total is the freight, where the sums or its name show that it is the total. Rows that do
 * not add up are reported. A column about the buyer is no such total, and beside one the name is not evidence.
 *
 * @param rows of the data, which decide
 */
export function chooseFreightTotal(header: RecognizedHeader, rows: readonly SheetRow[]): RecognizedHeader {
  const freight = header.mapping.find(({ field }) => field === "freight")?.column;
  const columns = header.columns
    .filter(({ column, field, name }) => column === freight || (field === null && !isOfBuyer(name)))
    .map(({ column, name }) => {
      const values = rows.map(({ cells }) => readAmount(cells[column]));
      return { column, name, values, role: readColumnRole(name)?.role };
    });
  const kept = columns.filter(({ column }) => column === freight);
  const of = (role: string) => columns.filter((each) => each.role === role && each.column !== freight);
  const [added, taken] = [of("part"), of("discount")];
  if (kept.length === 0) return header;
  const solved = [...of("total"), ...of("sum")].map((total) => ({
    total,
    sum: solveSum(total, { kept, added, taken }),
  }));
  const right = solved.find(({ sum }) => sum.terms.length > 1 && sum.right * 2 > sum.rows);
  const named = header.columns.some(({ name }) => isOfBuyer(name))
    ? undefined
    : solved.find(({ total }) => total.role === "total" && (isCarriage(total.name) || added.length > 0));
  const found = right ?? named;
  if (!found) return header;
  const rules: SumRule[] = [{ total: found.total.column, terms: found.sum.terms }];
  return right || isCarriage(found.total.name)
    ? { ...mapFreight(header, found.total.column), rules }
    : { ...header, rules };
}

function mapFreight(header: RecognizedHeader, total: number): RecognizedHeader {
  const columns = header.columns.map((each) => {
    if (each.column === total) return { ...each, field: "freight" as const };
    return each.field === "freight" ? { ...each, field: null } : each;
  });
  const others = header.mapping.filter(({ field }) => field !== "freight");
  return { ...header, columns, mapping: [...others, { column: total, field: "freight" }] };
}
