import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type DatabaseCluster, DESK_DATABASE, urlOf } from "./database-cluster";
import { createDrillNetwork, type DrillNetwork } from "./drill-network";
import { PostgresServer } from "./postgres-server";

/** The operator's script asks the primary this often, and promotes the standby after so many failures. */
const ASK_MS = 500;
const FAILURES = 3;
const ATTACH_LIMIT_MS = 30_000;

/**
 * A primary and its synchronous standby, and what an operator's script does about them: nothing here but that script
 * promotes. It is no cluster manager: it looks from one place, and cannot fence a primary that is cut off. That one
 * commits nothing meanwhile, since its synchronous standby is gone.
 */
export class PostgresPair implements DatabaseCluster {
  #primary: PostgresServer;
  #standby: PostgresServer;

  private constructor(
    readonly folder: string,
    readonly network: DrillNetwork,
    first: PostgresServer,
    second: PostgresServer,
  ) {
    this.#primary = first;
    this.#standby = second;
  }

  /** @param isSlowed whether the drill slows the network down */
  static async start(isSlowed: boolean): Promise<PostgresPair> {
    const folder = mkdtempSync(join(tmpdir(), "waybill-pair-"));
    chmodSync(folder, 0o755);
    const network = await createDrillNetwork(2, isSlowed);
    const pair = new PostgresPair(
      folder,
      network,
      new PostgresServer(0, folder, network),
      new PostgresServer(1, folder, network),
    );
    await pair.primary.create();
    await pair.primary.query(`CREATE DATABASE ${DESK_DATABASE}`);
    await pair.attachStandby();
    return pair;
  }

  get primary(): PostgresServer {
    return this.#primary;
  }

  get url(): string {
    return urlOf([0, 1].map((server) => this.network.reachAt(server)));
  }

  /** Makes the other server a standby of the primary, and has the primary wait for it from then on. */
  async attachStandby(): Promise<void> {
    await this.#standby.copyFrom(this.#primary);
    await this.#waitForStandby("state", "streaming");
    await this.#primary.query(`ALTER SYSTEM SET synchronous_standby_names = '${this.#standby.name}'`);
    await this.#primary.query("SELECT pg_reload_conf()");
    await this.#waitForStandby("sync_state", "sync");
  }

  async #waitForStandby(column: string, wanted: string): Promise<void> {
    for (const deadline = performance.now() + ATTACH_LIMIT_MS; ; await sleep(100)) {
      const [row] = await this.#primary.query<{ found: string }>(`SELECT ${column} AS found FROM pg_stat_replication`);
      if (row?.found === wanted) return;
      if (performance.now() > deadline) throw new Error(`the standby does not attach: ${column} is ${row?.found}`);
    }
  }

  /** The operator's script: waits until the primary gives no answer, and promotes the standby. @returns when it had */
  async promoteWhenLost(): Promise<number> {
    for (let failures = 0; failures < FAILURES; ) {
      failures = (await this.#primary.answers()) ? 0 : failures + 1;
      if (failures < FAILURES) await sleep(ASK_MS);
    }
    await this.#standby.query("SELECT pg_promote(true, 30)");
    [this.#primary, this.#standby] = [this.#standby, this.#primary];
    return performance.now();
  }

  async about(): Promise<string> {
    const [row] = await this.#primary.query<{ version: string }>("SELECT current_setting('server_version') AS version");
    return `PostgreSQL ${row?.version}, ${this.network.about}`;
  }

  async rows<Row extends Record<string, unknown>>(statement: string): Promise<Row[]> {
    return this.#primary.query<Row>(statement, DESK_DATABASE);
  }

  async end(): Promise<void> {
    for (const server of [this.#primary, this.#standby]) await server.kill();
    await this.network.end();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
