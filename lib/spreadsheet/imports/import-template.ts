import type { Readable } from "node:stream";
import type { ImportField } from "@/lib/domain/imports/import-field";
import type { Translate } from "@/lib/domain/shared/message";
import { writeXlsx } from "@/lib/spreadsheet/xlsx/write-xlsx";

/** Widths of the columns, in their order. */
const COLUMNS = {
  waybillNumber: 22,
  carrier: 28,
  phone: 38,
  orderNumber: 22,
  to: 28,
  from: 28,
  shop: 16,
  salesperson: 12,
  codAmount: 16,
  freight: 12,
  international: 16,
  destinationCountry: 18,
} as const satisfies Partial<Record<ImportField, number>>;

/** An empty XLSX to be filled in and imported. {@link recognizeHeader} reads its headings in each language. */
export function writeImportTemplate(translate: Translate): Readable {
  const columns = Object.entries(COLUMNS).map(([field, width]) => ({
    name: translate(`file.importTemplate.columns.${field}`),
    width,
  }));
  return writeXlsx(columns, [], translate("file.importTemplate.sheet"));
}
