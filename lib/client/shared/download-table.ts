import { formatSmallCsv, type SmallTable } from "@/lib/domain/shared/small-csv";

/** Downloads a table as CSV, created in the browser from the page's data. */
export function downloadTable(table: SmallTable): void {
  const url = URL.createObjectURL(new Blob([formatSmallCsv(table)], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${table.name}.csv`;
  link.click();
  URL.revokeObjectURL(url);
}
