import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { REFUSED_STATE, REFUSED_SUB_STATE } from "@/lib/domain/shipments/outcome";

/**
 * A shipment is either live (Kuaidi100 monitors it or soon will) or settled. Pushes come for live
 * ones, of which there are few at a time; settled ones are many and hardly change, so each kind has
 * its own indexes. The conditions are literals, since a partial index serves only queries with
 * exactly the same condition.
 */
export const isLive = (monitorStatus: SQLWrapper): SQL => sql`${monitorStatus} in ('queued', 'polling')`;
export const isInactive = (monitorStatus: SQLWrapper): SQL => sql`${monitorStatus} not in ('queued', 'polling')`;

/** Refused by the buyer (拒收), which Kuaidi100 tells as a problem; a literal as well. */
export const isRefusedAsProblem = (subState: SQLWrapper): SQL =>
  sql`${subState} = ${sql.raw(String(REFUSED_SUB_STATE))}`;

/** Refused, in either way: parcels whose outcome is `refused`, by the columns that the indexes of lists have. */
export const isToldRefused = ({ state, subState }: { state: SQLWrapper; subState: SQLWrapper }): SQL =>
  sql`(${state} = ${sql.raw(String(REFUSED_STATE))} or ${isRefusedAsProblem(subState)})`;

/** The monitoring failed: refused or aborted. */
export const hasEnded = (monitorStatus: SQLWrapper): SQL => sql`${monitorStatus} in ('failed', 'abort')`;

/** The monitoring ended, and the parcel is neither signed nor returned. */
export const isUnfinished = (monitorStatus: SQLWrapper, state: SQLWrapper): SQL =>
  sql`${monitorStatus} in ('shutdown', 'abort') and (${state} is null or ${state} not in (3, 4))`;

/** Kuaidi100 pushes to another system. */
export const isElsewhere = (monitorStatus: SQLWrapper): SQL => sql`${monitorStatus} = 'elsewhere'`;

/** The lookup key of a city: two characters distinguish nearly all cities. */
export const cityKey = (lastCity: SQLWrapper): SQL => sql`substr(${lastCity}, 1, 2)`;

/**
 * The last four characters; of a masked phone number these are the visible digits. Written so that
 * both databases can index it.
 */
export const lastFourCharacters = (column: SQLWrapper): SQL => sql`substr(${column}, length(${column}) - 3)`;
