import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, memo, type PointerEvent, type RefObject } from "react";
import { HelpButton } from "@/components/ui/help/help-button";
import { MAX_COLUMN_WIDTH, MIN_COLUMN_WIDTH, moveColumn } from "@/lib/domain/shipment-list/list-layout";
import { type ColumnKey, getColumn } from "@/lib/domain/shipment-list/shipment-columns";
import type { ListState } from "./use-list-state";

/** Data type of a dragged header, which carries the column's key. No other page uses it. */
const DRAGGED_COLUMN_TYPE = "application/x-waybill-column";

/** By how much (px) a key moves the edge of a column. */
const EDGE_STEP = 16;

/** Header of a column: a click sorts by it, its edge resizes it by dragging or with ← and →, dragging its name moves it. */
export const SortableColumnHeader = memo(function SortableColumnHeader({ name, width, list, cols }: Props) {
  const t = useTranslations();
  const { sort, isAscendingFirst = false, isAtEnd = false, term } = getColumn(name);
  const { sort: sortedBy, order } = list.params;
  const isSorted = sort !== undefined && (sortedBy || "activity") === sort;
  const isAscending = order === "asc";
  const isOwn = isSorted && isSortedHeader(name, list.columns, sort);
  const label = t(`columns.${name}`);
  const canMove = name !== "number";
  const onDrag = (dragged: number) => {
    const col = cols.current.get(name);
    if (col) col.style.width = `${dragged}px`;
  };
  const onDrop = (dropped: number) => list.setWidth(name, dropped);
  const onSort = () => {
    // First click: the usual direction; second: reversed; third: the default order.
    const first = isAscendingFirst ? "asc" : "";
    const second = isAscendingFirst ? "" : "asc";
    if (!isOwn || sort === undefined) list.change({ sort: sort === "activity" ? "" : sort, order: first });
    else if (order === first) list.change({ sort: sort === "activity" ? "" : sort, order: second });
    else list.change({ sort: "", order: "" });
  };
  return (
    <th
      // biome-ignore lint/a11y/noRedundantRoles: the table is laid out as cards on a phone
      role="columnheader"
      scope="col"
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes(DRAGGED_COLUMN_TYPE)) event.preventDefault();
      }}
      onDrop={({ dataTransfer }) => {
        const moved = list.columns.find((key) => key === dataTransfer.getData(DRAGGED_COLUMN_TYPE));
        if (moved) list.setLayout({ cols: moveColumn(list.columns, moved, name) });
      }}
      aria-sort={isOwn ? (isAscending ? "ascending" : "descending") : undefined}
      className={`relative h-8 px-3 font-normal whitespace-nowrap first:ps-6 last:pe-6 ${isAtEnd ? "text-end" : "text-start"}`}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: for the mouse only; the columns panel has buttons */}
      <span
        draggable={canMove}
        title={canMove ? t("list.moveColumn", { column: label }) : undefined}
        onDragStart={({ dataTransfer }) => {
          dataTransfer.setData(DRAGGED_COLUMN_TYPE, name);
          dataTransfer.effectAllowed = "move";
        }}
        className={canMove ? "lg:cursor-grab" : ""}
      >
        {sort ? (
          <button
            // plain: the heading of a column, in the type of headings

            type="button"
            onClick={onSort}
            title={t("list.sortBy", { column: label })}
            className={`-mx-1.5 inline-flex h-6 cursor-pointer items-center gap-1 rounded px-1.5 hover:bg-default hover:text-foreground ${isOwn ? "font-medium text-foreground" : ""}`}
          >
            {label}
            {isOwn &&
              (isAscending ? <ArrowUp aria-hidden className="size-3" /> : <ArrowDown aria-hidden className="size-3" />)}
          </button>
        ) : (
          label
        )}
      </span>
      {term && <HelpButton topic={term} name={label} className="align-middle max-lg:hidden" />}
      {/* The address and a view keep the width. All edges are one stop of Tab. */}
      {/* biome-ignore lint/a11y/useSemanticElements: an <hr> takes neither focus nor keys */}
      <span
        role="separator"
        aria-orientation="vertical"
        aria-label={t("list.columnWidth", { column: label })}
        aria-valuenow={width}
        aria-valuemin={MIN_COLUMN_WIDTH}
        aria-valuemax={MAX_COLUMN_WIDTH}
        title={t("list.columnWidthKeys")}
        tabIndex={canMove ? -1 : 0}
        onKeyDown={(event) => handleEdgeKey(event, onDrop)}
        onPointerDown={(event) => startColumnResize(event, onDrag, onDrop)}
        className="absolute inset-y-1 end-0 w-2 cursor-col-resize touch-none border-e border-transparent hover:border-accent max-lg:hidden"
      />
    </th>
  );
});

/** If two columns sort by the same key, only the first shown one has the sort mark. */
function isSortedHeader(name: ColumnKey, columns: readonly ColumnKey[], sort: string): boolean {
  return columns.find((key) => getColumn(key).sort === sort) === name;
}

/** ← and → resize the column, ↑ and ↓ go to the edges beside. */
function handleEdgeKey(event: KeyboardEvent<HTMLElement>, onDrop: (width: number) => void) {
  const { key, currentTarget: edge } = event;
  const by = { ArrowLeft: -EDGE_STEP, ArrowRight: EDGE_STEP }[key];
  const step = { ArrowUp: -1, ArrowDown: 1 }[key];
  if (by === undefined && step === undefined) return;
  event.preventDefault();
  if (by !== undefined) onDrop((edge.parentElement?.offsetWidth ?? 0) + by);
  const edges = [...(edge.closest("tr")?.querySelectorAll<HTMLElement>("[role=separator]") ?? [])];
  if (step !== undefined) edges[edges.indexOf(edge) + step]?.focus();
}

function startColumnResize(
  event: PointerEvent<HTMLElement>,
  onDrag: (width: number) => void,
  onDrop: (width: number) => void,
) {
  const handle = event.currentTarget;
  const head = handle.parentElement;
  if (event.button !== 0 || !head) return;
  event.preventDefault();
  handle.setPointerCapture(event.pointerId);
  const [startX, startWidth] = [event.clientX, head.offsetWidth];
  let width = startWidth;
  handle.onpointermove = ({ clientX }) => {
    width = Math.max(MIN_COLUMN_WIDTH, startWidth + clientX - startX);
    onDrag(width);
  };
  handle.onpointerup = () => {
    handle.onpointermove = null;
    handle.onpointerup = null;
    if (width !== startWidth) onDrop(width);
  };
}

interface Props {
  name: ColumnKey;
  /** px */
  width: number;
  list: ListState;
  /** The columns' elements, whose width follows a dragged edge. */
  cols: RefObject<Map<string, HTMLElement>>;
}
