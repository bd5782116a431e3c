import { engine } from "@/db/engine";
import { getEngineVersion } from "@/db/queries/settings/engine-version";
import { measureBacklogs } from "@/db/queries/system/queue-backlogs";
import type { Store } from "@/db/store";
import { isAlive } from "@/lib/domain/system/server-node";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { nodeId } from "@/lib/log/log-settings";
import type { SystemStatus } from "@/lib/operations/desk-operations";
import { processGlobal } from "@/lib/process-global";
import { countLoggedLines } from "@/lib/server/metrics/thread-reports";
import { config } from "@/lib/server/runtime/config";
import { checkStorage } from "@/lib/services/settings/check-storage";
import { checkSystem } from "./check-system";
import { findFreeDisk } from "./disk-checks";
import { listServers } from "./list-servers";

/** How long (ms) a result is shared: a check connects to the mail server and to PUBLIC_URL. */
const CACHE_MS = 15_000;

const shared = () => processGlobal<{ at: number; status?: Promise<SystemStatus> }>("system-status", () => ({ at: 0 }));

/** The state of the installation, at most `CACHE_MS` old; its messages are message texts, see `message`. */
export function getSystemStatus(store: Store, now: number): Promise<SystemStatus> {
  const last = shared();
  if (last.status && Math.abs(now - last.at) < CACHE_MS) return last.status;
  const status = examine(store, now);
  status.catch(() => {
    if (last.status === status) last.status = undefined;
  });
  return Object.assign(last, { at: now, status }).status;
}

async function examine(store: Store, now: number): Promise<SystemStatus> {
  const { read } = store;
  const settings = config();
  const { nodes, databaseTime } = await listServers(read);
  const [checks, disk, version, size, queues] = await Promise.all([
    checkStorage(store).then((storage) => checkSystem({ config: settings, read, storage, isDeep: false })),
    findFreeDisk(settings.dataDir),
    getEngineVersion(read),
    engine.measureSize(read, settings.dataDir),
    measureBacklogs(read, databaseTime),
  ]);
  return {
    checkedAt: toIsoBeijing(now),
    checks,
    nodes: nodes.map((node) => ({
      ...node,
      isSelf: node.id === nodeId(),
      isAlive: isAlive(node, databaseTime),
      startedAt: toIsoBeijing(node.startedAt),
      seenAt: toIsoBeijing(node.seenAt),
    })),
    disk,
    database: { engine: version, bytes: size.databaseBytes, walBytes: size.walBytes },
    queues: queues.map(({ queue, waiting, leased, oldestDueAt }) => ({
      queue,
      waiting,
      leased,
      oldestDueAt: oldestDueAt === null ? null : toIsoBeijing(oldestDueAt),
    })),
    logged: countLoggedLines(),
  };
}
