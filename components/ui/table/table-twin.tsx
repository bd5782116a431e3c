"use client";
import { useTranslations } from "next-intl";
import { DataTable } from "./data-table";
import type { Column } from "./table-column";

/**
 * The figures of a chart as a table, for readers who cannot see it and for whoever wants the numbers; folded away at
 * first. The newest row is first, the file begins with the oldest.
 */
export function TableTwin<Row>({ name, columns, rows, rowKey, buildHref, className = "max-w-lg" }: Props<Row>) {
  const t = useTranslations("charts");
  return (
    <details className="mt-3 text-dense">
      <summary className="w-fit cursor-pointer text-muted hover:text-foreground max-lg:py-2.5">{t("table")}</summary>
      <div className={`max-h-96 overflow-y-auto ${className}`}>
        <DataTable<Row>
          caption={name}
          columns={columns}
          rows={rows.toReversed()}
          rowKey={rowKey}
          open={buildHref && ((row) => ({ href: buildHref(row) }))}
          density="compact"
          isFlush
          download={name}
          downloadRows={rows}
        />
      </div>
    </details>
  );
}

interface Props<Row> {
  /** Name of the table and of its file. */
  name: string;
  columns: readonly Column<Row>[];
  /** Oldest first, as in the chart. */
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  buildHref?: (row: Row) => string;
  className?: string;
}
