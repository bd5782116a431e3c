import type { ShipmentSort } from "./list-order";

export const DENSITIES = ["comfortable", "medium", "compact"] as const;
export type Density = (typeof DENSITIES)[number];
export const USUAL_DENSITY: Density = "medium";

/** Height of a row in px on a desk; one with more to say may grow. */
export const ROW_HEIGHTS: Readonly<Record<Density, number>> = { comfortable: 56, medium: 46, compact: 34 };

export const PAGE_SIZES = [20, 50, 100, 200] as const;
export const USUAL_PAGE_SIZE = 50;

/** A column of the list: its width in px, and what a click on its head puts the list in the order of. */
export interface ColumnKind {
  width: number;
  sort?: ShipmentSort;
  /** The first click on its head goes from the least to the most. */
  isAscendingFirst?: boolean;
  isAtEnd?: boolean;
}

/** Every column there is, in the order in which the usual ones stand and the others are offered. */
export const COLUMN_KINDS = {
  number: { width: 232 },
  carrier: { width: 116 },
  state: { width: 184 },
  trace: { width: 260 },
  area: { width: 144 },
  idle: { width: 84, sort: "last-event", isAscendingFirst: true, isAtEnd: true },
  updated: { width: 128, sort: "activity" },
  order: { width: 150 },
  shop: { width: 120 },
  salesperson: { width: 100 },
  from: { width: 170 },
  to: { width: 170 },
  cod: { width: 110, sort: "cod", isAtEnd: true },
  freight: { width: 100, isAtEnd: true },
  created: { width: 128, sort: "created" },
  pickedUp: { width: 128, sort: "picked-up" },
  lastEvent: { width: 128, sort: "last-event" },
  signed: { width: 128, sort: "signed" },
  monitor: { width: 110 },
} as const satisfies Record<string, ColumnKind>;
export type ColumnKey = keyof typeof COLUMN_KINDS;

export const COLUMN_KEYS = Object.keys(COLUMN_KINDS) as ColumnKey[];
export const USUAL_COLUMNS: readonly ColumnKey[] = ["number", "carrier", "state", "trace", "area", "idle", "updated"];
export const NARROWEST_COLUMN = 64;
export const WIDEST_COLUMN = 800;

/** The column kind by name, with its optional traits. */
export function columnKind(key: ColumnKey): ColumnKind {
  return COLUMN_KINDS[key];
}

/** The columns that the address names; the usual ones where it names none. The number always stands first. */
export function readColumns(text: string): readonly ColumnKey[] {
  const named = text.split(",").flatMap((part) => COLUMN_KEYS.find((key) => key === part) ?? []);
  return named.length === 0 ? USUAL_COLUMNS : [...new Set<ColumnKey>(["number", ...named])];
}

export function readDensity(text: string): Density {
  return DENSITIES.find((each) => each === text) ?? USUAL_DENSITY;
}

export function readPageSize(text: string): number {
  return PAGE_SIZES.find((each) => String(each) === text) ?? USUAL_PAGE_SIZE;
}

/** The columns with one of them moved by `step` places; the number keeps the first place. */
export function moveColumn(columns: readonly ColumnKey[], key: ColumnKey, step: 1 | -1): readonly ColumnKey[] {
  const at = columns.indexOf(key);
  const to = at + step;
  if (at < 1 || to < 1 || to >= columns.length) return columns;
  return columns.toSpliced(at, 1).toSpliced(to, 0, key);
}

/** The columns with one shown or hidden; one that is shown again takes the last place. */
export function toggleColumn(columns: readonly ColumnKey[], key: ColumnKey): readonly ColumnKey[] {
  if (key === "number") return columns;
  return columns.includes(key) ? columns.filter((each) => each !== key) : [...columns, key];
}
