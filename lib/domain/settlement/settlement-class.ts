/**
 * The result of comparing the carrier's payments with our parcels, one for each parcel. `matched`
 * 相符, `unremitted` 已签未结, `short` 结算少款, `over` 多结, `deducted` 退件误扣, `timing` 时间差, `unknown` 未知单号.
 */
export const SETTLEMENT_CLASSES = ["unremitted", "short", "over", "deducted", "timing", "unknown", "matched"] as const;
export type SettlementClass = (typeof SETTLEMENT_CLASSES)[number];
