import { proportionalShare } from "./spending";

/**
 * Kuaidi100's price for one unit in 分; it depends on how many are bought at once. @see Kuaidi100
 * document, 费用结算 2
 */
const LIST_PRICE = { lowest: 8, highest: 9 };

/** Units that are paid for already. */
export interface RemainingUnits {
  left: number;
  /** 分 paid for the remaining units. */
  leftFen: number;
}

/** The cost of subscriptions in 分, and how many units must be bought for them. */
export interface SubscriptionPrice {
  lowest: number;
  highest: number;
  missing: number;
}

/**
 * Prices subscriptions: remaining units at their purchase price, the rest at Kuaidi100's list
 * price.
 *
 * @param remaining null when not known: then all units have the list price and none is missing
 */
export function priceSubscriptions(count: number, remaining: RemainingUnits | null): SubscriptionPrice {
  const covered = Math.min(count, remaining?.left ?? 0);
  const rest = count - covered;
  const paid = remaining === null ? 0 : proportionalShare(remaining.leftFen, remaining.left, 0, covered);
  return {
    lowest: paid + rest * LIST_PRICE.lowest,
    highest: paid + rest * LIST_PRICE.highest,
    missing: remaining === null ? 0 : rest,
  };
}
