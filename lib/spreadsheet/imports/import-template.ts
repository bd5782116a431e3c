import type { Readable } from "node:stream";
import type { OutputColumn } from "@/lib/spreadsheet/output-table";
import { writeXlsx } from "@/lib/spreadsheet/xlsx/write-xlsx";

/** Text in brackets is for people and is ignored by {@link recognizeHeader}. */
const COLUMNS: readonly OutputColumn[] = [
  { name: "运单号（必填）", width: 22 },
  { name: "快递公司（可留空，自动识别）", width: 28 },
  { name: "手机号（顺丰必填，中通建议填，可只填后四位）", width: 38 },
  { name: "订单号", width: 22 },
  { name: "收货地址（省市区）", width: 28 },
  { name: "发货地址（省市区）", width: 28 },
  { name: "店铺", width: 16 },
  { name: "业务员", width: 12 },
  { name: "代收货款（元）", width: 16 },
  { name: "运费（元）", width: 12 },
  { name: "国际件（是/否）", width: 16 },
  { name: "目的国（国际件）", width: 18 },
];

/** An empty XLSX to be filled in and imported. */
export function writeImportTemplate(): Readable {
  return writeXlsx(COLUMNS, [], "导入运单");
}
