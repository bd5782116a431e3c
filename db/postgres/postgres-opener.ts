import { drizzle } from "drizzle-orm/node-postgres";
import { publishCommit } from "@/db/commit-events";
import { directUrl } from "@/db/direct-url";
import { finishUpgrade } from "@/db/migration/upgrade-copies";
import type { Store } from "@/db/store";
import { START_LIMIT_MS, type StoreOpener } from "@/db/store-opening";
import { toDb } from "./engine/postgres-builder";
import { openPushPartitions } from "./partitions/detach-partition";
import { maintainPostgresPartitions } from "./partitions/maintain-partitions";
import { DEFAULT_LIMITS, openPool } from "./postgres-connection";
import { openPostgresNodeChannel } from "./postgres-node-channel";
import { openPostgresStore } from "./postgres-store";
import { waitForPostgres } from "./wait-for-postgres";

/** How long (ms) who only looks at the database waits for an answer. */
const ANSWER_LIMIT_MS = 30_000;

const pooledUrl = () => process.env.DATABASE_URL ?? "";

export const postgresOpener: StoreOpener = {
  open: async (dataDir, options) => {
    const { isExclusive = true, limits, sharing, startLimitMs, onWait, onMigrationStep, beforeUpgrade } = options;
    const waiting = { limitMs: startLimitMs ?? (isExclusive ? START_LIMIT_MS : 0), onWait };
    // A pooler takes connections while the server behind it is down.
    for (const each of new Set([directUrl(), pooledUrl()])) await waitForPostgres(each, waiting);
    const store = await openPostgresStore(pooledUrl(), {
      limits,
      directUrl: directUrl(),
      onMigrationStep,
      beforeUpgrade,
      detectsNestedWrites: sharing?.detectsNestedWrites,
      poolSize: Number(process.env.DATABASE_POOL) || undefined,
    });
    finishUpgrade(dataDir);
    return withCommitEvents(store);
  },
  share: (onWait) => ({ options: { onWait }, port: undefined }),
  openToRead: () => {
    const pool = openPool(pooledUrl(), { ...DEFAULT_LIMITS, statementMs: ANSWER_LIMIT_MS });
    return { read: toDb(drizzle(pool)), close: () => pool.end() };
  },
  openTemporary: () => undefined,
  checkWholeFile: async () => null,
  maintainPartitions: (now, isStopping) => maintainPostgresPartitions(directUrl(), now, isStopping),
  pushPartitions: () => openPushPartitions(directUrl()),
  openNodeChannel: (listener) => openPostgresNodeChannel(directUrl(), listener),
};

/** On SQLite the queue of changes publishes its commits itself, since one has many changes. */
function withCommitEvents(store: Store): Store {
  return {
    ...store,
    write: async (body) => {
      const startedAt = performance.now();
      const value = await store.write(body);
      publishCommit(startedAt, 1);
      return value;
    },
  };
}
