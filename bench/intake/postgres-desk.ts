import { join } from "node:path";
import pg from "pg";
import { startEmbeddedPostgres } from "@/db/testing/embedded-postgres";
import { runAdmin } from "./create-parcels";
import {
  ANY_WAITING_PUSH,
  findTargets,
  requireSoundPushes,
  startWaybillServer,
  UNUSUAL_PUSHES,
  waitWhile,
} from "./waybill-server";

/**
 * Starts PostgreSQL with the parcels of a folder, and our server on it.
 *
 * @param dataDir a copy of the folder, which is not used otherwise
 * @param settings of PostgreSQL
 */
export async function startPostgresDesk(
  folder: string,
  dataDir: string,
  parcels: number,
  settings: Readonly<Record<string, string>>,
) {
  const postgres = await startEmbeddedPostgres(join(folder, "postgres"), settings);
  runAdmin(dataDir, ["move", "--to", postgres.url]);
  const pool = new pg.Pool({ connectionString: postgres.url, max: 1 });
  const read = async (statement: string) => (await pool.query(statement)).rows;
  const server = await startWaybillServer("ingress", dataDir, undefined, postgres.url);
  return {
    port: server.port,
    pids: [server.pid, postgres.pid],
    targets: findTargets(dataDir, parcels),
    waitUntilApplied: () => waitWhile(async () => (await read(ANY_WAITING_PUSH)).length > 0),
    verify: async (acknowledged: number) => {
      const [stored] = await read("SELECT count(*) AS n FROM push");
      const others = (await read(UNUSUAL_PUSHES)).map(({ verdict, n }) => ({ verdict, n: Number(n) }));
      requireSoundPushes(acknowledged, Number(stored?.n), others);
    },
    stop: async () => {
      await server.stop();
      await pool.end();
      await postgres.stop();
    },
  };
}
