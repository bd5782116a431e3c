import type { TermKey } from "@/lib/domain/help/help-topics";
import type { ShipmentView } from "@/lib/domain/shipments/shipment-view";
import type { ShipmentSort } from "./list-params";

/** A column of exported files; its words are `export.columns.<key>` of the catalogues. */
interface FileColumnDefinition {
  /** In characters; Chinese ones count twice. */
  width: number;
  /** What its values are; see `lib/spreadsheet/define-export.ts`. */
  unit?: "fen" | "instant" | "carrier" | "text";
  /** The file has what the shipment's row has under the same name, unmasked; others have a value in `export-cells.ts`. */
  isStored?: true;
  /** Selected by default, in addition to the columns on screen. */
  isDefault?: true;
  /** Of a person: masked or not, only people who work with shipments may export it. */
  isPersonal?: true;
}

/** The columns that an export can contain, in the default order. The names are those of the API. */
const FILE_COLUMNS = {
  waybillNumber: { width: 22, unit: "text", isStored: true, isDefault: true },
  carrierName: { width: 14, unit: "carrier", isDefault: true },
  stateName: { width: 10, isDefault: true },
  subStateName: { width: 16 },
  lastEvent: { width: 60, isDefault: true },
  lastEventAt: { width: 20, unit: "instant", isStored: true, isDefault: true },
  lastArea: { width: 20, isDefault: true },
  orderNumber: { width: 20, unit: "text", isStored: true, isDefault: true },
  shop: { width: 18, isStored: true, isDefault: true },
  salesperson: { width: 12, isStored: true, isDefault: true },
  from: { width: 30, isPersonal: true },
  to: { width: 30, isPersonal: true },
  recipient: { width: 16, unit: "text", isPersonal: true },
  phone: { width: 16, unit: "text", isPersonal: true },
  codAmount: { width: 14, unit: "fen", isStored: true },
  orderAmount: { width: 14, unit: "fen", isStored: true },
  freight: { width: 12, unit: "fen", isStored: true },
  tags: { width: 20 },
  note: { width: 30 },
  origin: { width: 10, isStored: true },
  destination: { width: 10, isStored: true },
  assignee: { width: 12 },
  orderedAt: { width: 20, unit: "instant", isStored: true },
  pickedUpAt: { width: 20, unit: "instant", isStored: true },
  signedAt: { width: 20, unit: "instant", isStored: true, isDefault: true },
  estimatedArrivalAt: { width: 20, unit: "instant" },
  estimatedArrivalSource: { width: 14 },
  subscribedAt: { width: 20, unit: "instant", isStored: true },
  createdAt: { width: 20, unit: "instant", isStored: true },
  activityAt: { width: 20, unit: "instant", isStored: true },
  monitorStatus: { width: 10 },
  destinationCountry: { width: 8, isStored: true },
  destinationEvent: { width: 60 },
  carrier: { width: 14, isStored: true },
} as const satisfies Readonly<Record<string, FileColumnDefinition>>;
export type FileColumnKey = keyof typeof FILE_COLUMNS;
export type StoredFileColumn = KeysWith<typeof FILE_COLUMNS, { isStored: true }>;

/** The name of a shipment's field whose value is of a type, and which a file can have too. */
type FieldOf<Value> = {
  [Field in FileColumnKey & keyof ShipmentView]: ShipmentView[Field] extends Value ? Field : never;
}[FileColumnKey & keyof ShipmentView];

/** How a cell shows a field; a column without it has a cell of its own in `shipment-row-cells.tsx`. */
type ShownField =
  | { as: "text" | "region"; shows: FieldOf<string | null> }
  | { as: "instant"; shows: FieldOf<string | null> }
  | { as: "money"; shows: FieldOf<number | null> };

/** A column of the list; its words are `columns.<key>` of the catalogues. */
type ColumnDefinition = (ShownField | { as?: undefined; shows?: undefined }) & {
  /** px */
  width: number;
  /** What a click on its header sorts the list by. */
  sort?: ShipmentSort;
  /** The first click on its header sorts from the least to the greatest value. */
  isAscendingFirst?: boolean;
  isAtEnd?: boolean;
  /** What its header explains to a newcomer. */
  term?: TermKey;
  /** Its place on the card of a phone, in `app/styles/list.css`; others stand below with their names. */
  card?: "number" | "carrier" | "state" | "trace" | "area" | "idle" | "arrival" | "time";
  /** Its columns in a file; without it the field that it shows. What is true only at the moment of display has none. */
  file?: readonly FileColumnKey[];
};

/** All columns, in the order in which the menu offers them. */
const COLUMNS = {
  number: { width: 232, card: "number", file: ["waybillNumber"] },
  recipient: { width: 152, card: "carrier", file: ["recipient", "to"] },
  summary: { width: 340, card: "state", file: ["stateName", "subStateName", "lastEvent", "lastEventAt"] },
  carrier: { width: 116, card: "carrier", file: ["carrierName"] },
  state: { width: 184, card: "state", file: ["stateName", "subStateName"] },
  trace: { width: 260, card: "trace", file: ["lastEvent", "lastEventAt"] },
  area: { width: 144, card: "area", file: ["lastArea"] },
  idle: { width: 92, sort: "last-event", isAscendingFirst: true, isAtEnd: true, term: "idle", card: "idle" },
  updated: { width: 96, sort: "activity", card: "time", file: ["activityAt"] },
  order: { width: 150, as: "text", shows: "orderNumber" },
  shop: { width: 132, as: "text", shows: "shop", card: "area" },
  salesperson: { width: 100, as: "text", shows: "salesperson" },
  from: { width: 170, as: "text", shows: "from" },
  to: { width: 170, as: "text", shows: "to" },
  phone: { width: 128, as: "text", shows: "phone" },
  cod: { width: 110, as: "money", shows: "codAmount", sort: "cod", isAtEnd: true, term: "cod" },
  freight: { width: 100, as: "money", shows: "freight", isAtEnd: true },
  orderAmount: { width: 110, as: "money", shows: "orderAmount", isAtEnd: true },
  tags: { width: 160, file: ["tags"] },
  note: { width: 200, as: "text", shows: "note" },
  assignee: { width: 100, file: ["assignee"] },
  origin: { width: 96, as: "region", shows: "origin" },
  destination: { width: 96, as: "region", shows: "destination" },
  ordered: { width: 128, as: "instant", shows: "orderedAt" },
  created: { width: 128, as: "instant", shows: "createdAt", sort: "created" },
  pickedUp: { width: 128, as: "instant", shows: "pickedUpAt", sort: "picked-up" },
  lastEvent: { width: 128, as: "instant", shows: "lastEventAt", sort: "last-event" },
  signed: { width: 128, as: "instant", shows: "signedAt", sort: "signed" },
  arrival: { width: 124, card: "arrival", file: ["estimatedArrivalAt", "estimatedArrivalSource"] },
  pace: { width: 168, term: "pace" },
  monitor: { width: 110, term: "monitor", file: ["monitorStatus"] },
} as const satisfies Readonly<Record<string, ColumnDefinition>>;
export type ColumnKey = keyof typeof COLUMNS;
/** The columns whose cell shows more than one field. */
export type ComposedColumn = Exclude<ColumnKey, KeysWith<typeof COLUMNS, { shows: string }>>;

type KeysWith<All, Part> = { [Key in keyof All]: All[Key] extends Part ? Key : never }[keyof All];

export const COLUMN_KEYS = Object.keys(COLUMNS) as ColumnKey[];
export const FILE_COLUMN_KEYS = Object.keys(FILE_COLUMNS) as FileColumnKey[];

/** The definition of a column, with its optional properties. */
export function getColumn(key: ColumnKey): ColumnDefinition {
  return COLUMNS[key];
}

/** The definition of a file's column, with its optional properties. */
export function getFileColumn(key: FileColumnKey): FileColumnDefinition {
  return FILE_COLUMNS[key];
}

/** The default columns of a new export: those on screen in their order, then the other default ones. */
export function exportColumnsAsShown(shown: readonly ColumnKey[], canWrite: boolean): readonly FileColumnKey[] {
  const allowed = allowedExportColumns(canWrite);
  const onScreen = shown.flatMap((key) => {
    const { file, shows } = getColumn(key);
    return file ?? shows ?? [];
  });
  const columns = [...onScreen, ...FILE_COLUMN_KEYS.filter((key) => getFileColumn(key).isDefault)];
  return [...new Set(columns)].filter((column) => allowed.includes(column));
}

/** The columns that a user may export. */
export function allowedExportColumns(canWrite: boolean): readonly FileColumnKey[] {
  return canWrite ? FILE_COLUMN_KEYS : FILE_COLUMN_KEYS.filter((key) => !getFileColumn(key).isPersonal);
}
