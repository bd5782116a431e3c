import { toBeijingMonth } from "@/lib/domain/time/beijing-month";

/** The carrier of a charge while Kuaidi100 recognises the carrier itself. */
export const UNKNOWN_CARRIER = "";

/** The answer to a subscription, with the facts that decide whether it costs a unit. */
export interface AnsweredSubscription {
  status: string;
  returnCode: string | null;
  /** How often it was sent. */
  attempts: number;
  /** How often Kuaidi100 answered 500. */
  serverErrors: number;
}

/**
 * Whether Kuaidi100 accepted the number because of this subscription. 501 means that it is tracked
 * already, which costs nothing, unless an earlier attempt had no answer: then that attempt was
 * accepted.
 *
 * @see Kuaidi100 document, 1.5 and 四、费用结算
 */
export function isNewlyAccepted({ status, returnCode, attempts, serverErrors }: AnsweredSubscription): boolean {
  if (status !== "accepted") return false;
  if (returnCode === "200") return true;
  return returnCode === "501" && attempts - serverErrors > 1;
}

/**
 * `charge`: costs a unit. `covered`: paid for in this month already. `names`: paid for as well, and
 * provides the carrier of that charge.
 */
type ChargeDecision = "charge" | "covered" | "names";

/**
 * Whether one more subscription of a number costs a unit in a month in which these carriers have
 * been charged for it. A charge without a known carrier is for the same waybill.
 */
export function evaluateCharge(charged: readonly string[], carrier: string): ChargeDecision {
  if (charged.length === 0) return "charge";
  if (carrier === UNKNOWN_CARRIER || charged.includes(carrier)) return "covered";
  return charged.includes(UNKNOWN_CARRIER) ? "names" : "charge";
}

/**
 * Why Kuaidi100 charges a unit: it accepted a subscription, or monitoring continued into another
 * month.
 *
 * @see Kuaidi100 document, 四、费用结算: 一个自然月内同一个运单多次查询只收一次费用
 */
export const CHARGE_CAUSES = ["subscription", "month"] as const;
export type ChargeCause = (typeof CHARGE_CAUSES)[number];

/** A subscription that was accepted, or that continued into another month. */
export interface AcceptedSubscription {
  cause: ChargeCause;
  waybillNumber: string;
  carrier: string | null;
  shop: string | null;
  subscriptionId: string;
  shipmentId: string;
  /** When it was answered, or when the first push of its month arrived. */
  at: number;
}

/** One unit used: a waybill in a calendar month. */
export interface Charge {
  cause: ChargeCause;
  waybillNumber: string;
  /** `UNKNOWN_CARRIER` until the carrier is known. */
  carrier: string;
  /** `2026-11`. */
  month: string;
  /** The shop at that time; empty without one. */
  shop: string;
  subscriptionId: string;
  shipmentId: string;
  at: number;
}

/** The charge for an accepted subscription; its month may have been charged already. */
export function createCharge({ carrier, shop, ...accepted }: AcceptedSubscription): Charge {
  return { ...accepted, carrier: carrier ?? UNKNOWN_CARRIER, shop: shop ?? "", month: toBeijingMonth(accepted.at) };
}

/** All charges for the subscriptions of one waybill number, in the order of the answers. */
export function calculateCharges(accepted: readonly AcceptedSubscription[]): Charge[] {
  const charges: Charge[] = [];
  for (const next of accepted.map(createCharge)) {
    const same = charges.filter(({ month }) => month === next.month);
    const decision = evaluateCharge(
      same.map(({ carrier }) => carrier),
      next.carrier,
    );
    if (decision === "charge") charges.push(next);
    const unnamed = same.find(({ carrier }) => carrier === UNKNOWN_CARRIER);
    if (decision === "names" && unnamed) unnamed.carrier = next.carrier;
  }
  return charges;
}

/** What it costs to subscribe a number again now. */
export interface ResubscriptionCharge {
  /**
   * `free`: paid for in this month. `again`: paid for in an earlier month, and charged again now.
   * `first`: never paid for.
   */
  kind: "free" | "again" | "first";
  /** The month in which it is or was charged. */
  month: string;
  lastMonth: string | null;
}

/**
 * Whether subscribing a number again costs a unit.
 *
 * @param lastChargedMonth the newest month in which the number was charged
 */
export function calculateResubscriptionCharge(lastChargedMonth: string | null, now: number): ResubscriptionCharge {
  const month = toBeijingMonth(now);
  // If the clock was set back, the waybill is not charged again.
  const paid = lastChargedMonth !== null && lastChargedMonth >= month;
  return { kind: paid ? "free" : lastChargedMonth === null ? "first" : "again", month, lastMonth: lastChargedMonth };
}
