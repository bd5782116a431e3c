import { type Column, isNumeric } from "./table-column";

/**
 * `figures` stays a table on phones, scrolling if it is wide; the rows of `cards` become cards there; `print` has lines
 * around its cells, for sheets of paper.
 */
export type TableLayout = "figures" | "cards" | "print";

const HIDDEN = { sm: "max-sm:hidden", md: "max-md:hidden", lg: "max-lg:hidden" } as const;

/** Classes that the header and the cells of a column share: alignment, padding, width and where it is hidden. */
export function buildCellClass<Row>(column: Column<Row>, layout: TableLayout, isFlush: boolean): string {
  const padding = {
    figures: `px-2 ${isFlush ? "first:ps-0 last:pe-0" : "first:ps-4 last:pe-4 lg:first:ps-5 lg:last:pe-5"}`,
    cards: "lg:px-3 lg:first:ps-6 lg:last:pe-6",
    print: "border border-border px-2",
  }[layout];
  return [
    isNumeric(column) ? "text-end" : "text-start",
    padding,
    column.hideBelow ? HIDDEN[column.hideBelow] : "",
    column.className ?? "",
  ].join(" ");
}
