"use client";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import type { PointerEvent } from "react";
import { type ColumnKey, columnKind, NARROWEST_COLUMN } from "@/lib/domain/shipment-list/list-look";
import type { ListState } from "./use-list-state";

/** The head of a column: a click sorts by it, its edge makes it wider. */
export function SortableColumnHeader({ name, list, onDrag, onDrop }: Props) {
  const t = useTranslations();
  const { sort, isAscendingFirst = false, isAtEnd = false } = columnKind(name);
  const { sort: sortedBy, order } = list.params;
  const isSorted = sort !== undefined && (sortedBy || "activity") === sort;
  const isAscending = order === "asc";
  const isOwn = isSorted && isSortedHeader(name, list.columns, sort);
  const word = t(`columns.${name}`);
  const onSort = () => {
    // First as one wants it most, then the other way round, then as usual again.
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
      aria-sort={isOwn ? (isAscending ? "ascending" : "descending") : undefined}
      className={`relative h-8 px-3 font-normal whitespace-nowrap first:ps-6 last:pe-6 ${isAtEnd ? "text-end" : "text-start"}`}
    >
      {sort ? (
        <button
          type="button"
          onClick={onSort}
          title={t("list.sortBy", { column: word })}
          className={`-mx-1.5 inline-flex h-6 cursor-pointer items-center gap-1 rounded px-1.5 hover:bg-default hover:text-foreground ${isOwn ? "font-medium text-foreground" : ""}`}
        >
          {word}
          {isOwn &&
            (isAscending ? <ArrowUp aria-hidden className="size-3" /> : <ArrowDown aria-hidden className="size-3" />)}
        </button>
      ) : (
        word
      )}
      {/* The mouse's way; by keyboard the panel of columns has buttons for it. */}
      <span
        aria-hidden
        onPointerDown={(event) => startColumnResize(event, onDrag, onDrop)}
        className="absolute inset-y-1 end-0 w-2 cursor-col-resize touch-none border-e border-transparent hover:border-accent max-lg:hidden"
      />
    </th>
  );
}

/** Of two columns that sort by the same, the first one shown bears the mark. */
function isSortedHeader(name: ColumnKey, columns: readonly ColumnKey[], sort: string): boolean {
  return columns.find((key) => columnKind(key).sort === sort) === name;
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
    width = Math.max(NARROWEST_COLUMN, startWidth + clientX - startX);
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
  list: ListState;
  /** While the edge is dragged. */
  onDrag: (width: number) => void;
  onDrop: (width: number) => void;
}
