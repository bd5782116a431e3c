import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

/**
 * Shipments are either live, where Kuaidi100 watches or is about to, or settled. Pushes come for
 * live ones, of which there are few at a time; settled ones are many and hardly change. So each
 * kind has indexes of its own. Written out in full, since an index with a condition serves only
 * queries that say the very same.
 */
export const isLive = (monitorStatus: SQLWrapper): SQL => sql`${monitorStatus} in ('queued', 'polling')`;
export const isSettled = (monitorStatus: SQLWrapper): SQL => sql`${monitorStatus} not in ('queued', 'polling')`;

/** Watching came to nothing: refused, or given up. */
export const hasEnded = (monitorStatus: SQLWrapper): SQL => sql`${monitorStatus} in ('failed', 'abort')`;

/** What a city is looked up by: two characters tell nearly all of them apart. */
export const cityKey = (lastCity: SQLWrapper): SQL => sql`substr(${lastCity}, 1, 2)`;

/** The last four characters; of a masked phone number the digits that are shown. Written so that both databases can index it. */
export const lastFourCharacters = (column: SQLWrapper): SQL => sql`substr(${column}, length(${column}) - 3)`;
