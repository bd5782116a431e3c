/**
 * Whether a shipment can be queried now, or why not. `not_configured`: the account has no customer or
 * key; `no_carrier`, `no_phone`: Kuaidi100 needs it; `asking`: a query is under way; `resting`,
 * `day_full`, `locked`: see `QueryLimit`; `budget`: the owner's budget is used up.
 */
export const QUERY_OFFER_REASONS = [
  "ready",
  "not_configured",
  "no_carrier",
  "no_phone",
  "asking",
  "resting",
  "day_full",
  "locked",
  "budget",
] as const;
export type QueryOfferReason = (typeof QUERY_OFFER_REASONS)[number];
