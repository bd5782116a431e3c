import { inArray, sql } from "drizzle-orm";
import type { DatabaseEngine, LockMode, LockStrength } from "@/db/database-engine";
import { directUrl } from "@/db/direct-url";
import { escapeLike } from "@/db/escape-like";
import { queryRows } from "@/db/postgres/query-rows";
import { statementName } from "@/db/postgres/statement-name";
import { runStatement } from "@/db/postgres/unnest";
import { pushes } from "@/db/schema/push-tables";
import { RANGES } from "@/lib/domain/shared/hash-ranges";
import { listArchivedPushIds, recordArchivedRepeat, removeArchivedPushes } from "./archived-pushes";
import { measureSize, measureSpace } from "./measure-database";
import { postgresBuilder } from "./postgres-builder";
import { insertBatches, preparedSelect, preparedWrite } from "./postgres-statements";

/** Later than every time that is stored. */
const END = sql.raw(String(Number.MAX_SAFE_INTEGER));

/** What only PostgreSQL's builder has. */
interface Lockable<T> {
  for(strength: LockStrength, mode: LockMode): T;
}

export const postgresEngine: DatabaseEngine = {
  name: "postgres",
  title: "PostgreSQL",
  authProvider: "pg",
  isServer: true,
  fileIn: () => null,
  serverUrl: directUrl,
  readMarker: () => null,
  mark: () => {},

  version: sql<string>`current_setting('server_version')`,
  clock: sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`,
  countTables: (name) => sql<number>`(SELECT count(*) FROM pg_class WHERE oid = to_regclass(${name}))`,

  contains: (upperCase, text) => sql`${upperCase} LIKE ${`%${escapeLike(text.toUpperCase())}%`} ESCAPE '\\'`,
  containsInAnyCase: (column, text) => postgresEngine.contains(sql`upper(${column})`, text),
  startsWith: (upperCase, text) => sql`${upperCase} LIKE ${`${escapeLike(text.toUpperCase())}%`} ESCAPE '\\'`,
  // It is not shown the instant when it plans, so that one plan serves all: it takes a range of two ends for a small part
  // of the table then, which it reads by an index, and one of one end for a third.
  isSince: (time, instant) => sql`${time} BETWEEN (SELECT ${instant}::bigint) AND ${END}`,
  isAfterRow: ([first, second], [value, id], isDescending) =>
    sql`(${first}, ${second}) ${sql.raw(isDescending ? "<" : ">")} (${value}, ${id})`,
  // It does not see the length of the list when it plans: for fewer than ten it would plan each time.
  isInList: (column, list) => sql`${column} = ANY ((SELECT ${list}::text[])::text[])`,
  listValue: (list) => list,
  isSubset: (stored, list) => sql`${stored}::jsonb <@ ${JSON.stringify(list)}::jsonb`,
  // By its own hash of the id, so that ids of all versions are spread evenly.
  isInHashRanges: (id, ranges) => inArray(sql`(hashtext(${id}) & ${RANGES - 1})`, [...ranges]),
  // `push` is divided by time, so the fingerprints, which are not, tell its id.
  isPushTo: (callbacks) =>
    sql`${pushes.id} IN (SELECT known.id FROM (${callbacks}) AS asked (callback_id), LATERAL push_ids_of_callback(asked.callback_id) AS known (id))`,

  prepare: (query) => {
    // By a name, which SQLite's builder does not know, it is planned once for each connection.
    const named = query as { prepare(name?: string): ReturnType<typeof query.prepare> };
    return named.prepare(statementName(query.toSQL().sql));
  },
  preparedSelect,
  preparedWrite,
  insertMany: insertBatches,
  queryRows,
  run: async (db, statement) => (await runStatement(db, statement)).changed,
  lock: (select, strength, mode) => (select as Lockable<typeof select>).for(strength, mode),
  lockName: async (tx, kind, name) => {
    await queryRows(tx, sql`SELECT pg_advisory_xact_lock(${kind}::int, hashtext(${name}))`);
  },

  poolState: (read) => {
    const { totalCount, idleCount, waitingCount } = postgresBuilder(read).$client;
    return { size: totalCount, idle: idleCount, waiting: waitingCount };
  },
  measureSize,
  measureSpace,
  findDamage: async () => null,
  reclaimPages: () => false,
  scrub: async ({ read }, tables) => {
    for (const table of tables) await postgresBuilder(read).execute(sql`VACUUM ${sql.identifier(table)}`);
    return true;
  },

  listArchivedPushIds,
  recordArchivedRepeat,
  removeArchivedPushes,
};
