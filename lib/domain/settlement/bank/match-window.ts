import type { BankMoney, Remittance } from "./bank-match";

/** Days from the payment in the file to the money at the bank. */
export const WINDOW = { before: 3, after: 10 } as const;
/** From the upload of a file without days. */
const UNDATED_WINDOW = { before: 45, after: 7 } as const;

/** The days in which the money of a remittance may arrive. */
export function windowOf({ isDated }: Remittance): { before: number; after: number } {
  return isDated ? WINDOW : UNDATED_WINDOW;
}

/** Whether days and payer allow that the entry pays the remittance. */
export function mayBelong(entry: BankMoney, remittance: Remittance): boolean {
  const { day, carrier } = remittance;
  const { before, after } = windowOf(remittance);
  if (entry.day < day - before || entry.day > day + after) return false;
  return carrier === null || entry.carriers.length === 0 || entry.carriers.includes(carrier);
}
