import { COLUMN_KEYS, type ColumnKey } from "./shipment-columns";

export const DENSITIES = ["comfortable", "medium", "compact"] as const;
export type Density = (typeof DENSITIES)[number];
export const DEFAULT_DENSITY: Density = "medium";

/** Height of every row in px on a wide screen. */
export const ROW_HEIGHTS: Readonly<Record<Density, number>> = { comfortable: 48, medium: 38, compact: 30 };

export const PAGE_SIZES = [20, 50, 100, 200] as const;
export const DEFAULT_PAGE_SIZE = 50;

export const DEFAULT_COLUMNS: readonly ColumnKey[] = ["number", "recipient", "summary", "arrival", "shop", "updated"];
/** Beside them the list of refused shipments has reason and advice. */
export const FAILED_LIST_COLUMNS: readonly ColumnKey[] = ["number"];
export const MIN_COLUMN_WIDTH = 64;
export const MAX_COLUMN_WIDTH = 800;

/** Widths in px of the columns that a user has resized. */
export type ColumnWidths = Readonly<Partial<Record<ColumnKey, number>>>;

/**
 * The columns that the address names, such as `number,shop:140`; the default ones where it names none. The number is
 * always the first.
 */
export function parseColumns(text: string): readonly ColumnKey[] {
  const named = text.split(",").flatMap((part) => COLUMN_KEYS.find((key) => key === part.replace(/:.*$/, "")) ?? []);
  return named.length === 0 ? DEFAULT_COLUMNS : [...new Set<ColumnKey>(["number", ...named])];
}

/** The widths in px that the address gives with its columns. */
export function parseColumnWidths(text: string): ColumnWidths {
  const widths: Partial<Record<ColumnKey, number>> = {};
  for (const part of text.split(",")) {
    const [name, digits = ""] = part.split(":");
    const key = COLUMN_KEYS.find((each) => each === name);
    if (key && /^\d{1,4}$/.test(digits)) widths[key] = limitColumnWidth(Number(digits));
  }
  return widths;
}

/** Columns with their widths as the address names them. */
export function writeColumns(columns: readonly ColumnKey[], widths: ColumnWidths): string {
  return columns.map((key) => (widths[key] === undefined ? key : `${key}:${widths[key]}`)).join(",");
}

/** A width that a column can have, in px. */
export function limitColumnWidth(width: number): number {
  return Math.round(Math.min(MAX_COLUMN_WIDTH, Math.max(MIN_COLUMN_WIDTH, width)));
}

/** The columns with one of them moved to the place of another. The number stays the first. */
export function moveColumn(columns: readonly ColumnKey[], moved: ColumnKey, target: ColumnKey): readonly ColumnKey[] {
  if (moved === target || moved === "number" || !columns.includes(moved)) return columns;
  const at = Math.max(1, columns.indexOf(target));
  const others = columns.filter((key) => key !== moved);
  return [...others.slice(0, at), moved, ...others.slice(at)];
}

/** The density that the address names; the default where it names none. */
export function parseDensity(text: string): Density {
  return DENSITIES.find((each) => each === text) ?? DEFAULT_DENSITY;
}

/** The rows per page that the address names; the default where it names no size of the menu. */
export function parsePageSize(text: string): number {
  return PAGE_SIZES.find((each) => String(each) === text) ?? DEFAULT_PAGE_SIZE;
}
