import type { BankMoney, Remittance } from "./bank-match";
import type { BankStatus } from "./bank-words";

/** A transfer fee that no file names: at most 1 %, at most 50 yuan. */
const MAX_UNNAMED_FEE = { share: 0.01, fen: 5_000 } as const;

/** What arrives of remittances when the carrier keeps nothing, its fee, its fee and freight, or freight: never more than remitted. */
export const PAYOUT_FORMULAS: readonly ((remittance: Remittance) => number)[] = [
  ({ amount }) => amount,
  ({ amount, fee }) => amount - fee,
  ({ amount, fee, freight }) => amount - fee - freight,
  ({ amount, freight }) => amount - freight,
];

/** Money of an entry after the service's fee; negative for a reversal. */
export function netOf({ kind, gross, fee }: BankMoney): number {
  return kind === "reversal" ? -gross : gross - fee;
}

/** The first way in which the entries are exactly what arrives of the remittances; undefined when there is none. */
export function variantOf(entries: readonly BankMoney[], remittances: readonly Remittance[]): number | undefined {
  const arrived = entries.reduce((sum, { kind, gross }) => sum + (kind === "reversal" ? -gross : gross), 0);
  const found = PAYOUT_FORMULAS.findIndex(
    (arrives) => remittances.reduce((sum, each) => sum + arrives(each), 0) === arrived,
  );
  return found < 0 ? undefined : found;
}

/** What a remittance loses to the carrier's fee when the entries fit in a way of `variantOf`. */
export function carrierFee(remittance: Remittance, variant: number | undefined): number {
  const arrives = variant === undefined ? undefined : PAYOUT_FORMULAS[variant];
  return arrives ? remittance.amount - arrives(remittance) : 0;
}

export function sumMatch(entries: readonly BankMoney[], remittances: readonly Remittance[]) {
  const remitted = remittances.reduce((sum, { amount }) => sum + amount, 0);
  const received = entries.reduce((sum, each) => sum + netOf(each), 0);
  if (entries.length === 0 || remittances.length === 0)
    return { remitted, received, fee: 0, difference: received - remitted };
  const service = entries.reduce((sum, { fee, kind }) => sum + (kind === "credit" ? fee : 0), 0);
  const lacking = remitted - received - service;
  const isExplained = variantOf(entries, remittances) !== undefined || isUnnamedFee(lacking, remitted);
  const fee = service + (isExplained ? lacking : 0);
  return { remitted, received, fee, difference: received - remitted + fee };
}

export function isUnnamedFee(lacking: number, remitted: number): boolean {
  return lacking > 0 && lacking <= Math.min(MAX_UNNAMED_FEE.fen, remitted * MAX_UNNAMED_FEE.share);
}

export function statusOf(
  entries: readonly BankMoney[],
  remittances: readonly Remittance[],
  { fee, difference }: { fee: number; difference: number },
): BankStatus {
  if (difference !== 0) return "different";
  if (remittances.length > 1) return "combined";
  if (entries.length > 1) return "split";
  return fee === 0 ? "matched" : "fee";
}
