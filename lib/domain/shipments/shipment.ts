export const LEGS = ["origin", "destination"] as const;
/** The part of the way in the origin country, or in the destination country. */
export type LegName = (typeof LEGS)[number];

/**
 * `held`: queued for another Kuaidi100 than the current one; the owner must decide. `elsewhere`:
 * Kuaidi100 watches the number for another system, and pushes to that one. `unsent`: in query mode,
 * where nothing is subscribed and the desk asks instead.
 */
export const SUBSCRIPTION_STATUSES = [
  "queued",
  "sending",
  "held",
  "accepted",
  "elsewhere",
  "refused",
  "unsent",
] as const;
export type SubscriptionStatus = (typeof SUBSCRIPTION_STATUSES)[number];

/** Who requested a subscription: a person, or the rule that subscribes again automatically. */
export const SUBSCRIPTION_CAUSES = ["merchant", "automatic"] as const;
export type SubscriptionCause = (typeof SUBSCRIPTION_CAUSES)[number];

export const CHANGE_KINDS = ["state", "monitor", "carrier"] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];
