import type { ColumnMapping, ImportField, Platform } from "@/lib/domain/imports/import-field";
import type { MoneyNotes } from "@/lib/spreadsheet/cells/read-notes";
import type { SumRule } from "@/lib/spreadsheet/remittance/solve-sums";

export interface HeaderColumn {
  /** Counted from 0. */
  column: number;
  name: string;
  /** The field; null when it is unknown or not one of a shipment. */
  field: ImportField | null;
}

/** The recognised columns of a file; the user may change the mapping. */
export interface RecognizedHeader extends MoneyNotes {
  /** Line of the header, null when there is none; the data begin after it. */
  line: number | null;
  platform: Platform | null;
  columns: readonly HeaderColumn[];
  /** The mapping for {@link parseImportRows}. */
  mapping: ColumnMapping;
  /** What must add up in every row; not stored by earlier versions. */
  rules?: readonly SumRule[];
}
