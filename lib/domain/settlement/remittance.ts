/** The fields that a column of a carrier's settlement file may contain. */
export const REMITTANCE_FIELDS = [
  "waybillNumber",
  "amount",
  "deduction",
  "fee",
  "freight",
  "weight",
  "settledOn",
  "currency",
] as const;
export type RemittanceField = (typeof REMITTANCE_FIELDS)[number];

/** The field that several columns may have: its columns are added. */
export const REPEATED_FIELD = "freight" satisfies RemittanceField;

/** The field of each column, by column number from 0; each field once, except `REPEATED_FIELD`. */
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

/** `parts`: columns of a row are not its total; `sumRow`: rows are not the sum that stands below them; `unread`: an amount that is neither added nor taken off. */
export const REMITTANCE_FAULTS = ["parts", "sumRow", "unread"] as const;
