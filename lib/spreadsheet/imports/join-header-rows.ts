import type { SheetRow } from "@/lib/spreadsheet/sheet";
import { headerKey, readHeaderWord } from "./import-column-headings";

/** Ends of a group's name, and groups whose columns have names of their own. */
const GROUP_ENDING = /(?:信息|资料|详情|明细|info(?:rmation)?|details)$/u;
const PLAIN_GROUP =
  /^(?:订单|物流|快递|运单|包裹|金额|费用|基本|商品|店铺|其他|order|shipping|shipment|parcel|amounts?)?$/u;

/**
 * One header of two rows: groups such as 收件人 above their columns 姓名 and 电话, beside columns that have
 * one name over both rows.
 *
 * @returns the row with the whole names, at the line of the lower one; undefined where the two are no such header
 */
export function joinHeaderRows(upper: SheetRow, lower: SheetRow): SheetRow | undefined {
  const width = Math.max(upper.cells.length, lower.cells.length);
  const at = (row: SheetRow, column: number) => row.cells[column]?.trim() ?? "";
  if (lower.cells.some((cell) => /\d{3}/.test(cell) || cell.length > 20)) return undefined;
  const cells: string[] = [];
  let group = "";
  let [names, grouped, continued] = [0, 0, 0];
  for (let column = 0; column < width; column += 1) {
    const [above, below] = [at(upper, column), at(lower, column)];
    if (below !== "" && readHeaderWord(above)?.field === "waybillNumber") return undefined;
    if (above !== "") names += 1;
    if (above !== "") group = above;
    else if (below === "") group = "";
    else if (group !== "") continued += 1;
    if (group !== "" && below !== "") grouped += 1;
    cells.push(below === "" ? above : joinNames(group, below));
  }
  return names > 1 && continued > 0 && grouped > continued ? { ...lower, cells } : undefined;
}

function joinNames(group: string, name: string): string {
  const base = headerKey(group).replace(GROUP_ENDING, "");
  if (PLAIN_GROUP.test(base) && readHeaderWord(name)) return name;
  return readHeaderWord(`${base}${name}`) ? `${base}${name}` : `${group}${name}`;
}
