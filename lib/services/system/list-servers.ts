import { engine } from "@/db/engine";
import { findDatabaseTime, listNodes, saveNode } from "@/db/queries/system/node-records";
import type { Db, Store } from "@/db/store";
import type { ServerNode } from "@/lib/domain/system/server-node";
import { HEARTBEAT_MS } from "@/lib/domain/system/server-node";
import { MINUTE_MS } from "@/lib/domain/time/beijing-time";
import { nodeId } from "@/lib/log/log-settings";
import { readProductFacts } from "@/lib/services/product/product-facts";
import { defineJob } from "@/lib/services/shared/background-job";
import { compareClocks } from "@/lib/services/shared/shared-clock";

/** From this difference (ms) on, leases of other servers may seem expired too early. */
export const MAX_CLOCK_SKEW_MS = 2_000;

/** Servers and the database's clock, in ms since 1970 UTC. */
export interface Servers {
  nodes: ServerNode[];
  databaseTime: number;
}

/** The servers on this database, with this one as it is now. */
export async function listServers(read: Db): Promise<Servers> {
  const [own, others] = await Promise.all([describeSelf(read), engine.isServer ? listNodes(read) : []]);
  const nodes = [own, ...others.filter(({ id }) => id !== own.id)];
  return { nodes, databaseTime: own.seenAt };
}

/**
 * Renews this server's row, from which the others know that it runs. On SQLite there are no others,
 * and nothing is written.
 */
export async function saveHeartbeat(store: Store): Promise<void> {
  if (!engine.isServer) return;
  const own = await describeSelf(store.read);
  await store.write((tx) => saveNode(tx, own));
}

async function describeSelf(read: Db): Promise<ServerNode> {
  const before = Date.now();
  const databaseTime = await findDatabaseTime(read);
  const middle = (before + Date.now()) / 2;
  const { version } = await readProductFacts();
  return {
    id: nodeId(),
    version,
    nodeVersion: process.versions.node,
    startedAt: Math.round(Date.now() - process.uptime() * 1_000),
    seenAt: databaseTime,
    clockSkewMs: engine.isServer ? Math.round(middle - databaseTime) : 0,
    residentBytes: process.memoryUsage.rss(),
  };
}

/** Says that this server runs. */
export const heartbeatJob = defineJob({
  name: "the heartbeat of this server",
  runsAt: "each server",
  everyMs: HEARTBEAT_MS,
  run: ({ store }) => saveHeartbeat(store),
});

export const clockJob = defineJob({
  name: "the comparison of clocks",
  runsAt: "each server",
  everyMs: 5 * MINUTE_MS,
  run: ({ store }) => compareClocks(store, Date.now),
});
