/** The times of a shipment that a period or an order may speak of. */
export const TIMES = ["activity", "created", "picked-up", "last-event", "signed"] as const;
export type ShipmentTime = (typeof TIMES)[number];
export const SORTS = [...TIMES, "cod"] as const;
export type ShipmentSort = (typeof SORTS)[number];

/** The last page that can be jumped to; from there on one goes by cursor. */
export const LAST_PAGE = 20_000;
