/**
 * How the desk learns about parcels. `push`: Kuaidi100 is subscribed and pushes. `query`: nothing is
 * subscribed and the desk asks, for a desk that Kuaidi100 cannot reach.
 */
export const TRACKING_MODES = ["push", "query"] as const;
export type TrackingMode = (typeof TRACKING_MODES)[number];

/** Whether a query shares the month's unit of its number, or costs a unit of its own. */
export const QUERY_UNITS = ["shared", "own"] as const;
export type QueryUnits = (typeof QUERY_UNITS)[number];

/** What the budget counts. */
export const BUDGET_KINDS = ["queries", "units"] as const;
export type BudgetKind = (typeof BUDGET_KINDS)[number];

/**
 * The rules that ask by themselves. `silent`: twice as long without a push as 推送中断 takes;
 * `elsewhere`: pushes go to another system; `unfinished`: monitoring ended and the parcel did not;
 * `case`: a person opened a case.
 */
export const QUERY_RULES = ["silent", "elsewhere", "unfinished", "case"] as const;
export type QueryRule = (typeof QUERY_RULES)[number];
