import { formatSmallCsv, type SmallTable } from "@/lib/domain/shared/small-csv";
import { saveFile } from "./save-file";

/** Downloads a table as CSV, created in the browser from the page's data. */
export function downloadTable(table: SmallTable): void {
  saveFile(`${table.name}.csv`, formatSmallCsv(table), "text/csv;charset=utf-8");
}
