import { execFile } from "node:child_process";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { QueryResultRow } from "pg";
import { findBinaries } from "@/db/testing/embedded-postgres";
import { createOwnedFolder, OWNER, writeOwnedFile } from "./database-owner";
import { DatabaseProgram } from "./database-program";
import type { DrillNetwork } from "./drill-network";
import { connectTo, queryServer } from "./query-server";

const run = promisify(execFile);

/** A server that takes no connection within this time is lost to those who ask it. */
const ANSWER_LIMIT_MS = 1_000;

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
  #program: DatabaseProgram | undefined;
  #found: Promise<string> | undefined;

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

  /** Creates an empty primary. */
  async create(): Promise<void> {
    createOwnedFolder(this.#data);
    const flags = ["-D", this.#data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"];
    await run(join(await this.#binaries(), "initdb"), flags, { ...OWNER, cwd: this.folder });
    const anywhere = "host all all samenet trust\nhost replication all samenet trust\n";
    writeFileSync(join(this.#data, "pg_hba.conf"), anywhere, { flag: "a" });
    await this.start();
  }

  /** Makes it a standby of `primary`, whatever it was: its data are replaced by a copy, made while the primary runs. */
  async copyFrom(primary: PostgresServer): Promise<void> {
    await this.kill();
    rmSync(this.#data, { recursive: true, force: true });
    createOwnedFolder(this.#data);
    const client = await connectTo(this.network.reachAt(primary.number));
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
        createOwnedFolder(join(this.#data, folder));
      }
      writeOwnedFile(join(this.#data, "backup_label"), rows[0]?.labelfile ?? "");
      writeOwnedFile(join(this.#data, "standby.signal"), "");
      writeOwnedFile(
        join(this.#data, "postgresql.auto.conf"),
        `primary_conninfo = 'host=${host} port=${port} user=postgres application_name=${this.name} connect_timeout=2'\n`,
      );
    } finally {
      await client.end();
    }
    await this.start();
  }

  async start(): Promise<void> {
    const { host, port } = this.network.listenAt(this.number);
    const settings = Object.entries({ ...SETTINGS, listen_addresses: host, port });
    const args = ["-D", this.#data, ...settings.flatMap(([name, value]) => ["-c", `${name}=${value}`])];
    const command = [join(await this.#binaries(), "postgres"), ...args];
    this.#program = new DatabaseProgram(this.name, command, this.folder, this.network.commandAt(this.number));
    await this.#program.waitUntil(() => this.answers());
  }

  /** Kills all its processes at once, as the machine's end does. */
  async kill(): Promise<void> {
    await this.#program?.kill();
    rmSync(join(this.#data, "postmaster.pid"), { force: true });
  }

  /** Whether it takes connections, asked as the other machines do. */
  async answers(): Promise<boolean> {
    try {
      await (await connectTo(this.network.reachAt(this.number), "postgres", ANSWER_LIMIT_MS)).end();
      return true;
    } catch {
      return false;
    }
  }

  async query<Row extends QueryResultRow>(statement: string, database?: string): Promise<Row[]> {
    return queryServer<Row>(this.network.reachAt(this.number), statement, database);
  }

  #binaries(): Promise<string> {
    this.#found ??= findBinaries(this.folder, OWNER);
    return this.#found;
  }
}
