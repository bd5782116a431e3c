import type { ShipmentSort } from "./list-params";

export const DENSITIES = ["comfortable", "medium", "compact"] as const;
export type Density = (typeof DENSITIES)[number];
export const DEFAULT_DENSITY: Density = "medium";

/** Height of every row in px on a wide screen. */
export const ROW_HEIGHTS: Readonly<Record<Density, number>> = { comfortable: 48, medium: 38, compact: 30 };

export const PAGE_SIZES = [20, 50, 100, 200] as const;
export const DEFAULT_PAGE_SIZE = 50;

/** A column of the list. */
export interface ColumnDefinition {
  /** px */
  width: number;
  /** What a click on its header sorts the list by. */
  sort?: ShipmentSort;
  /** The first click on its header sorts from the least to the greatest value. */
  isAscendingFirst?: boolean;
  isAtEnd?: boolean;
}

/** All columns, in the order in which the menu offers them. */
export const COLUMN_DEFINITIONS = {
  number: { width: 232 },
  recipient: { width: 152 },
  summary: { width: 340 },
  carrier: { width: 116 },
  state: { width: 184 },
  trace: { width: 260 },
  area: { width: 144 },
  idle: { width: 92, sort: "last-event", isAscendingFirst: true, isAtEnd: true },
  updated: { width: 96, sort: "activity" },
  order: { width: 150 },
  shop: { width: 132 },
  salesperson: { width: 100 },
  from: { width: 170 },
  to: { width: 170 },
  cod: { width: 110, sort: "cod", isAtEnd: true },
  freight: { width: 100, isAtEnd: true },
  orderAmount: { width: 110, isAtEnd: true },
  tags: { width: 160 },
  note: { width: 200 },
  assignee: { width: 100 },
  origin: { width: 96 },
  destination: { width: 96 },
  ordered: { width: 128 },
  created: { width: 128, sort: "created" },
  pickedUp: { width: 128, sort: "picked-up" },
  lastEvent: { width: 128, sort: "last-event" },
  signed: { width: 128, sort: "signed" },
  arrival: { width: 124 },
  pace: { width: 168 },
  monitor: { width: 110 },
} as const satisfies Record<string, ColumnDefinition>;
export type ColumnKey = keyof typeof COLUMN_DEFINITIONS;

export const COLUMN_KEYS = Object.keys(COLUMN_DEFINITIONS) as ColumnKey[];
export const DEFAULT_COLUMNS: readonly ColumnKey[] = ["number", "recipient", "summary", "arrival", "shop", "updated"];
/** Beside them the list of refused shipments has reason and advice. */
export const FAILED_LIST_COLUMNS: readonly ColumnKey[] = ["number"];
export const MIN_COLUMN_WIDTH = 64;
export const MAX_COLUMN_WIDTH = 800;

/** The definition of a column, with its optional properties. */
export function getColumnDefinition(key: ColumnKey): ColumnDefinition {
  return COLUMN_DEFINITIONS[key];
}

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
