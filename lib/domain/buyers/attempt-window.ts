/** For how long attempts of buyers count: searches for an order, and reports that a parcel did not arrive. In ms. */
export const ATTEMPT_WINDOW_MS = 15 * 60_000;
