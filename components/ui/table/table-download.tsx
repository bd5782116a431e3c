import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { downloadTable } from "@/lib/client/shared/download-table";
import { type FileNameParts, joinFileName } from "@/lib/domain/shared/file-name";
import type { SmallTable } from "@/lib/domain/shared/small-csv";
import { buildFileTable, type Column } from "./table-column";

/** Downloads a small table of the page as CSV: from its columns, or a table built for the file. */
export function TableDownload<Row>(props: FromColumns<Row> | { table: SmallTable }) {
  const t = useTranslations("charts");
  const name = "table" in props ? props.table.name : joinFileName(props.name);
  const getTable = () =>
    "table" in props
      ? props.table
      : buildFileTable(name, props.columns, props.rows, (header, unit) => t(`inUnit.${unit}`, { name: header }));
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

interface FromColumns<Row> {
  /** Of the file. */
  name: FileNameParts;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
}
