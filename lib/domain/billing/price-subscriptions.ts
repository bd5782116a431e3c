import { proportionalShare } from "./spending";

/** What Kuaidi100 asks for one unit, by how many are bought at once; in 分. @see Kuaidi100 document, 费用结算 2 */
const LIST_PRICE = { lowest: 8, highest: 9 };

/** Units that are paid for already. */
export interface RemainingUnits {
  left: number;
  /** 分 that they were bought for. */
  leftFen: number;
}

/** What subscriptions cost, in 分, and how many units would have to be bought for them. */
export interface SubscriptionPrice {
  lowest: number;
  highest: number;
  missing: number;
}

/**
 * Prices subscriptions: at what the units left were bought for, and the rest at Kuaidi100's list price.
 *
 * @param atHand null where nobody knows: then all is at list price, and nothing is missing
 */
export function priceSubscriptions(count: number, atHand: RemainingUnits | null): SubscriptionPrice {
  const covered = Math.min(count, atHand?.left ?? 0);
  const rest = count - covered;
  const paid = atHand === null ? 0 : proportionalShare(atHand.leftFen, atHand.left, 0, covered);
  return {
    lowest: paid + rest * LIST_PRICE.lowest,
    highest: paid + rest * LIST_PRICE.highest,
    missing: atHand === null ? 0 : rest,
  };
}
