import type { CheckedCharge } from "./check-charges";

/** Sums of charges in 分: `billedFen` is always `agreedFen` plus `overFen` less `underFen` plus `uncheckedFen`. */
export interface ChargeSums {
  charges: number;
  billedFen: number;
  agreedFen: number;
  /** Billed beyond the rules, or twice, less what was refunded of that. */
  overFen: number;
  underFen: number;
  /** Billed without a rule that says what it may be. */
  uncheckedFen: number;
}

export const emptySums = (): ChargeSums => ({
  charges: 0,
  billedFen: 0,
  agreedFen: 0,
  overFen: 0,
  underFen: 0,
  uncheckedFen: 0,
});

/** Adds a charge to sums. */
export function addCharge(sums: ChargeSums, { billed, agreed, over, under, unchecked }: CheckedCharge): void {
  sums.charges += 1;
  sums.billedFen += billed;
  sums.agreedFen += agreed;
  sums.overFen += over;
  sums.underFen += under;
  sums.uncheckedFen += unchecked;
}
