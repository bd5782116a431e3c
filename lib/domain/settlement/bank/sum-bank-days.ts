import type { BankMatch } from "./bank-match";
import type { BankStatus } from "./bank-words";
import { carrierFee, variantOf } from "./match-sums";

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

/** Beijing days since 1970, both included. */
interface Days {
  from: number;
  to: number;
}

const EVER: Days = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

type MatchSums = Pick<BankMatch, "remitted" | "fee" | "received" | "difference">;

/**
 * The matches by the day of payment that the files name; money without a remittance by the bank's day. Each amount is
 * in one day, and the days' sums are those of the matches. What is ignored is left out, as is what the bank took back.
 *
 * @param days whose parts count: a match may be of several, also of some before or after a period
 */
export function sumBankDays(matches: readonly BankMatch[], days: Days = EVER): BankDaySum[] {
  const sums = new Map<number | null, BankDaySum>();
  for (const match of matches) {
    if (!isInTotals(match.status)) continue;
    for (const { day, remitted, fee, received } of partsWithin(match, days)) {
      const known = sums.get(day) ?? { day, remitted: 0, fee: 0, received: 0, difference: 0, count: 0 };
      known.remitted += remitted;
      known.fee += fee;
      known.received += received;
      known.difference = known.received - known.remitted + known.fee;
      known.count += 1;
      sums.set(day, known);
    }
  }
  return [...sums.values()].toSorted((left, right) => (right.day ?? -1) - (left.day ?? -1));
}

/** What of a match belongs to these days, in its sums and its remittances. */
export function takeDays(match: BankMatch, days: Days): BankMatch {
  const sums: MatchSums = { remitted: 0, fee: 0, received: 0, difference: 0 };
  for (const { remitted, fee, received } of partsWithin(match, days)) {
    sums.remitted += remitted;
    sums.fee += fee;
    sums.received += received;
  }
  sums.difference = sums.received - sums.remitted + sums.fee;
  return { ...match, ...sums, remittances: match.remittances.filter(({ day }) => isWithin(day, days)) };
}

function isWithin(day: number, { from, to }: Days): boolean {
  return day >= from && day <= to;
}

/** Part of a match: of one remittance, or all of its money without one. */
interface Part {
  /** The day of payment; null for files that name none. */
  day: number | null;
  /** The day that puts it in a period: without a day of payment that of the upload. */
  countedOn: number;
  remitted: number;
  fee: number;
  received: number;
}

function partsWithin(match: BankMatch, days: Days): Part[] {
  return partsOf(match).filter(({ countedOn }) => isWithin(countedOn, days));
}

/** A match by its remittances: each has its own amount and fee, the last has what cannot be divided. */
function partsOf({ entries, remittances, remitted, fee, received }: BankMatch): Part[] {
  const [money] = entries;
  if (remittances.length === 0) {
    return money ? [{ day: money.day, countedOn: money.day, remitted, fee, received }] : [];
  }
  const variant = money ? variantOf(entries, remittances) : undefined;
  let [feeLeft, receivedLeft] = [fee, received];
  return remittances.map((remittance, index) => {
    const isLast = index === remittances.length - 1;
    const ownFee = isLast ? feeLeft : carrierFee(remittance, variant);
    const ownReceived = isLast ? receivedLeft : money ? remittance.amount - ownFee : 0;
    feeLeft -= ownFee;
    receivedLeft -= ownReceived;
    const day = remittance.isDated ? remittance.day : null;
    return { day, countedOn: remittance.day, remitted: remittance.amount, fee: ownFee, received: ownReceived };
  });
}
