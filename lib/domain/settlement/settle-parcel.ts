import type { Outcome } from "@/lib/domain/shipments/outcome";
import { dayNumber } from "@/lib/domain/time/beijing-month";
import type { SettlementClass } from "./settlement-class";
import type { SettlementRule } from "./settlement-schemas";

/** The status of a parcel, as far as its cash is concerned. */
export type CashStatus = "signed" | "returned" | "moving";

/** The facts of a parcel that decide its settlement. */
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
  /** Deducted, usually for a return. */
  deducted: number;
  /** Beijing day of the settlement as a day number; null when the file has none. */
  settledDay: number | null;
  /** A person confirmed that this repeated row is a separate payment. */
  isAccepted: boolean;
}

export const DEFAULT_SETTLEMENT_RULE: SettlementRule = { toleranceFen: 0, periodDays: 7, slackDays: 3 };

/** The settlement of a parcel. `difference` is always `remitted` less `expected`. */
export interface SettlementResult {
  kind: SettlementClass;
  expected: number;
  remitted: number;
  difference: number;
  /** The last day of a payment that counts; null when none has a day. */
  settledDay: number | null;
  /** Payments equal to an earlier one. They do not count until a person accepts them. */
  repeated: readonly string[];
  /** Sum of those in 分. */
  repeatedFen: number;
}

/**
 * Settles one parcel by all payments of files that count, in any order. The same parcel and
 * payments have the same result, so removing a file and adding it again changes nothing.
 *
 * @param parcel null when no shipment has the number
 * @param payments in the order of their files and lines
 * @returns null when nothing is owed and nothing was paid
 */
export function settleParcel(
  parcel: CashParcel | null,
  payments: readonly Payment[],
  rule: SettlementRule,
): SettlementResult | null {
  // A row with freight only does not affect the parcel's cash.
  const cashPayments = parcel === null ? payments : payments.filter(hasCash);
  const { counted, repeated } = separateRepeatedPayments(cashPayments);
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
  // Paid before our own record has the signature.
  return parcel.status === "moving" && difference <= parcel.codAmount + rule.toleranceFen ? "timing" : "over";
}

function isOutOfTime({ signedAt }: CashParcel, days: readonly number[], rule: SettlementRule): boolean {
  if (signedAt === null) return false;
  const signed = dayNumber(signedAt);
  const last = signed + rule.periodDays + rule.slackDays;
  return days.some((day) => day > last || day < signed - rule.slackDays);
}

/** Two rows of one parcel with the same amounts and day are one payment reported twice; one that pays nothing is none. */
function separateRepeatedPayments(payments: readonly Payment[]) {
  const seen = new Set<string>();
  const counted: Payment[] = [];
  const repeated: Payment[] = [];
  for (const payment of payments) {
    const key = `${payment.paid} ${payment.deducted} ${payment.settledDay}`;
    if (seen.has(key) && hasCash(payment) && !payment.isAccepted) {
      repeated.push(payment);
      continue;
    }
    seen.add(key);
    counted.push(payment);
  }
  return { counted, repeated };
}

/** Whether a row pays or deducts anything; others only tell freight or a fee. */
export function hasCash({ paid, deducted }: Pick<Payment, "paid" | "deducted">): boolean {
  return paid + deducted > 0;
}

function sumPayments(payments: readonly Payment[]): number {
  return payments.reduce((sum, { paid, deducted }) => sum + paid - deducted, 0);
}

const CASH_STATUSES: Readonly<Record<Outcome, CashStatus>> = {
  open: "moving",
  signed: "signed",
  refused: "returned",
  returned: "returned",
};

/** The cash status of a parcel by its outcome: for a refused one no cash is owed, however the refusal was told. */
export function cashStatusOf(outcome: Outcome): CashStatus {
  return CASH_STATUSES[outcome];
}
