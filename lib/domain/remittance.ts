import { z } from "zod";
import { daySchema, pagingShape } from "./shipment-filter";

/** What a column of a carrier's settlement file may hold. */
export const REMITTANCE_FIELDS = [
  "waybillNumber",
  "amount",
  "deduction",
  "fee",
  "freight",
  "weight",
  "settledOn",
] as const;
export type RemittanceField = (typeof REMITTANCE_FIELDS)[number];

/** Which column, counted from 0, holds which field; each field once. */
export type RemittanceMapping = readonly { column: number; field: RemittanceField }[];

/** More rows than a carrier settles with one merchant at once. */
export const MOST_REMITTANCE_ROWS = 20_000;

/** `booking`: its rows are being stored; `booked`: they count; `undone`: kept, but they do not count. */
export const REMITTANCE_STATUSES = ["draft", "booking", "booked", "undone", "discarded"] as const;
export type RemittanceStatus = (typeof REMITTANCE_STATUSES)[number];

const LAST_COLUMN = 255;

const mappingSchema = z
  .array(
    z.object({
      column: z.int("column 请写从 0 数起的列号。").min(0).max(LAST_COLUMN, "没有这么多列。"),
      field: z.enum(REMITTANCE_FIELDS, { error: `field 请写 ${REMITTANCE_FIELDS.join("、")} 之一。` }),
    }),
    "mapping 请写 {column, field} 的数组。",
  )
  .max(REMITTANCE_FIELDS.length, "列数太多了。")
  .refine(
    (mapping) =>
      new Set(mapping.map(({ column }) => column)).size === mapping.length &&
      new Set(mapping.map(({ field }) => field)).size === mapping.length,
    "同一列只能有一个含义，同一含义只能选一列。",
  )
  .readonly();

/** How a file is to be read; what is left out stays as it is. */
export const remittanceChoiceSchema = z.object({
  sheetName: z.string().max(64, "工作表的名字最多 64 个字符。").optional(),
  mapping: mappingSchema.optional(),
  /** Code; null where the file does not say whose it is. */
  carrier: z.string().toLowerCase().max(64).nullable().optional(),
  /** Counts for rows without a day of their own. */
  settledOn: daySchema.nullable().optional(),
  /** The amounts are what was left after the fee. */
  isNetOfFee: z.boolean("isNetOfFee 请写 true 或 false。").optional(),
});
export type RemittanceChoice = z.output<typeof remittanceChoiceSchema>;

export const FILE_ACTIONS = ["book", "undo", "redo"] as const;
export type FileAction = (typeof FILE_ACTIONS)[number];

/** Whether a file's rows count. */
export const fileActionSchema = z.object({
  action: z.enum(FILE_ACTIONS, { error: `action 可以写 ${FILE_ACTIONS.join("、")}。` }),
});

export const remittanceListSchema = z.object(pagingShape);

/** Something that cannot be read; its row is left out. */
export interface RemittanceProblem {
  line: number;
  field: RemittanceField;
  message: string;
  value: string;
}

/** What a file holds, as it would be read. 分. */
export interface RemittanceCheck {
  /** Payments that were read. */
  payments: number;
  paid: number;
  deducted: number;
  fee: number;
  freight: number;
  /** Lines that are no payment: sums, notes, empty amounts. */
  skipped: number;
  failed: number;
  /** The first of those. */
  problems: RemittanceProblem[];
  /** Payments that stand in this file or in another that counts already. */
  repeated: number;
  /** Numbers that no shipment bears. */
  unknown: number;
}

export interface RemittanceFileView {
  id: string;
  status: RemittanceStatus;
  fileName: string;
  carrier: string | null;
  carrierName: string | null;
  createdBy: string;
  createdAt: string;
  changedBy: string;
  changedAt: string;
  rows: number;
  check: RemittanceCheck | null;
  isFileKept: boolean;
}

export interface RemittanceFileDetail extends RemittanceFileView {
  sheetName: string | null;
  sheetNames: string[];
  columns: { column: number; name: string }[];
  mapping: RemittanceMapping;
  settledOn: string | null;
  isNetOfFee: boolean;
  /** The first rows, phone numbers and names masked. */
  preview: { line: number; cells: string[] }[];
}

export interface RemittancePage {
  items: RemittanceFileView[];
  nextCursor: string | null;
}
