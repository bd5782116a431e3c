import type { z } from "zod";
import type { Page } from "@/lib/domain/shared/view-schemas";
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
export type RemittanceProblem = RemittanceCheck["problems"][number];

/** The content of a file as it would be parsed. 分. */
export type RemittanceCheck = NonNullable<RemittanceFileView["check"]>;

export type RemittanceFileView = z.output<typeof remittanceFileViewSchema>;

export type RemittanceFileDetail = z.output<typeof remittanceFileDetailSchema>;

export type RemittancePage = Page<RemittanceFileView>;
