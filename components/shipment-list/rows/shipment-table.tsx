// biome-ignore-all lint/a11y/noRedundantRoles: rows laid out as cards lose their meaning in Safari without them
import { useTranslations } from "next-intl";
import { type CSSProperties, type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { RowCheckbox } from "@/components/ui/form/row-checkbox";
import { FAILED_LIST_COLUMNS, ROW_HEIGHTS } from "@/lib/domain/shipment-list/list-layout";
import { type ColumnKey, getColumn } from "@/lib/domain/shipment-list/shipment-columns";
import { SortableColumnHeader } from "./sortable-column-header";
import type { ShipmentRowsProps } from "./use-render-row";

/** A column that only the list of refused shipments has, with its width in px. */
const FAILED_LIST_HEADERS = [
  ["reason", 288],
  ["mend", undefined],
  ["updated", 136],
] as const;
const CHECKBOX_WIDTH = 48;

/** Table of the list: sortable, resizable headers and the chosen columns. On phones the rows are cards. */
export function ShipmentTable({ list, selection, total, isFailedList, rowCount, isStale, body, children }: Props) {
  const t = useTranslations();
  const frame = useRef<HTMLDivElement>(null);
  const cols = useRef(new Map<string, HTMLTableColElement>());
  const columns: readonly ColumnKey[] = isFailedList ? FAILED_LIST_COLUMNS : list.columns;
  // One column takes the remaining width: the sentence or the events, unless the user has set their width.
  const flexible = (["summary", "trace"] as const).find((key) => columns.includes(key) && !list.widths[key]);
  const getWidth = (key: ColumnKey) => list.widths[key] ?? getColumn(key).width;
  const narrowest = columns.reduce((sum, key) => sum + getWidth(key), selection ? CHECKBOX_WIDTH : 0);
  const fits = useFitsWidth(frame, narrowest);
  const chosen = selection?.ids.length ?? 0;
  return (
    <div ref={frame} className={`border-t border-border bg-surface ${fits ? "" : "lg:overflow-x-auto"}`}>
      <table
        // plain: rows are virtual, and columns have widths that are dragged

        role="table"
        aria-label={t("columns.caption")}
        aria-busy={isStale}
        aria-rowcount={total === undefined ? undefined : total + 1}
        data-density={list.density}
        style={
          {
            "--row-height": `${ROW_HEIGHTS[list.density]}px`,
            "--table-width": `${isFailedList ? 0 : narrowest}px`,
          } as CSSProperties
        }
        className="card-table list-table lg:text-dense"
      >
        <colgroup>
          {selection && <col style={{ width: CHECKBOX_WIDTH }} />}
          {columns.map((key) => (
            <col
              key={key}
              ref={(element) => {
                if (element) cols.current.set(key, element);
                else cols.current.delete(key);
              }}
              style={{ width: key === flexible ? undefined : getWidth(key) }}
            />
          ))}
          {isFailedList && FAILED_LIST_HEADERS.map(([key, width]) => <col key={key} style={{ width }} />)}
        </colgroup>
        <thead role="rowgroup">
          <tr role="row" className="border-b border-transparent text-xs text-muted">
            {selection && (
              <th role="columnheader" scope="col" className="h-8 ps-4">
                <RowCheckbox
                  label={t("table.selectAll")}
                  isSelected={chosen > 0 && chosen === rowCount}
                  isIndeterminate={chosen > 0 && chosen < rowCount}
                  isDisabled={rowCount === 0}
                  onToggle={() => selection.toggleAll()}
                />
              </th>
            )}
            {columns.map((key) => (
              <SortableColumnHeader key={key} name={key} width={getWidth(key)} list={list} cols={cols} />
            ))}
            {isFailedList &&
              FAILED_LIST_HEADERS.map(([key]) => (
                <th
                  key={key}
                  role="columnheader"
                  scope="col"
                  className="h-8 px-3 text-start font-normal whitespace-nowrap last:pe-6"
                >
                  {t(`columns.${key}`)}
                </th>
              ))}
          </tr>
        </thead>
        <tbody ref={body} role="rowgroup">
          {children}
        </tbody>
      </table>
    </div>
  );
}

/** Whether a table of that width fits; assumed true until measured. */
function useFitsWidth(frame: RefObject<HTMLElement | null>, width: number): boolean {
  const [fits, setFits] = useState(true);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setFits(element.clientWidth >= width));
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame, width]);
  return fits;
}

interface Props extends Pick<ShipmentRowsProps, "list" | "selection" | "total" | "isFailedList"> {
  /** Rows that can be selected. */
  rowCount: number;
  isStale: boolean;
  body?: RefObject<HTMLTableSectionElement | null>;
  children: ReactNode;
}
