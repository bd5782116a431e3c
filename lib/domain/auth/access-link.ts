/** What a one-time link does: it makes an account, or sets a new password. */
export const ACCESS_LINK_KINDS = ["invite", "reset"] as const;
export type AccessLinkKind = (typeof ACCESS_LINK_KINDS)[number];

/** How long (h) a link lives unless whoever makes it chooses otherwise. */
export const DEFAULT_LINK_HOURS = 72;
export const MAX_LINK_HOURS = 720;
