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

/** Chosen until somebody chooses otherwise. */
export const USUAL_COLUMNS: readonly ExportColumn[] = [
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

/** The columns that somebody may have exported. */
export function columnsFor(canWrite: boolean): readonly ExportColumn[] {
  return canWrite ? EXPORT_COLUMNS : EXPORT_COLUMNS.filter((column) => !PERSONAL_COLUMNS.includes(column));
}
