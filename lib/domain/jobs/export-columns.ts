import type { ColumnKey } from "@/lib/domain/shipment-list/list-look";

/** What an export can hold of a shipment, in the order of a fresh dialog. The names are the file's. */
export const EXPORT_COLUMNS = [
  "waybillNumber",
  "carrierName",
  "stateName",
  "subStateName",
  "lastEvent",
  "lastEventAt",
  "lastArea",
  "orderNumber",
  "shop",
  "salesperson",
  "from",
  "to",
  "phone",
  "codAmount",
  "freight",
  "pickedUpAt",
  "signedAt",
  "subscribedAt",
  "createdAt",
  "activityAt",
  "monitorStatus",
  "destinationCountry",
  "destinationEvent",
  "carrier",
] as const;
export type ExportColumn = (typeof EXPORT_COLUMNS)[number];

/** Chosen besides those on screen until somebody chooses otherwise. */
const DEFAULT_EXPORT_COLUMNS: readonly ExportColumn[] = [
  "waybillNumber",
  "carrierName",
  "stateName",
  "lastEvent",
  "lastEventAt",
  "lastArea",
  "orderNumber",
  "shop",
  "salesperson",
  "signedAt",
];

/** Say who a parcel is for and where it goes. Masked or not, they leave the desk only with those who work with them. */
export const PERSONAL_COLUMNS: readonly ExportColumn[] = ["from", "to", "phone"];

/** What the list's columns show. How long a parcel has stood still is true only at the moment of looking. */
const EXPORT_COLUMNS_BY_LIST_COLUMN: Readonly<Record<ColumnKey, readonly ExportColumn[]>> = {
  number: ["waybillNumber"],
  carrier: ["carrierName"],
  state: ["stateName", "subStateName"],
  trace: ["lastEvent", "lastEventAt"],
  area: ["lastArea"],
  idle: [],
  updated: ["activityAt"],
  order: ["orderNumber"],
  shop: ["shop"],
  salesperson: ["salesperson"],
  from: ["from"],
  to: ["to"],
  cod: ["codAmount"],
  freight: ["freight"],
  created: ["createdAt"],
  pickedUp: ["pickedUpAt"],
  lastEvent: ["lastEventAt"],
  signed: ["signedAt"],
  monitor: ["monitorStatus"],
};

/** The columns of a fresh dialog: those on screen in their order, then the usual ones that are not there. */
export function exportColumnsAsShown(shown: readonly ColumnKey[], canWrite: boolean): readonly ExportColumn[] {
  const allowed = allowedExportColumns(canWrite);
  const columns = [...shown.flatMap((key) => EXPORT_COLUMNS_BY_LIST_COLUMN[key]), ...DEFAULT_EXPORT_COLUMNS];
  return [...new Set(columns)].filter((column) => allowed.includes(column));
}

/** The columns that somebody may have exported. */
export function allowedExportColumns(canWrite: boolean): readonly ExportColumn[] {
  return canWrite ? EXPORT_COLUMNS : EXPORT_COLUMNS.filter((column) => !PERSONAL_COLUMNS.includes(column));
}
