/**
 * The fields that a column of a file may contain: those of a new shipment, addresses and names also in parts, and
 * name, phone and address in one (`recipientInfo`); and what
 * says of the row's amounts in which currency they are and how they are paid.
 */
export const IMPORT_FIELDS = [
  "waybillNumber",
  "carrier",
  "phone",
  "recipient",
  "recipientFirstName",
  "recipientLastName",
  "recipientInfo",
  "orderNumber",
  "salesperson",
  "shop",
  "codAmount",
  "orderAmount",
  "freight",
  "currency",
  "paymentMethod",
  "tags",
  "note",
  "orderedAt",
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
 * The field of each column, by column number from 0. If several columns have the same field, the
 * first non-empty cell in the order of this list counts.
 */
export type ColumnMapping = readonly { column: number; field: ImportField }[];

/** The platform or ERP that a file comes from. */
export const PLATFORMS = [
  "taobao",
  "jd",
  "pinduoduo",
  "douyin",
  "kuaishou",
  "weixin",
  "shopify",
  "jushuitan",
  "wangdiantong",
  "kuaimai",
  "youzan",
  "woocommerce",
] as const;
export type Platform = (typeof PLATFORMS)[number];
