/** What a column of a file may hold: the fields of a new shipment, an address also in parts. */
export const IMPORT_FIELDS = [
  "waybillNumber",
  "carrier",
  "phone",
  "orderNumber",
  "salesperson",
  "shop",
  "codAmount",
  "freight",
  "to",
  "toProvince",
  "toCity",
  "toDistrict",
  "toDetail",
  "from",
  "fromProvince",
  "fromCity",
  "fromDistrict",
  "fromDetail",
  "international",
  "departureCountry",
  "departureCarrier",
  "destinationCountry",
  "destinationCarrier",
] as const;

export type ImportField = (typeof IMPORT_FIELDS)[number];

/**
 * Which column, counted from 0, holds which field. Several columns may hold the same field: of
 * those, the first in this list that is not empty counts.
 */
export type ColumnMapping = readonly { column: number; field: ImportField }[];

/** Where a file comes from. */
export const PLATFORMS = ["taobao", "jd", "pinduoduo", "douyin", "kuaishou", "weixin", "shopify"] as const;
export type Platform = (typeof PLATFORMS)[number];
