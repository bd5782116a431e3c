import { type ChildProcess, execFile, spawn } from "node:child_process";
import { chownSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { Client, type QueryResultRow } from "pg";
import { findBinaries } from "@/db/testing/embedded-postgres";
import type { DrillNetwork } from "./drill-network";

const run = promisify(execFile);

/** PostgreSQL refuses to run as root. */
const NOBODY_UID = 65_534;
const START_LIMIT_MS = 30_000;
/** A server that takes no connection within this time is lost to those who ask it. */
const ANSWER_LIMIT_MS = 1_000;
/** What the drill itself does at a server that runs, on a machine with other work. */
const CONNECT_LIMIT_MS = 15_000;
/** Of the processes that are left when the first one is killed. */
const KILL_LIMIT_MS = 10_000;

const SETTINGS = {
  unix_socket_directories: "",
  max_connections: 200,
  // Enough for a standby that is made anew.
  wal_keep_size: "2GB",
  max_wal_size: "4GB",
  // A lost standby is noticed, and a lost primary by its standby.
  wal_sender_timeout: "3s",
  wal_receiver_timeout: "3s",
  wal_retrieve_retry_interval: "500ms",
};

/** One of two PostgreSQL servers, at its place in a drill's network. */
export class PostgresServer {
  readonly #data: string;
  #process: ChildProcess | undefined;
  #found: Promise<string> | undefined;
  #log = "";

  constructor(
    readonly number: number,
    readonly folder: string,
    readonly network: DrillNetwork,
  ) {
    this.#data = join(folder, `data${number}`);
  }

  get name(): string {
    return `db${this.number}`;
  }

  get isRunning(): boolean {
    return this.#process !== undefined && this.#process.exitCode === null && this.#process.signalCode === null;
  }

  /** Creates an empty primary. */
  async create(): Promise<void> {
    mkdirSync(this.#data, { mode: 0o700 });
    this.#giveToOwner(this.#data);
    const flags = ["-D", this.#data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"];
    await run(join(await this.#binaries(), "initdb"), flags, { ...this.#owner, cwd: this.folder });
    const anywhere = "host all all samenet trust\nhost replication all samenet trust\n";
    writeFileSync(join(this.#data, "pg_hba.conf"), anywhere, { flag: "a" });
    await this.start();
  }

  /** Makes it a standby of `primary`, whatever it was: its data are replaced by a copy, made while the primary runs. */
  async copyFrom(primary: PostgresServer): Promise<void> {
    if (this.isRunning) await this.kill();
    rmSync(this.#data, { recursive: true, force: true });
    mkdirSync(this.#data, { mode: 0o700 });
    const client = await primary.connect();
    try {
      await client.query("SELECT pg_backup_start('drill', true)");
      const left = /^(pg_wal|pg_replslot|postmaster\..*|postgresql\.auto\.conf|standby\.signal)$/;
      const entries = readdirSync(primary.#data).filter((entry) => !left.test(entry));
      // A temporary file may go away while it is copied, as with pg_basebackup.
      await run("cp", ["-a", ...entries.map((entry) => join(primary.#data, entry)), this.#data]).catch((error) => {
        if (!/^(cp: .*No such file or directory\n)+$/.test(error.stderr ?? "")) throw error;
      });
      const { rows } = await client.query<{ labelfile: string }>("SELECT labelfile FROM pg_backup_stop(false)");
      const { host, port } = this.network.reachAt(primary.number);
      for (const folder of ["pg_wal", "pg_wal/archive_status", "pg_wal/summaries", "pg_replslot"]) {
        mkdirSync(join(this.#data, folder), { mode: 0o700 });
        this.#giveToOwner(join(this.#data, folder));
      }
      this.#write("backup_label", rows[0]?.labelfile ?? "");
      this.#write("standby.signal", "");
      this.#write(
        "postgresql.auto.conf",
        `primary_conninfo = 'host=${host} port=${port} user=postgres application_name=${this.name} connect_timeout=2'\n`,
      );
    } finally {
      await client.end();
    }
    this.#giveToOwner(this.#data);
    await this.start();
  }

  async start(): Promise<void> {
    const { host, port } = this.network.listenAt(this.number);
    const settings = Object.entries({ ...SETTINGS, listen_addresses: host, port });
    const args = ["-D", this.#data, ...settings.flatMap(([name, value]) => ["-c", `${name}=${value}`])];
    const asOwner = ["setpriv", `--reuid=${NOBODY_UID}`, `--regid=${NOBODY_UID}`, "--clear-groups"];
    const isRoot = process.getuid?.() === 0;
    const words = [...this.network.commandAt(this.number), ...(isRoot ? asOwner : [])];
    const [command = "", ...rest] = [...words, join(await this.#binaries(), "postgres"), ...args];
    const server = spawn(command, rest, { cwd: this.folder, stdio: ["ignore", "ignore", "pipe"] });
    this.#process = server;
    server.stderr?.on("data", (chunk: Buffer) => {
      this.#log = (this.#log + chunk.toString()).slice(-20_000);
    });
    const end = () => server.kill("SIGQUIT");
    process.once("exit", end);
    server.once("exit", () => process.off("exit", end));
    for (const deadline = Date.now() + START_LIMIT_MS; !(await this.answers()); await sleep(50)) {
      if (!this.isRunning || Date.now() > deadline) throw new Error(`${this.name} did not start:\n${this.#log}`);
    }
  }

  /** Kills all its processes at once, as the machine's end does. */
  async kill(): Promise<void> {
    const pid = this.#process?.pid;
    if (pid === undefined || !this.isRunning) return;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);
    const ended = new Promise((resolve) => this.#process?.once("exit", resolve));
    for (const each of [pid, ...children]) kill(each);
    await ended;
    for (const deadline = Date.now() + KILL_LIMIT_MS; children.some(exists); await sleep(10)) {
      if (Date.now() > deadline) throw new Error(`processes of ${this.name} do not end`);
    }
    rmSync(join(this.#data, "postmaster.pid"), { force: true });
  }

  /** Whether it takes connections, asked as the other machines do. */
  async answers(): Promise<boolean> {
    try {
      await (await this.connect("postgres", ANSWER_LIMIT_MS)).end();
      return true;
    } catch {
      return false;
    }
  }

  async connect(database = "postgres", limitMs = CONNECT_LIMIT_MS): Promise<Client> {
    const { host, port } = this.network.reachAt(this.number);
    const limits = { connectionTimeoutMillis: limitMs, keepAlive: true };
    const client = new Client({ host, port, user: "postgres", database, ...limits });
    client.on("error", () => {}); // the query in progress fails too
    await client.connect();
    return client;
  }

  async query<Row extends QueryResultRow>(statement: string, database?: string): Promise<Row[]> {
    const client = await this.connect(database);
    try {
      return (await client.query<Row>(statement)).rows;
    } finally {
      await client.end();
    }
  }

  get #owner() {
    return process.getuid?.() === 0 ? { uid: NOBODY_UID, gid: NOBODY_UID } : {};
  }

  #binaries(): Promise<string> {
    this.#found ??= findBinaries(this.folder, this.#owner);
    return this.#found;
  }

  #giveToOwner(path: string): void {
    if (process.getuid?.() === 0) chownSync(path, NOBODY_UID, NOBODY_UID);
  }

  #write(name: string, text: string): void {
    const file = join(this.#data, name);
    writeFileSync(file, text, { mode: 0o600 });
    this.#giveToOwner(file);
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // it has ended already
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
  } catch {
    return false;
  }
}
