/**
 * What a person can choose a column to hold in a statement that no known format fits. `amount` is negative for money that
 * left, unless `direction` tells.
 */
export const BANK_LAYOUT_FIELDS = [
  "day",
  "time",
  "income",
  "outgo",
  "amount",
  "direction",
  "payer",
  "memo",
  "serial",
  "balance",
  "currency",
] as const;
export type BankLayoutField = (typeof BANK_LAYOUT_FIELDS)[number];

/** Remarks may have several columns, which are joined. */
export const REPEATED_BANK_FIELD: BankLayoutField = "memo";

/** The columns that a person chose, numbered from 0. */
export type BankLayout = readonly { column: number; field: BankLayoutField }[];

/** Whether entries can be read by these columns: they need a day, and what came in or an amount. */
export function canReadBankLayout(layout: BankLayout): boolean {
  const has = (...fields: BankLayoutField[]) => layout.some(({ field }) => fields.includes(field));
  return has("day") && has("income", "amount");
}
