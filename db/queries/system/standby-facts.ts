import { sql } from "drizzle-orm";
import type { Db } from "@/db/store";

/** How the primary commits. */
export interface StandbyFacts {
  /** `synchronous_standby_names`; "" when none is waited for. */
  names: string;
  /** `synchronous_commit`, as the desk's role has it. */
  commit: string;
  /** Synchronous standbys that are attached; null when the role may not see them (`pg_read_all_stats`). */
  attached: number | null;
}

/** PostgreSQL only. */
export async function findStandbyFacts(db: Db): Promise<StandbyFacts> {
  const [row] = await db
    .select({
      names: sql<string>`current_setting('synchronous_standby_names')`,
      commit: sql<string>`current_setting('synchronous_commit')`,
      attached: sql<number | null>`CASE WHEN pg_has_role(current_user, 'pg_read_all_stats', 'USAGE') THEN
        (SELECT count(*)::int FROM pg_stat_replication WHERE sync_state IN ('sync', 'quorum')) END`,
    })
    .from(sql`(SELECT 1) AS one`);
  return row ?? { names: "", commit: "", attached: null };
}
