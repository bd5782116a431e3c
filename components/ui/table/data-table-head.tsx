// biome-ignore-all lint/a11y/noRedundantRoles: rows laid out as cards lose their meaning in Safari without them
import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { RowCheckbox } from "@/components/ui/form/row-checkbox";
import { ChoiceLink } from "@/components/ui/layout/choice-link";
import { buildCellClass, type Column, groupColumns, isNumeric, type TableLayout } from "./table-column";
import type { Selection } from "./use-selection";

/** The order of a table, which is in the address. */
export interface TableSort {
  key: string;
  isDescending: boolean;
  /** Address of the table in the order of a column. */
  buildHref: (key: string) => string;
  onSort: (key: string) => void;
}

/** Headers of a table: groups, sort links, and the checkbox of the whole page. */
export function DataTableHead<Row>({ columns, layout, isFlush, sort, selection, selectableCount }: Props<Row>) {
  const t = useTranslations("table");
  const groups = groupColumns(columns);
  const isGrouped = groups.some(({ group }) => group !== undefined);
  const chosen = selection?.ids.length ?? 0;
  const header = (column: Column<Row>, rowSpan?: number) =>
    column.header === "" ? (
      <td key={column.key} role="cell" rowSpan={rowSpan} className={buildCellClass(column, layout, isFlush)} />
    ) : (
      <th
        key={column.key}
        role="columnheader"
        scope="col"
        rowSpan={rowSpan}
        aria-sort={sort?.key === column.key ? (sort.isDescending ? "descending" : "ascending") : undefined}
        className={`${buildCellClass(column, layout, isFlush)} h-8 align-bottom leading-8 whitespace-nowrap print:whitespace-normal ${layout === "print" ? "font-medium" : "font-normal"}`}
      >
        {sort && column.isSortable ? <SortLink column={column} sort={sort} /> : column.header}
      </th>
    );
  return (
    <thead role="rowgroup" className={layout === "print" ? "" : "text-xs text-muted"}>
      <tr role="row">
        {selection && (
          <th role="columnheader" scope="col" rowSpan={isGrouped ? 2 : undefined} className="h-8 w-12 ps-4">
            <RowCheckbox
              label={t("selectAll")}
              isSelected={chosen > 0 && chosen === selectableCount}
              isIndeterminate={chosen > 0 && chosen < selectableCount}
              isDisabled={selectableCount === 0}
              onToggle={() => selection.toggleAll()}
            />
          </th>
        )}
        {groups.map(({ group, columns: [first, ...rest] }) => {
          if (!first) return null;
          if (group === undefined) return header(first, isGrouped ? 2 : undefined);
          return (
            <th
              key={group}
              scope="colgroup"
              colSpan={rest.length + 1}
              className="h-8 border-s border-separator px-3 text-center font-normal"
            >
              {group}
            </th>
          );
        })}
      </tr>
      {isGrouped && (
        <tr role="row">{columns.filter(({ group }) => group !== undefined).map((column) => header(column))}</tr>
      )}
    </thead>
  );
}

function SortLink<Row>({ column, sort }: { column: Column<Row>; sort: TableSort }) {
  const t = useTranslations("table");
  const isSorted = sort.key === column.key;
  const Arrow = sort.isDescending ? ArrowDown : ArrowUp;
  return (
    <ChoiceLink
      href={sort.buildHref(column.key)}
      onChoose={() => sort.onSort(column.key)}
      title={t("sortBy", { column: column.header })}
      className={`inline-flex items-center gap-1 rounded hover:text-foreground ${isNumeric(column) ? "flex-row-reverse" : ""} ${isSorted ? "font-medium text-foreground" : ""}`}
    >
      {column.header}
      {isSorted && <Arrow aria-hidden className="size-3" />}
    </ChoiceLink>
  );
}

interface Props<Row> {
  columns: readonly Column<Row>[];
  layout: TableLayout;
  isFlush: boolean;
  sort: TableSort | undefined;
  selection: Selection | undefined;
  selectableCount: number;
}
