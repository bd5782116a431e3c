import type { Outcome } from "@/lib/domain/shipments/outcome";

export type ChargeOutcome = Outcome | "unknown";
/** What became of the parcel of a charge; `unknown` when no parcel has its number. */
export const CHARGE_OUTCOMES = ["signed", "returned", "refused", "open", "unknown"] as const satisfies ChargeOutcome[];

/**
 * A charge compared with the freight rules: `over` 多收, `repeated` 重复计费, `unknown` 未知单号, `unruled` 无规则,
 * `under` 少收, `equal` 相符.
 */
export const CHARGE_VERDICTS = ["over", "repeated", "unknown", "unruled", "under", "equal"] as const;
export type ChargeVerdict = (typeof CHARGE_VERDICTS)[number];

/**
 * Why: the rule's price, the first weight because no row tells a weight, the freight of the way back, a refund of what
 * was billed too much, a row billed twice, a number of no parcel, no rule on the lane that day, or a rule without a price
 * of the way back.
 */
export const CHARGE_REASONS = [
  "rule",
  "noWeight",
  "return",
  "refund",
  "repeated",
  "unknown",
  "noRule",
  "noReturnRule",
] as const;
export type ChargeReason = (typeof CHARGE_REASONS)[number];

/** What a person asked of the carrier about a charge, and what it answered. */
export const CLAIM_STATUSES = ["raised", "accepted", "refused"] as const;
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];
