import { dayNumber } from "@/lib/domain/time/beijing-month";

/**
 * What the carrier's payments and our parcels come to, one parcel each.
 * `matched` 相符, `unremitted` 已签未结, `short` 结算少款, `over` 多结, `deducted` 退件误扣,
 * `timing` 时间差, `unknown` 未知单号.
 */
export const SETTLEMENT_CLASSES = ["unremitted", "short", "over", "deducted", "timing", "unknown", "matched"] as const;
export type SettlementClass = (typeof SETTLEMENT_CLASSES)[number];

/** Where the parcel stands, as far as its cash is concerned. */
export type CashStatus = "signed" | "returned" | "moving";

/** What is known of a parcel whose cash is settled. */
export interface CashParcel {
  status: CashStatus;
  /** 分 to be collected; 0 without cash on delivery. */
  codAmount: number;
  /** Null unless it is signed. */
  signedAt: number | null;
}

/** A row of a carrier's file. Money in 分, never negative. */
export interface Payment {
  id: string;
  paid: number;
  /** Taken back again, for a return as a rule. */
  deducted: number;
  /** Beijing day on which the carrier settled it, as its number; null where the file does not tell. */
  settledDay: number | null;
  /** Somebody has said that this repeated row is a payment of its own. */
  isAccepted: boolean;
}

/** How exactly amounts and days must agree. */
export interface SettlementRule {
  /** 分 by which a payment may be off. */
  toleranceFen: number;
  /** Days after the signing within which the carrier has to pay. */
  periodDays: number;
  /** Days by which a payment may come later than that, or before the signing. */
  slackDays: number;
}

export const DEFAULT_SETTLEMENT_RULE: SettlementRule = { toleranceFen: 0, periodDays: 7, slackDays: 3 };

/** What a parcel comes to. `difference` is always `remitted` less `expected`. */
export interface SettlementResult {
  kind: SettlementClass;
  expected: number;
  remitted: number;
  difference: number;
  /** The last day of a payment that counts; null where none tells one. */
  settledDay: number | null;
  /** Payments that say the same as an earlier one and so do not count until somebody accepts them. */
  repeated: readonly string[];
  /** 分 of those. */
  repeatedFen: number;
}

/**
 * Judges one parcel by all the payments of files that count, whatever their order of arrival: the
 * same parcel and payments come to the same, so that a file taken back and put in again changes
 * nothing.
 *
 * @param parcel null where no shipment bears the number
 * @param payments in the order of their files and lines
 * @returns null where nothing is owed and nothing was paid
 */
export function settleParcel(
  parcel: CashParcel | null,
  payments: readonly Payment[],
  rule: SettlementRule,
): SettlementResult | null {
  // A row that tells of freight alone says nothing of the parcel's cash.
  const ofCash = parcel === null ? payments : payments.filter(({ paid, deducted }) => paid + deducted > 0);
  const { counted, repeated } = separateRepeatedPayments(ofCash);
  const expected = parcel?.status === "signed" ? parcel.codAmount : 0;
  const remitted = sumPayments(counted);
  const isOwed = expected > 0;
  if (counted.length === 0 && !isOwed) return null;
  const days = counted.flatMap(({ settledDay }) => settledDay ?? []);
  return {
    kind: classifySettlement(parcel, counted, expected, remitted, days, rule),
    expected,
    remitted,
    difference: remitted - expected,
    settledDay: days.length === 0 ? null : Math.max(...days),
    repeated: repeated.map(({ id }) => id),
    repeatedFen: sumPayments(repeated),
  };
}

function classifySettlement(
  parcel: CashParcel | null,
  counted: readonly Payment[],
  expected: number,
  remitted: number,
  days: readonly number[],
  rule: SettlementRule,
): SettlementClass {
  if (parcel === null) return "unknown";
  if (counted.length === 0) return "unremitted";
  const difference = remitted - expected;
  if (Math.abs(difference) <= rule.toleranceFen) return isOutOfTime(parcel, days, rule) ? "timing" : "matched";
  const isDeducted = counted.some(({ deducted }) => deducted > 0);
  if (difference < 0) return isDeducted ? "deducted" : "short";
  // Paid before our own record says that it is signed.
  return parcel.status === "moving" && difference <= parcel.codAmount + rule.toleranceFen ? "timing" : "over";
}

function isOutOfTime({ signedAt }: CashParcel, days: readonly number[], rule: SettlementRule): boolean {
  if (signedAt === null) return false;
  const signed = dayNumber(signedAt);
  const last = signed + rule.periodDays + rule.slackDays;
  return days.some((day) => day > last || day < signed - rule.slackDays);
}

/** Two rows of one parcel with the same amounts and day are one payment told twice. */
function separateRepeatedPayments(payments: readonly Payment[]) {
  const seen = new Set<string>();
  const counted: Payment[] = [];
  const repeated: Payment[] = [];
  for (const payment of payments) {
    const key = `${payment.paid} ${payment.deducted} ${payment.settledDay}`;
    if (seen.has(key) && !payment.isAccepted) {
      repeated.push(payment);
      continue;
    }
    seen.add(key);
    counted.push(payment);
  }
  return { counted, repeated };
}

function sumPayments(payments: readonly Payment[]): number {
  return payments.reduce((sum, { paid, deducted }) => sum + paid - deducted, 0);
}

/** Where a parcel stands by its state (Kuaidi100's number). */
export function cashStatusOfState(state: number | null): CashStatus {
  if (state === 3) return "signed";
  return state === 4 || state === 6 || state === 14 ? "returned" : "moving";
}
