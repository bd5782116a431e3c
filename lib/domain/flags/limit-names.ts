/** Kinds of routes. Each has default limits, which apply where no more specific limit is set. */
export const ROUTES = ["express", "remote", "economy", "international"] as const;
export type RouteClass = (typeof ROUTES)[number];

/** What a time limit is for. The first seven are the stages of a parcel's way. */
export const LIMIT_NAMES = [
  "pickup",
  "dispatch",
  "arrival",
  "transit",
  "stalled",
  "delivery",
  "sign",
  "locker",
  "return",
  "total",
] as const;
export type LimitName = (typeof LIMIT_NAMES)[number];
