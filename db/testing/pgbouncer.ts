import { spawn } from "node:child_process";
import { chownSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { findFreePort } from "./find-free-port";

/** pgbouncer refuses to run as root. */
const NOBODY_UID = 65_534;
const START_LIMIT_MS = 10_000;

/** Which pgbouncer the tests of the database go through, and how many named statements it keeps (`TEST_POOLER`). */
export interface PoolerChoice {
  command: string;
  maxPreparedStatements: number;
}

/** @returns undefined when the tests use the server itself */
export function chosenPooler(): PoolerChoice | undefined {
  const { TEST_POOLER: command, TEST_POOLER_STATEMENTS: statements = "200" } = process.env;
  return command ? { command, maxPreparedStatements: Number(statements) } : undefined;
}

/**
 * Starts pgbouncer in transaction mode before every database of a server.
 *
 * @param folder of its own, which every user may enter
 * @returns the address of the same database through it, and what stops it
 */
export async function startPgbouncer(
  folder: string,
  serverUrl: string,
  { command, maxPreparedStatements }: PoolerChoice,
): Promise<{ url: string; stop(): void }> {
  const { hostname, port: serverPort } = new URL(serverUrl);
  const port = await findFreePort();
  const settings = {
    listen_addr: "127.0.0.1",
    listen_port: port,
    unix_socket_dir: "",
    auth_type: "any",
    pool_mode: "transaction",
    max_prepared_statements: maxPreparedStatements,
    // Fewer than the desk's connections, so that they are shared.
    default_pool_size: 8,
    max_client_conn: 2_000,
    // Each test has a database of its own.
    server_idle_timeout: 2,
    logfile: join(folder, "pgbouncer.log"),
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "pgbouncer.ini");
  writeFileSync(
    file,
    `[databases]\n* = host=${hostname} port=${serverPort} user=postgres\n[pgbouncer]\n${lines.join("\n")}\n`,
  );
  const isRoot = process.getuid?.() === 0;
  if (isRoot) for (const each of [folder, file]) chownSync(each, NOBODY_UID, NOBODY_UID);
  const owner = isRoot ? { uid: NOBODY_UID, gid: NOBODY_UID } : {};
  const pooler = spawn(command, [file], { ...owner, cwd: folder, stdio: "ignore" });
  let failure: unknown;
  pooler.once("error", (error) => {
    failure = error;
  });
  const kill = () => pooler.kill("SIGKILL");
  process.once("exit", kill);
  const url = new URL(serverUrl);
  url.port = String(port);
  for (const deadline = performance.now() + START_LIMIT_MS; !(await canConnect(url.href)); ) {
    if (failure !== undefined || pooler.exitCode !== null || performance.now() > deadline) {
      throw new Error(`${command} did not start, see ${settings.logfile}`, { cause: failure });
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  return {
    url: url.href,
    stop: () => {
      process.off("exit", kill);
      kill();
    },
  };
}

async function canConnect(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}
