/** Number of subscriptions per second that Kuaidi100 accepts. */
export const MAX_PER_SECOND = 20;
export const MAX_CONCURRENCY = 20;

/**
 * The options for the content of pushes besides the events. `1`: state and area of each event; `4`:
 * advanced states too; `8`: with an estimated arrival.
 *
 * @see Kuaidi100 document, 1.3, `resultv2`
 */
export const RESULT_V2 = ["1", "4", "8"] as const;
export type ResultV2 = (typeof RESULT_V2)[number];

/** The bounds of `reuseAfterDays`: Kuaidi100 still watches a parcel for weeks after its last event. */
export const REUSE_DAYS = { min: 30, max: 730 } as const;
