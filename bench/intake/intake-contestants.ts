import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@/db/testing/embedded-postgres";
import { findFreePort } from "@/db/testing/find-free-port";
import { DURABLE, startPostgresDesk } from "./postgres-desk";
import type { RunningServer } from "./running-server";
import { startServer } from "./server-process";
import { startSqliteDesk } from "./sqlite-desk";
import type { Entrance } from "./waybill-server";

const PEER_SALT = "Kq3fXz81";

/** The setup shared by the contestants of one benchmark. */
export interface ContestantSetup {
  /**
   * Our data folder with all parcels, copied for each run. Empty when our server does not take
   * part.
   */
  ourTemplate: string;
  parcels: number;
}

export interface Contestant {
  /** The name for `--only`. */
  name: string;
  title: string;
  isOurs: boolean;
  /** It stores nothing, so the same pushes may be sent again. */
  isStateless: boolean;
  /** @param folder new and used by this run only */
  start(folder: string, workshop: ContestantSetup): Promise<RunningServer>;
}

export const CONTESTANTS: readonly Contestant[] = [
  peer("bare-answer", "node:http, only answers"),
  peer("bare-sqlite", "node:http + SQLite, one transaction each"),
  peer("bare-group-commit", "node:http + group commit on a bare table"),
  peer("express-sqlite", "Express 5 + SQLite, one transaction each"),
  peer("express-postgres", "Express 5 + PostgreSQL (pg, pool of 10)"),
  peer("express-postgres-traces", "the same, with pushes and trace events"),
  ours("ours-next", "Waybill Desk, Next route handler", "next"),
  ours("ours", "Waybill Desk, ingress", "ingress"),
  {
    name: "ours-postgres",
    title: "Waybill Desk, ingress, PostgreSQL",
    isOurs: true,
    isStateless: false,
    start: (folder, { ourTemplate, parcels }) =>
      startPostgresDesk(folder, copyTemplate(folder, ourTemplate), parcels, DURABLE),
  },
];

function peer(name: string, title: string): Contestant {
  return {
    name,
    title,
    isOurs: false,
    isStateless: name === "bare-answer",
    start: (folder, setup) => startPeer(name, folder, setup),
  };
}

async function startPeer(name: string, folder: string, { parcels }: ContestantSetup): Promise<RunningServer> {
  const postgres = name.startsWith("express-postgres")
    ? await startEmbeddedPostgres(join(folder, "postgres"), DURABLE)
    : undefined;
  const port = await findFreePort();
  const env = { PORT: String(port), DATA_DIR: folder, SALT: PEER_SALT, POSTGRES_URL: postgres?.url ?? "" };
  const server = await startServer(
    ["--import", "tsx", `bench/intake/peers/${name}.ts`],
    env,
    `http://127.0.0.1:${port}/`,
  );
  const target = { path: "/kuaidi100/callback", salt: PEER_SALT };
  return {
    port,
    pids: postgres ? [server.pid, postgres.pid] : [server.pid],
    targets: Array.from({ length: parcels }, () => target),
    waitUntilApplied: async () => {},
    verify: () => {},
    stop: async () => {
      await server.stop();
      await postgres?.stop();
    },
  };
}

function ours(name: string, title: string, entrance: Entrance): Contestant {
  return {
    name,
    title,
    isOurs: true,
    isStateless: false,
    start: (folder, { ourTemplate, parcels }) => startSqliteDesk(copyTemplate(folder, ourTemplate), parcels, entrance),
  };
}

function copyTemplate(folder: string, template: string): string {
  const dataDir = join(folder, "data");
  mkdirSync(dataDir, { mode: 0o700 });
  cpSync(template, dataDir, { recursive: true });
  return dataDir;
}
