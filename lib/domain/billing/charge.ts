import { toBeijingMonth } from "@/lib/domain/time/beijing-month";
import { findUnitRule, isCoveredBy, UNIT_PERIOD_MS, type UnitRule, type UnitRuleHistory } from "./unit-rule";

/** The carrier of a charge while Kuaidi100 recognises the carrier itself. */
export const UNKNOWN_CARRIER = "";

/** The answer to a subscription, with the facts that decide whether it costs a unit. */
export interface AnsweredSubscription {
  status: string;
  returnCode: string | null;
  /** How often it was sent. */
  attempts: number;
  /** How often Kuaidi100 answered with a return code, this answer included. */
  answers: number;
  /** How often it answered 500. */
  serverErrors: number;
  /** The earlier watching of ours that a 501 means, if it means one. */
  watchGeneration: number | null;
}

/**
 * Whether Kuaidi100 accepted the number because of this subscription. 501 means that it is tracked
 * already, which costs nothing, unless an earlier attempt was accepted: one without an answer, or
 * one answered with 500, a passing fault of the server. 600 and 601 are refusals. An acceptance
 * without a code was proved by a push, see `acceptProven`.
 *
 * @see Kuaidi100 document, 1.5 and 四、费用结算
 */
export function isNewlyAccepted(answer: AnsweredSubscription): boolean {
  const { status, returnCode, attempts, answers, serverErrors, watchGeneration } = answer;
  if (status !== "accepted") return false;
  if (returnCode !== "501") return true;
  return watchGeneration === null && (attempts > answers || serverErrors > 0);
}

/**
 * `charge`: costs a unit. `covered`: paid for in this month already. `names`: paid for as well, and
 * provides the carrier of that charge.
 */
type ChargeDecision = "charge" | "covered" | "names";

/**
 * Whether one more subscription of a number costs a unit, given the carriers of the units that cover
 * it. A charge without a known carrier is for the same waybill.
 */
export function evaluateCharge(charged: readonly string[], carrier: string): ChargeDecision {
  if (charged.length === 0) return "charge";
  if (carrier === UNKNOWN_CARRIER || charged.includes(carrier)) return "covered";
  return charged.includes(UNKNOWN_CARRIER) ? "names" : "charge";
}

/**
 * Why Kuaidi100 charges a unit: it accepted a subscription, monitoring continued into another month
 * (or another 40 days), or a query was paid for (实时查询, also five failed ones of a number).
 *
 * @see Kuaidi100 document, 四、费用结算: 一个自然月内同一个运单多次查询只收一次费用
 */
export const CHARGE_CAUSES = ["subscription", "month", "query"] as const;
export type ChargeCause = (typeof CHARGE_CAUSES)[number];

/** A subscription that was accepted or that continued into another month, or a query. */
export interface AcceptedSubscription {
  cause: ChargeCause;
  waybillNumber: string;
  carrier: string | null;
  shop: string | null;
  subscriptionId: string;
  shipmentId: string;
  /** When it was answered, or when the monitoring is known to have continued. */
  at: number;
}

/** The ordinal of a unit that covers its number for the month or the 40 days. */
export const SHARED_UNIT = 0;

/** One unit used. */
export interface Charge {
  cause: ChargeCause;
  waybillNumber: string;
  /** `UNKNOWN_CARRIER` until the carrier is known. */
  carrier: string;
  /** The month of `at`, `2026-11`. */
  month: string;
  /** `SHARED_UNIT`, or from 1 on for queries that each cost a unit and cover nothing else. */
  ordinal: number;
  /** The shop at that time; empty without one. */
  shop: string;
  subscriptionId: string;
  shipmentId: string;
  at: number;
}

/** The shared unit for an accepted subscription; it may be covered by another already. */
export function createCharge({ carrier, shop, ...accepted }: AcceptedSubscription): Charge {
  const month = toBeijingMonth(accepted.at);
  return { ...accepted, carrier: carrier ?? UNKNOWN_CARRIER, shop: shop ?? "", month, ordinal: SHARED_UNIT };
}

/** Of the units of one number, those that cover it at `at` (ms), whatever their carrier. */
export function listCoveringCharges<Unit extends Pick<Charge, "at" | "ordinal">>(
  charges: readonly Unit[],
  rules: UnitRuleHistory,
  at: number,
): Unit[] {
  const rule = findUnitRule(rules, at);
  return charges.filter((unit) => unit.ordinal === SHARED_UNIT && isCoveredBy(rule, unit.at, at));
}

/**
 * All charges of one waybill number, oldest first.
 *
 * @param accepted its subscriptions, in any order
 * @param kept charges that do not depend on its subscriptions: they are all in the result
 */
export function calculateCharges(
  accepted: readonly AcceptedSubscription[],
  rules: UnitRuleHistory,
  kept: readonly Charge[] = [],
): Charge[] {
  const charges: Charge[] = [];
  const isKept = new Set<Charge>(kept);
  for (const next of [...kept, ...accepted.map(createCharge)].toSorted(byTime)) {
    const covering = listCoveringCharges(charges, rules, next.at);
    const decision = evaluateCharge(
      covering.map(({ carrier }) => carrier),
      next.carrier,
    );
    if (isKept.has(next)) charges.push({ ...next });
    else if (decision === "charge") charges.push(next);
    const unnamed = covering.find(({ carrier }) => carrier === UNKNOWN_CARRIER);
    if (decision === "names" && unnamed && !isKept.has(next)) unnamed.carrier = next.carrier;
  }
  return charges;
}

function byTime(left: Charge, right: Charge): number {
  return left.at - right.at || (left.subscriptionId < right.subscriptionId ? -1 : 1);
}

/** What it costs to subscribe a number again now. */
export interface ResubscriptionCharge {
  /** `free`: covered by a unit. `again`: paid for earlier, and charged again now. `first`: never paid for. */
  kind: "free" | "again" | "first";
  /** The month in which it is or was charged. */
  month: string;
  lastMonth: string | null;
}

/**
 * Whether subscribing a number again costs a unit.
 *
 * @param lastChargedAt when the newest unit of the number was charged (ms); null without one
 */
export function calculateResubscriptionCharge(
  rule: UnitRule,
  lastChargedAt: number | null,
  now: number,
): ResubscriptionCharge {
  const month = toBeijingMonth(now);
  const lastMonth = lastChargedAt === null ? null : toBeijingMonth(lastChargedAt);
  // If the clock was set back, the waybill is not charged again.
  const isPaid =
    rule === "month"
      ? lastMonth !== null && lastMonth >= month
      : lastChargedAt !== null && now < lastChargedAt + UNIT_PERIOD_MS;
  return { kind: isPaid ? "free" : lastMonth === null ? "first" : "again", month, lastMonth };
}
