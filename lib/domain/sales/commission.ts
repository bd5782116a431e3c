/** From what a commission is calculated: the cash on delivery, or the amounts of orders, of the parcels that count. */
export const COMMISSION_BASES = ["cash", "orders"] as const;
export type CommissionBase = (typeof COMMISSION_BASES)[number];

/**
 * How tiers apply. `parts`: each part of the amount at the rate of its own tier. `whole`: the whole amount at the rate
 * of the highest tier that it reaches.
 */
export const TIER_METHODS = ["parts", "whole"] as const;
export type TierMethod = (typeof TIER_METHODS)[number];

/** A rate that holds from an amount on. */
export interface CommissionTier {
  /** Of the month's base, in 分; the first tier begins at 0. */
  fromFen: number;
  /** In hundredths of a per cent: 250 is 2.5 %. */
  rate: number;
}

export interface PersonalCommission {
  salesperson: string;
  tiers: CommissionTier[];
}

/** How commissions are calculated; a flat rate is one tier. */
export interface CommissionRule {
  base: CommissionBase;
  method: TierMethod;
  /** Ascending by amount. */
  tiers: CommissionTier[];
  /** Salespeople with tiers of their own. */
  people: PersonalCommission[];
}

/** A rule, and the first month for which it holds. */
export interface DatedCommissionRule extends CommissionRule {
  fromMonth: string;
}

export const MAX_TIERS = 20;
export const MAX_COMMISSION_PEOPLE = 500;
/** 100 % */
export const MAX_RATE = 10_000;

/** A part of the base, and the rate at which it counts. */
export interface CommissionStep {
  fen: number;
  rate: number;
}

/** The tiers that hold for a salesperson. */
export function tiersFor({ people, tiers }: CommissionRule, salesperson: string): readonly CommissionTier[] {
  return people.find((each) => each.salesperson === salesperson)?.tiers ?? tiers;
}

/** How an amount (分) is divided among the tiers; nothing for zero and less. */
export function divideAmong(tiers: readonly CommissionTier[], method: TierMethod, fen: number): CommissionStep[] {
  const reached = tiers.filter(({ fromFen }) => fromFen < fen || (method === "whole" && fromFen === fen));
  const last = reached.at(-1);
  if (fen <= 0 || !last) return [];
  if (method === "whole") return [{ fen, rate: last.rate }];
  return reached.map(({ fromFen, rate }, index) => ({ fen: (reached[index + 1]?.fromFen ?? fen) - fromFen, rate }));
}

/**
 * The commission on a salesperson's month, in 分. Each month is rounded once, half a 分 up; parcels without a
 * salesperson earn none.
 *
 * @param fen the month's base: what counts of it by now, with its corrections
 */
export function calculateCommission(rule: CommissionRule | null, salesperson: string, fen: number): number {
  if (rule === null || salesperson === "") return 0;
  const steps = divideAmong(tiersFor(rule, salesperson), rule.method, fen);
  return roundHundredths(steps.reduce((sum, step) => sum + BigInt(step.fen) * BigInt(step.rate), 0n));
}

const HUNDREDTHS_OF_PER_CENT = 10_000n;

/** @param product 分 times a rate, beyond 2^53 for large months */
function roundHundredths(product: bigint): number {
  return Number((product + HUNDREDTHS_OF_PER_CENT / 2n) / HUNDREDTHS_OF_PER_CENT);
}

/** The amount from which the rule calculates, in 分. */
export function baseOf(rule: CommissionRule, amounts: { netFen: number; netOrderFen: number }): number {
  return rule.base === "cash" ? amounts.netFen : amounts.netOrderFen;
}
