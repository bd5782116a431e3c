// biome-ignore-all lint/a11y/noRedundantRoles: rows laid out as cards lose their meaning in Safari without them
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useValueFormat } from "@/components/ui/figures/use-value-format";
import type { FileNameParts } from "@/lib/domain/shared/file-name";
import { DataTableHead, type TableSort } from "./data-table-head";
import { DataTableRow, type RowData, type RowTarget } from "./data-table-row";
import { buildCellClass, type Column, readColumn, sumColumn, type TableLayout } from "./table-column";
import { TableDownload } from "./table-download";
import type { Selection } from "./use-selection";

const TABLES = {
  figures: "",
  cards: "card-table data-cards border-y border-border bg-surface",
  print: "border-collapse",
} as const;
/** Tables with more columns scroll sideways on narrow screens. */
const MAX_FITTING_COLUMNS = 4;

/**
 * A table from one list of columns: on wide screens, on phones, its sums row and its file.
 *
 * A plain table, without TanStack Table: the server sorts, filters and pages, so that only its column model would be
 * used, for 15 KB gzipped. The list of shipments has a body of its own: its rows are virtual, its columns resizable.
 */
export function DataTable<Row>(props: Props<Row>) {
  const { columns, rows, rowKey, caption, layout = "figures", density = "normal", isStale = false } = props;
  const {
    sort,
    selection,
    canSelect = () => true,
    open,
    isCurrent,
    rowData,
    total,
    shownCount,
    isFlush = false,
  } = props;
  const t = useTranslations("table");
  const [isWhole, setWhole] = useState(false);
  const shown = columns.filter(({ only }) => only !== "file");
  const hidden = isWhole || shownCount === undefined ? 0 : Math.max(0, rows.length - shownCount);
  const isScrolling = props.isScrolling ?? (layout === "figures" && shown.length > MAX_FITTING_COLUMNS);
  const common = { columns: shown, layout, isFlush };
  // On paper it is one of the rows: browsers repeat the foot of a table on each page.
  const totalRow = total && <TotalRow {...common} rows={rows} total={total} data={total.row && rowData?.(total.row)} />;
  const table = (
    <table
      role="table"
      aria-busy={isStale || undefined}
      className={`w-full text-dense transition-opacity aria-busy:opacity-70 ${TABLES[layout]}`}
    >
      <caption className="sr-only">{caption}</caption>
      <DataTableHead
        {...common}
        sort={sort}
        selection={selection}
        selectableCount={selection ? rows.filter(canSelect).length : 0}
      />
      <tbody role="rowgroup">
        {rows.slice(0, rows.length - hidden).map((row) => (
          <DataTableRow
            key={rowKey(row)}
            {...common}
            row={row}
            id={rowKey(row)}
            density={density}
            isScrolling={isScrolling}
            selection={selection}
            canSelect={canSelect(row)}
            target={open?.(row)}
            isCurrent={isCurrent?.(row)}
            data={rowData?.(row)}
          />
        ))}
        {layout === "print" && totalRow}
      </tbody>
      {totalRow && layout !== "print" && <tfoot role="rowgroup">{totalRow}</tfoot>}
    </table>
  );
  return (
    <>
      {props.download && <TableDownload name={props.download} columns={columns} rows={props.downloadRows ?? rows} />}
      {isScrolling ? (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls
        // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable content must be reachable by keyboard
        <div role="group" aria-label={caption} tabIndex={0} className="relative overflow-auto -outline-offset-2!">
          {table}
        </div>
      ) : (
        table
      )}
      {hidden > 0 && (
        <button
          type="button"
          onClick={() => setWhole(true)}
          className={`w-full cursor-pointer border-t border-separator py-2.5 text-start text-dense text-accent -outline-offset-2! hover:underline ${isFlush ? "" : "px-4 lg:px-5"}`}
        >
          {t("showMore", { count: hidden })}
        </button>
      )}
      {props.more}
    </>
  );
}

/** Sums of the columns that have them, or the figures of a row that the server summed. */
function TotalRow<Row>({ columns, layout, isFlush, rows, total: { label, row }, data }: TotalProps<Row>) {
  const format = useValueFormat();
  // On paper no column is hidden, so that the label may take the place of all that have no sum.
  const span =
    layout === "print" && !row
      ? Math.max(
          1,
          columns.findIndex(({ sum }) => sum),
        )
      : 1;
  return (
    <tr role="row" {...data} className="border-t border-border font-medium">
      {columns.map((column, index) => {
        const className = `${buildCellClass(column, layout, isFlush)} h-9 py-1.5 whitespace-nowrap tabular-nums`;
        if (index > 0 && index < span) return null;
        if (index === 0) {
          return (
            <th key={column.key} role="rowheader" scope="row" colSpan={span} className={`${className} font-medium`}>
              {label}
            </th>
          );
        }
        const content = row
          ? (column.cell?.(row) ?? format(readColumn(column, row), column.unit))
          : column.sum && format(sumColumn(column, rows), column.unit);
        return (
          <td key={column.key} role="cell" className={className}>
            {content}
          </td>
        );
      })}
    </tr>
  );
}

interface Props<Row> {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Accessible name of the table. */
  caption: string;
  layout?: TableLayout;
  density?: "compact" | "normal";
  /** Whether rows of an earlier query are shown until the new ones arrive. */
  isStale?: boolean;
  sort?: TableSort;
  /** Checkboxes for bulk actions, by `rowKey`. */
  selection?: Selection;
  canSelect?: (row: Row) => boolean;
  /** Where the cell that names the row leads; null for nowhere. */
  open?: (row: Row) => RowTarget | null;
  /** Whether the row is open beside the table, or chosen as a filter. */
  isCurrent?: (row: Row) => boolean;
  /** Data attributes of a row, for tests. */
  rowData?: (row: Row) => RowData;
  /** A last row with the sums of `sum` columns, or with the cells of `row`. */
  total?: { label: string; row?: Row };
  /** Number of rows shown at first; a button shows the rest. */
  shownCount?: number;
  /** Whether the table aligns with the text around it, without padding at its edges. */
  isFlush?: boolean;
  /** Whether it scrolls sideways; the default depends on the number of columns. */
  isScrolling?: boolean;
  /** Name of the file; a download button is shown above the table. `TableCard` has it beside its heading instead. */
  download?: FileNameParts;
  /** Rows of the file, where they differ from the table's. */
  downloadRows?: readonly Row[];
  /** What follows the rows: a pager or a button that loads more. */
  more?: ReactNode;
}

interface TotalProps<Row> extends Required<Pick<Props<Row>, "columns" | "layout" | "isFlush" | "rows">> {
  total: NonNullable<Props<Row>["total"]>;
  data: RowData | undefined;
}
