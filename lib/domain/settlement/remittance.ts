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
export const MAX_REMITTANCE_ROWS = 20_000;

/** `booking`: its rows are being stored; `booked`: they count; `undone`: kept, but they do not count. */
export const REMITTANCE_STATUSES = ["draft", "booking", "booked", "undone", "discarded"] as const;
export type RemittanceStatus = (typeof REMITTANCE_STATUSES)[number];

export const REMITTANCE_ACTIONS = ["book", "undo", "redo"] as const;
export type RemittanceAction = (typeof REMITTANCE_ACTIONS)[number];

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
