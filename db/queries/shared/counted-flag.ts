/**
 * The flag as which a parcel or a case is counted: that of a refused parcel is 拒签 also when its return is late by now,
 * and its own flag says only that. Counts, filters and reports of flags use it, so that they agree.
 */
import { eq, inArray, or, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { FlagName } from "@/lib/domain/flags/flag";

const REFUSED: FlagName = "refused";
const LATE: FlagName = "return-late";

interface Flagged {
  flag: SQLWrapper;
  /** Whether the buyer has refused the parcel. */
  isRefused: SQL;
}

/** The column of that flag. */
export function countedFlag({ flag, isRefused }: Flagged): SQL<string> {
  return sql<string>`CASE WHEN ${flag} = ${sql.raw(`'${LATE}'`)} AND ${isRefused} THEN ${sql.raw(`'${REFUSED}'`)} ELSE ${flag} END`;
}

/** Whether it is one of these flags: one condition for each flag that is stored, which an index has. */
export function storedFlagConditions({ flag, isRefused }: Flagged, flags: readonly FlagName[]): SQL[] {
  const [hasRefused, hasLate] = [flags.includes(REFUSED), flags.includes(LATE)];
  const whole = flags.filter((each) => each !== LATE || hasRefused).map((each) => eq(flag, each));
  if (hasRefused === hasLate) return whole;
  const isLate = eq(flag, LATE);
  return [...whole, hasRefused ? sql`${isLate} AND ${isRefused}` : sql`${isLate} AND (${isRefused}) IS NOT TRUE`];
}

/** Whether it is one of these flags. */
export function isCountedAs(flagged: Flagged, flags: readonly FlagName[]): SQL | undefined {
  const [hasRefused, hasLate] = [flags.includes(REFUSED), flags.includes(LATE)];
  if (hasRefused === hasLate) return inArray(flagged.flag, [...flags]);
  return or(...storedFlagConditions(flagged, flags));
}
