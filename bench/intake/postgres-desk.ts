import { mkdirSync } from "node:fs";
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

/** PostgreSQL's defaults: commits are synced to disk. */
export const DURABLE = { fsync: "on", synchronous_commit: "on" };

/** Our servers on one PostgreSQL. */
export type DeskGroup = Awaited<ReturnType<typeof startDeskGroup>>;

/** Starts PostgreSQL with the parcels of a folder, and our server on it; see `startDeskGroup`. */
export async function startPostgresDesk(
  folder: string,
  dataDir: string,
  parcels: number,
  settings: Readonly<Record<string, string>>,
) {
  const group = await startDeskGroup(folder, dataDir, parcels, settings, 1);
  return { ...group, pids: [...group.pids, group.databasePid] };
}

/**
 * Starts PostgreSQL with the parcels of a folder, and servers on it.
 *
 * @param dataDir a copy of the folder, which is not used otherwise
 * @param settings of PostgreSQL
 * @param pollUrl where they post subscriptions to, by default nowhere
 */
export async function startDeskGroup(
  folder: string,
  dataDir: string,
  parcels: number,
  settings: Readonly<Record<string, string>>,
  nodes: number,
  pollUrl?: string,
) {
  const postgres = await startEmbeddedPostgres(join(folder, "postgres"), settings);
  runAdmin(dataDir, ["move", "--to", postgres.url]);
  const pool = new pg.Pool({ connectionString: postgres.url, max: 1 });
  const read = async (statement: string) => (await pool.query(statement)).rows;
  const servers: Awaited<ReturnType<typeof startWaybillServer>>[] = [];
  while (servers.length < nodes) {
    const ownFolder = join(folder, `node-${servers.length}`);
    mkdirSync(ownFolder, { mode: 0o700 });
    servers.push(await startWaybillServer("ingress", ownFolder, pollUrl, postgres.url));
  }
  const [port = 0, ...otherPorts] = servers.map((server) => server.port);
  return {
    port,
    otherPorts,
    pids: servers.map((server) => server.pid),
    databasePid: postgres.pid,
    databaseUrl: postgres.url,
    targets: findTargets(dataDir, parcels),
    waitUntilApplied: () => waitWhile(async () => (await read(ANY_WAITING_PUSH)).length > 0),
    verify: async (acknowledged: number) => {
      const [stored] = await read("SELECT count(*) AS n FROM push");
      const others = (await read(UNUSUAL_PUSHES)).map(({ verdict, n }) => ({ verdict, n: Number(n) }));
      requireSoundPushes(acknowledged, Number(stored?.n), others);
    },
    countUnanswered: async () => {
      const [row] = await read("SELECT count(*) AS n FROM subscription WHERE status <> 'accepted'");
      return Number(row?.n);
    },
    /** Bytes of all tables and indexes, and open connections of the servers. */
    measureDatabase: async () => {
      const [row] = await read(
        `SELECT (SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace) AS bytes,
           (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()) AS connections`,
      );
      return { bytes: Number(row?.bytes), connections: Number(row?.connections) };
    },
    stop: async () => {
      await Promise.all(servers.map((server) => server.stop()));
      await pool.end();
      await postgres.stop();
    },
  };
}
