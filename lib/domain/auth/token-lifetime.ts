import { startOfBeijingDay } from "@/lib/domain/time/beijing-time";

export const DAY_MS = 24 * 3_600_000;

/** The choices of the form, in days. */
export const TOKEN_DAYS = [30, 90, 365] as const;
export type TokenDays = (typeof TOKEN_DAYS)[number];
export const DEFAULT_TOKEN_DAYS: TokenDays = 365;

/** A day further away than this is a mistake. */
const MAX_LIFETIME_MS = 5 * 366 * DAY_MS;

/** How long (hours) a replaced secret may stay valid beside the new one. */
export const MAX_OVERLAP_HOURS = 24;
export const DEFAULT_OVERLAP_HOURS = 1;

/** Owners are told this long before a token expires. */
export const EXPIRY_NOTICE_MS = 14 * DAY_MS;

/** How long a new secret is valid: some days, to the end of a Beijing day (`2027-03-31`), or for ever. */
export type TokenLifetime = { days: TokenDays } | { lastDay: string } | "never";

/**
 * When a secret made now expires (ms since 1970 UTC); null for never, undefined for a day that is past or too far
 * away.
 */
export function expiryOf(lifetime: TokenLifetime, now: number): number | null | undefined {
  if (lifetime === "never") return null;
  if ("days" in lifetime) return now + lifetime.days * DAY_MS;
  const at = startOfBeijingDay(lifetime.lastDay) + DAY_MS;
  return at > now && at <= now + MAX_LIFETIME_MS ? at : undefined;
}
