import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { use, useEffect } from "react";
import { saveFile } from "@/lib/client/shared/save-file";
import { type FileNameParts, joinFileName } from "@/lib/domain/shared/file-name";
import { formatSmallCsv, type SmallTable } from "@/lib/domain/shared/small-csv";
import { PageTablesContext } from "./page-exports";
import { buildFileTable, type Column } from "./table-column";

/**
 * Downloads a small table of the page as CSV: from its columns, or a table built for the file. On a page with an export
 * menu it is an entry there.
 */
export function TableDownload<Row>(props: FromColumns<Row> | { table: SmallTable; title: string }) {
  const t = useTranslations("charts");
  const name = "table" in props ? props.table.name : joinFileName(props.name);
  const getTable = () =>
    "table" in props
      ? props.table
      : buildFileTable(name, props.columns, props.rows, (header, unit) => t(`inUnit.${unit}`, { name: header }));
  const title = "table" in props ? props.title : String(props.name[0]);
  const pageTables = use(PageTablesContext);
  useEffect(() => {
    pageTables?.set(name, { title, download: () => downloadTable(getTable()) });
  });
  useEffect(() => () => void pageTables?.delete(name), [pageTables, name]);
  if (pageTables) return null;
  return (
    <button
      type="button"
      onClick={() => downloadTable(getTable())}
      aria-label={t("saveAs", { name })}
      className="inline-flex min-h-7 cursor-pointer items-center gap-1 rounded text-xs text-accent hover:underline touch-min-height"
    >
      <Download aria-hidden className="size-3.5" />
      {t("save")}
    </button>
  );
}

/** Creates the file in the browser, from the page's data. */
function downloadTable(table: SmallTable): void {
  saveFile(`${table.name}.csv`, formatSmallCsv(table), "text/csv;charset=utf-8");
}

interface FromColumns<Row> {
  /** Of the file. */
  name: FileNameParts;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
}
