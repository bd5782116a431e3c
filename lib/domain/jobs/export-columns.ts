import type { ColumnKey } from "@/lib/domain/shipment-list/list-layout";

/** The columns that an export can contain, in the default order. The names are those in the file. */
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
  "recipient",
  "phone",
  "codAmount",
  "orderAmount",
  "freight",
  "tags",
  "note",
  "origin",
  "destination",
  "assignee",
  "orderedAt",
  "pickedUpAt",
  "signedAt",
  "estimatedArrivalAt",
  "estimatedArrivalSource",
  "subscribedAt",
  "createdAt",
  "activityAt",
  "monitorStatus",
  "destinationCountry",
  "destinationEvent",
  "carrier",
] as const;
export type ExportColumn = (typeof EXPORT_COLUMNS)[number];

/** Selected by default, in addition to the columns on screen. */
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

/**
 * The receiver and the destination. Masked or not, only people who work with shipments may export
 * them.
 */
export const PERSONAL_COLUMNS: readonly ExportColumn[] = ["from", "to", "recipient", "phone"];

/**
 * The export columns of each list column. The time without an event has none: it is valid only at
 * the moment of display.
 */
const EXPORT_COLUMNS_BY_LIST_COLUMN: Readonly<Record<ColumnKey, readonly ExportColumn[]>> = {
  number: ["waybillNumber"],
  recipient: ["recipient", "to"],
  summary: ["stateName", "subStateName", "lastEvent", "lastEventAt"],
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
  orderAmount: ["orderAmount"],
  tags: ["tags"],
  note: ["note"],
  assignee: ["assignee"],
  origin: ["origin"],
  destination: ["destination"],
  ordered: ["orderedAt"],
  created: ["createdAt"],
  pickedUp: ["pickedUpAt"],
  lastEvent: ["lastEventAt"],
  signed: ["signedAt"],
  arrival: ["estimatedArrivalAt", "estimatedArrivalSource"],
  // It is true only at the moment of display.
  pace: [],
  monitor: ["monitorStatus"],
};

/** The default columns of the dialog: those on screen in their order, then the other default ones. */
export function exportColumnsAsShown(shown: readonly ColumnKey[], canWrite: boolean): readonly ExportColumn[] {
  const allowed = allowedExportColumns(canWrite);
  const columns = [...shown.flatMap((key) => EXPORT_COLUMNS_BY_LIST_COLUMN[key]), ...DEFAULT_EXPORT_COLUMNS];
  return [...new Set(columns)].filter((column) => allowed.includes(column));
}

/** The columns that a user may export. */
export function allowedExportColumns(canWrite: boolean): readonly ExportColumn[] {
  return canWrite ? EXPORT_COLUMNS : EXPORT_COLUMNS.filter((column) => !PERSONAL_COLUMNS.includes(column));
}
