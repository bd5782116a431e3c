import type { BankStatus } from "./bank-words";
import { type BankMatch, keptOf, variantOf } from "./match-bank";

/** Cash of one day of payment. 分. */
export interface BankDaySum {
  /** Beijing days since 1970; null for files that name no day. */
  day: number | null;
  remitted: number;
  fee: number;
  received: number;
  /** Received less what should have arrived: remitted less fee. */
  difference: number;
  /** Remittances, and entries without one. */
  count: number;
}

/** What is no cash on delivery, or was taken back by the bank, is in no total. */
export function isInTotals(status: BankStatus): boolean {
  return status !== "ignored" && status !== "reversed";
}

/**
 * The matches by the day of payment that the files name; money without a remittance by the bank's day. Each amount is
 * in one day, and the days' sums are those of the matches. What is ignored is left out, as is what the bank took back.
 */
export function sumBankDays(matches: readonly BankMatch[]): BankDaySum[] {
  const days = new Map<number | null, BankDaySum>();
  const add = (day: number | null, sums: Omit<BankDaySum, "day" | "difference" | "count">) => {
    const known = days.get(day) ?? { day, remitted: 0, fee: 0, received: 0, difference: 0, count: 0 };
    known.remitted += sums.remitted;
    known.fee += sums.fee;
    known.received += sums.received;
    known.difference = known.received - known.remitted + known.fee;
    known.count += 1;
    days.set(day, known);
  };
  for (const match of matches) {
    if (!isInTotals(match.status)) continue;
    for (const part of partsOf(match)) add(part.day, part);
    if (match.remittances.length === 0) {
      const { remitted, fee, received } = match;
      add(match.entries[0]?.day ?? null, { remitted, fee, received });
    }
  }
  return [...days.values()].toSorted((left, right) => (right.day ?? -1) - (left.day ?? -1));
}

/** A match by its remittances: each has its own amount and fee, the last has what cannot be divided. */
function partsOf({ entries, remittances, fee, received }: BankMatch) {
  const variant = entries.length === 0 ? undefined : variantOf(entries, remittances);
  let [feeLeft, receivedLeft] = [fee, received];
  return remittances.map((remittance, index) => {
    const isLast = index === remittances.length - 1;
    const ownFee = isLast ? feeLeft : keptOf(remittance, variant);
    const isReceived = entries.length > 0;
    const ownReceived = isLast ? receivedLeft : isReceived ? remittance.amount - ownFee : 0;
    feeLeft -= ownFee;
    receivedLeft -= ownReceived;
    const day = remittance.isDated ? remittance.day : null;
    return { day, remitted: remittance.amount, fee: ownFee, received: ownReceived };
  });
}
