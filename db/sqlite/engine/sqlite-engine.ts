import { join } from "node:path";
import { and, gt, gte, lt, lte, or, sql } from "drizzle-orm";
import type { DatabaseEngine } from "@/db/database-engine";
import { escapeLike } from "@/db/escape-like";
import { pushes } from "@/db/schema/push-tables";
import { markDatabase, readDatabaseMarker } from "@/db/sqlite/database-marker";
import { measureFiles, measureSpace } from "./measure-file";
import { reclaimPages } from "./reclaim-pages";
import { emptyWal, releaseFreePages } from "./scrub-file";
import { sqliteBuilder } from "./sqlite-builder";
import { insertEach, isInJsonList, preparedSelect, preparedWrite } from "./sqlite-statements";

const LAST_CHARACTER = "\u{10FFFF}";

export const sqliteEngine: DatabaseEngine = {
  name: "sqlite",
  title: "SQLite",
  authProvider: "sqlite",
  isServer: false,
  fileIn: (dataDir) => join(dataDir, "waybill.db"),
  serverUrl: () => null,
  readMarker: readDatabaseMarker,
  mark: markDatabase,

  version: sql<string>`sqlite_version()`,
  clock: sql<number>`cast(unixepoch('subsec') * 1000 as integer)`,
  countTables: (name) => sql<number>`(SELECT count(*) FROM sqlite_master WHERE name = ${name})`,

  // Half the time of LIKE.
  contains: (upperCase, text) => sql`instr(${upperCase}, ${text.toUpperCase()}) > 0`,
  containsInAnyCase: (column, text) => sql`${column} LIKE ${`%${escapeLike(text)}%`} ESCAPE '\\'`,
  startsWith: (upperCase, text) => {
    const start = text.toUpperCase(); // an index of the column serves a range
    return sql`${upperCase} >= ${start} AND ${upperCase} < ${`${start}${LAST_CHARACTER}`}`;
  },
  isSince: gte,
  isAfterRow: ([first, second], [value, id], isDescending) => {
    const [after, atOrAfter] = isDescending ? [lt, lte] : [gt, gte];
    // An index is entered by the first condition; the second excludes the row itself.
    return sql`${and(atOrAfter(first, value), or(after(first, value), after(second, id)))}`;
  },
  isInList: isInJsonList,
  listValue: JSON.stringify,
  isSubset: (stored, list) =>
    sql`(${stored} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM json_each(${stored}) AS own WHERE own.value NOT IN (SELECT allowed.value FROM json_each(${JSON.stringify(list)}) AS allowed)))`,
  isInHashRanges: () => undefined,
  isPushTo: (callbacks) => sql`${pushes.callbackId} IN (${callbacks})`,

  prepare: (query) => query.prepare(),
  preparedSelect,
  preparedWrite,
  insertMany: insertEach,
  queryRows: async (db, statement) => sqliteBuilder(db).all(statement),
  run: async (db, statement) => sqliteBuilder(db).run(statement).changes,
  lock: (select) => select,
  lockName: async () => {},

  poolState: () => undefined,
  measureSize: (_, dataDir) => measureFiles(dataDir),
  measureSpace,
  findDamage: async (db) => {
    const [row] = sqliteBuilder(db).all<{ quick_check: string }>(sql`pragma quick_check(1)`);
    return row === undefined || row.quick_check === "ok" ? null : row.quick_check;
  },
  reclaimPages,
  scrub: async (store) => {
    while (await store.write(async (tx) => releaseFreePages(tx)));
    return emptyWal(store.read);
  },

  listArchivedPushIds: async () => [],
  recordArchivedRepeat: async () => false,
  removeArchivedPushes: async () => 0,
};
