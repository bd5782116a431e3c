import type { ReactNode } from "react";
import type { ValueUnit } from "@/components/ui/figures/use-value-format";
import type { SmallCell, SmallTable } from "@/lib/domain/shared/small-csv";

/**
 * One column: the table, the phone form, the sums and the file all read it. `value` is the content of the file and,
 * without `cell`, of the table, null shown as "—"; without it the column shows the field of the row that its key names.
 */
export type Column<Row> = ColumnForm<Row> &
  ({ key: string; value: (row: Row) => SmallCell } | { key: FieldOf<Row>; value?: undefined });

type FieldOf<Row> = { [Key in keyof Row]-?: Row[Key] extends SmallCell ? Key : never }[keyof Row] & string;

interface ColumnForm<Row> {
  header: string;
  unit?: ValueUnit;
  /** What the table shows instead of the formatted value: a link, a chip, several lines. */
  cell?: (row: Row) => ReactNode;
  tooltip?: (row: Row) => string | undefined;
  /** Default: the end for units of numbers, else the start. */
  align?: "start" | "end";
  /** Whether the sums row adds this column up. */
  sum?: boolean;
  /** Whether the cell names its row; with `open` it is the row's link. */
  isRowHeader?: boolean;
  isSortable?: boolean;
  /** Heading above this column and its neighbours of the same group. */
  group?: string;
  /** Only in the table or only in the file. */
  only?: "screen" | "file";
  /** Screens below this width leave the column out. */
  hideBelow?: "sm" | "md" | "lg";
  /** Place in a card on phones (layout `cards`): `labelled` is a line with the header before it. */
  phone?: "title" | "corner" | "line" | "labelled" | "hidden";
  /** Classes of the cells, for widths and tones. */
  className?: string;
}

const NUMBER_UNITS: ReadonlySet<ValueUnit | undefined> = new Set(["fen", "count", "percent", "hours", "days"]);

/** Whether the values of a column are numbers, which align at the end. */
export function isNumeric({ unit, align }: Pick<ColumnForm<never>, "unit" | "align">): boolean {
  return align === undefined ? NUMBER_UNITS.has(unit) : align === "end";
}

/** What a column says of a row. */
export function readColumn<Row>({ key, value }: Column<Row>, row: Row): SmallCell {
  return value ? value(row) : (row[key as keyof Row] as SmallCell);
}

/** The units that a file names in the heading of a column; its cells are plain numbers. */
const FILE_UNITS = ["fen", "percent", "hours", "days"] as const;
export type FileUnit = (typeof FILE_UNITS)[number];

/**
 * The file of a table: money in yuan and shares in percent, so that a spreadsheet can reckon with them; instants to the
 * minute.
 *
 * @param addUnit the heading of a column in a unit
 */
export function buildFileTable<Row>(
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  addUnit: (header: string, unit: FileUnit) => string,
): SmallTable {
  const listed = columns.filter(({ only }) => only !== "screen");
  return {
    name,
    headers: listed.map(({ header, unit }) => {
      const named = FILE_UNITS.find((each) => each === unit);
      return named ? addUnit(header, named) : header;
    }),
    rows: rows.map((row) => listed.map((column) => toFileCell(readColumn(column, row), column.unit))),
  };
}

function toFileCell(value: SmallCell, unit: ValueUnit | undefined): SmallCell {
  if (typeof value === "string") return unit === "instant" ? value.slice(0, 16).replace("T", " ") : value;
  if (value === null) return null;
  if (unit === "fen") return value / 100;
  if (unit === "percent") return Math.round(value * 10_000) / 100;
  return unit === "hours" ? Math.round(value * 100) / 100 : value;
}

/** Sum of a column over the rows; null values count nothing. */
export function sumColumn<Row>(column: Column<Row>, rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + (Number(readColumn(column, row)) || 0), 0);
}

/** The headings above the columns: neighbours of one group together, columns without a group alone. */
export function groupColumns<Row>(columns: readonly Column<Row>[]): { group?: string; columns: Column<Row>[] }[] {
  const groups: { group?: string; columns: Column<Row>[] }[] = [];
  for (const column of columns) {
    const last = groups.at(-1);
    if (last && column.group !== undefined && last.group === column.group) last.columns.push(column);
    else groups.push({ group: column.group, columns: [column] });
  }
  return groups;
}

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
