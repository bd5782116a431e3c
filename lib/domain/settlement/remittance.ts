import type { z } from "zod";
import type { remittanceFileDetailSchema, remittanceFileViewSchema } from "./remittance-answers";
/** The fields that a column of a carrier's settlement file may contain. */
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

/** The field of each column, by column number from 0; each field once. */
export type RemittanceMapping = readonly { column: number; field: RemittanceField }[];

/** More rows than a carrier settles with one merchant at once. */
export const MAX_REMITTANCE_ROWS = 20_000;

/**
 * `booking`: its rows are being stored; `booked`: they count; `undone`: still stored, but they do
 * not count.
 */
export const REMITTANCE_STATUSES = ["draft", "booking", "booked", "undone", "discarded"] as const;
export type RemittanceStatus = (typeof REMITTANCE_STATUSES)[number];

export const REMITTANCE_ACTIONS = ["book", "undo", "redo"] as const;
export type RemittanceAction = (typeof REMITTANCE_ACTIONS)[number];

/** A cell that cannot be parsed; its row is skipped. */
export interface RemittanceProblem {
  line: number;
  field: RemittanceField;
  message: string;
  value: string;
}

/** The content of a file as it would be parsed. 分. */
export interface RemittanceCheck {
  /** Payments that were parsed. */
  payments: number;
  paid: number;
  deducted: number;
  fee: number;
  freight: number;
  /** Lines that are not payments: sums, notes, empty amounts. */
  skipped: number;
  failed: number;
  /** The first of the problems. */
  problems: RemittanceProblem[];
  /** Payments that are repeated in this file, or that are in another file that counts. */
  repeated: number;
  /** Numbers without a shipment. */
  unknown: number;
}

export type RemittanceFileView = z.output<typeof remittanceFileViewSchema>;

export type RemittanceFileDetail = z.output<typeof remittanceFileDetailSchema>;

export interface RemittancePage {
  items: RemittanceFileView[];
  nextCursor: string | null;
}
