/**
 * Which 签收 ends a parcel's way. `first`: the first of any kind, 代签 and 投柜或站签收 (303, 304)
 * too; `own`: the last that is neither of these, the receiver's own.
 */
export const SIGNINGS = ["first", "own"] as const;
export type Signing = (typeof SIGNINGS)[number];

/**
 * What the shares of parcels in time are divided by: all that were picked up, those under way,
 * refused and returned too, or only those whose way to the signing is known.
 */
export const SHARE_BASES = ["picked-up", "signed"] as const;
export type ShareBase = (typeof SHARE_BASES)[number];
