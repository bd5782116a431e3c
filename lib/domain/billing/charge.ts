import { toBeijingMonth } from "@/lib/domain/time/beijing-month";

/** Stands for the carrier while Kuaidi100 was asked to recognise it. */
export const UNKNOWN_CARRIER = "";

/** How a subscription was answered, as far as it tells whether it costs something. */
export interface AnsweredSubscription {
  status: string;
  returnCode: string | null;
  /** How often it was sent. */
  attempts: number;
  /** How often Kuaidi100 answered 500. */
  serverErrors: number;
}

/**
 * Whether Kuaidi100 took the number because of this subscription. 501 says that it is tracked
 * already, which costs nothing — unless an earlier attempt was sent whose answer never came: then
 * that one was taken.
 *
 * @see Kuaidi100 document, 1.5 and 四、费用结算
 */
export function isNewlyAccepted({ status, returnCode, attempts, serverErrors }: AnsweredSubscription): boolean {
  if (status !== "accepted") return false;
  if (returnCode === "200") return true;
  return returnCode === "501" && attempts - serverErrors > 1;
}

/** `charge`: costs a unit. `covered`: paid for in this month already. `names`: likewise, and tells that charge's carrier. */
type ChargeDecision = "charge" | "covered" | "names";

/**
 * What one more subscription of a number costs in a month in which these carriers of it have been
 * charged. A charge whose carrier nobody knew yet is the same waybill's.
 */
export function evaluateCharge(charged: readonly string[], carrier: string): ChargeDecision {
  if (charged.length === 0) return "charge";
  if (carrier === UNKNOWN_CARRIER || charged.includes(carrier)) return "covered";
  return charged.includes(UNKNOWN_CARRIER) ? "names" : "charge";
}

/**
 * Why Kuaidi100 takes a unit: it took a subscription, or it went on watching into another month.
 *
 * @see Kuaidi100 document, 四、费用结算: 一个自然月内同一个运单多次查询只收一次费用
 */
export const CHARGE_CAUSES = ["subscription", "month"] as const;
export type ChargeCause = (typeof CHARGE_CAUSES)[number];

/** A subscription that was taken, or that went on into another month. */
export interface AcceptedSubscription {
  cause: ChargeCause;
  waybillNumber: string;
  carrier: string | null;
  shop: string | null;
  subscriptionId: string;
  shipmentId: string;
  /** When it was answered, or first heard of in its month. */
  at: number;
}

/** One unit used: a waybill in a natural month. */
export interface Charge {
  cause: ChargeCause;
  waybillNumber: string;
  /** `UNKNOWN_CARRIER` while nobody has named it. */
  carrier: string;
  /** `2026-11`. */
  month: string;
  /** At the time; empty without one. */
  shop: string;
  subscriptionId: string;
  shipmentId: string;
  at: number;
}

/** The charge that a taken subscription makes, unless its month has one already. */
export function createCharge({ carrier, shop, ...taken }: AcceptedSubscription): Charge {
  return { ...taken, carrier: carrier ?? UNKNOWN_CARRIER, shop: shop ?? "", month: toBeijingMonth(taken.at) };
}

/** All charges that the subscriptions of one waybill number made, in the order in which they were answered. */
export function calculateCharges(taken: readonly AcceptedSubscription[]): Charge[] {
  const charges: Charge[] = [];
  for (const next of taken.map(createCharge)) {
    const same = charges.filter(({ month }) => month === next.month);
    const judgement = evaluateCharge(
      same.map(({ carrier }) => carrier),
      next.carrier,
    );
    if (judgement === "charge") charges.push(next);
    const unnamed = same.find(({ carrier }) => carrier === UNKNOWN_CARRIER);
    if (judgement === "names" && unnamed) unnamed.carrier = next.carrier;
  }
  return charges;
}

/** What subscribing a number once more costs now. */
export interface ResubscriptionCharge {
  /** `free`: paid for in this month. `again`: paid for in an earlier month, and now once more. `first`: never paid for. */
  kind: "free" | "again" | "first";
  /** The month that it is charged in, or was. */
  month: string;
  lastMonth: string | null;
}

/** @param lastChargedMonth the newest month in which the number was charged */
export function calculateResubscriptionCharge(lastChargedMonth: string | null, now: number): ResubscriptionCharge {
  const month = toBeijingMonth(now);
  // A clock set back does not make a waybill cost once more.
  const paid = lastChargedMonth !== null && lastChargedMonth >= month;
  return { kind: paid ? "free" : lastChargedMonth === null ? "first" : "again", month, lastMonth: lastChargedMonth };
}
