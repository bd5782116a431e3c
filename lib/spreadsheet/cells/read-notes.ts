import { findNotedUnit, type MoneyUnit } from "./money-unit";
import { findNotedCurrency } from "./read-currency";

/** What notes above a table say of its amounts, 币种：美元 or 单位：分. */
export interface MoneyNotes {
  /** Null for yuan; not stored by earlier versions. */
  currency?: string | null;
  unit?: MoneyUnit;
}

/** Of several currencies the foreign one counts. */
export function readNotes(notes: readonly string[]): MoneyNotes {
  const noted = notes.flatMap((note) => findNotedCurrency(note) ?? []);
  const [unit] = notes.flatMap((note) => findNotedUnit(note) ?? []);
  const currency = noted.find((each) => each !== "CNY") ?? null;
  return unit === undefined ? { currency } : { currency, unit };
}
