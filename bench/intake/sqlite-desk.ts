import type { RunningServer } from "./running-server";
import { type Entrance, findTargets, startWaybillServer, verifyStoredPushes, waitUntilApplied } from "./waybill-server";

/** Starts our server on the SQLite file of a folder, with its parcels. */
export async function startSqliteDesk(
  dataDir: string,
  parcels: number,
  entrance: Entrance = "ingress",
): Promise<RunningServer> {
  const server = await startWaybillServer(entrance, dataDir);
  return {
    port: server.port,
    pids: [server.pid],
    targets: findTargets(dataDir, parcels),
    waitUntilApplied: () => waitUntilApplied(dataDir),
    verify: (acknowledged) => verifyStoredPushes(dataDir, acknowledged),
    stop: server.stop,
  };
}
