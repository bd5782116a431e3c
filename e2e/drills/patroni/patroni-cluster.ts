import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type DatabaseCluster, DESK_DATABASE, urlOf } from "@/e2e/drills/failover/database-cluster";
import { giveToOwner } from "@/e2e/drills/failover/database-owner";
import type { DatabaseProgram } from "@/e2e/drills/failover/database-program";
import type { Address } from "@/e2e/drills/failover/drill-network";
import { queryServer } from "@/e2e/drills/failover/query-server";
import { findDebianPrograms } from "./debian-programs";
import { startEtcd } from "./etcd-server";
import { PatroniNode } from "./patroni-node";
import { TIMES_S } from "./patroni-settings";

/** Of a lost leader the key expires, and a standby is rewound and catches up, within this time. */
const ROLE_LIMIT_MS = 90_000;

/**
 * A port at a loopback address of its own: at 127.0.0.1 an outgoing connection may have taken the port of a node that
 * is started again.
 */
const at = (machine: number, port: number): Address => ({ host: `127.0.77.${machine + 1}`, port });
const postgresAt = (machine: number) => at(machine, 5_432);
const ETCD = at(2, 2_379);

/** Two Patroni nodes, each with a PostgreSQL, and one etcd: nothing but Patroni promotes. */
export class PatroniCluster implements DatabaseCluster {
  #leader: PatroniNode;
  #standby: PatroniNode;

  private constructor(
    readonly folder: string,
    readonly etcd: DatabaseProgram,
    first: PatroniNode,
    second: PatroniNode,
  ) {
    this.#leader = first;
    this.#standby = second;
  }

  /** @throws Error when Debian's packages are missing, or something does not start */
  static async start(): Promise<PatroniCluster> {
    const binaries = findDebianPrograms();
    const folder = mkdtempSync(join(tmpdir(), "waybill-patroni-"));
    giveToOwner(folder);
    const etcd = await startEtcd(folder, ETCD, at(2, 2_380));
    const node = (machine: number) =>
      new PatroniNode({
        name: `db${machine}`,
        folder: join(folder, `db${machine}`),
        postgres: postgresAt(machine),
        api: at(machine, 8_008),
        etcd: ETCD,
        binaries,
      });
    const cluster = new PatroniCluster(folder, etcd, node(0), node(1));
    try {
      await cluster.#leader.start();
      await waitForRole(cluster.#leader, "leader");
      await queryServer(postgresAt(0), `CREATE DATABASE ${DESK_DATABASE}`);
      await cluster.#standby.start();
      await cluster.waitForStandby();
    } catch (error) {
      await cluster.end();
      throw error;
    }
    return cluster;
  }

  get leader(): PatroniNode {
    return this.#leader;
  }

  get url(): string {
    return urlOf([0, 1].map(postgresAt));
  }

  async about(): Promise<string> {
    const [row] = await this.rows<{ version: string }>("SELECT current_setting('server_version') AS version");
    const patroni = spawnSync("patroni", ["--version"], { encoding: "utf8" }).stdout.trim();
    const times = Object.entries(TIMES_S).map(([name, seconds]) => `${name} ${seconds} s`);
    return `PostgreSQL ${row?.version}, ${patroni} with ${times.join(", ")}`;
  }

  async rows<Row extends Record<string, unknown>>(statement: string): Promise<Row[]> {
    return queryServer<Row>(this.#leader.postgres, statement, DESK_DATABASE);
  }

  /** Waits until the standby has the leader's key. @returns when it had */
  async waitForNewLeader(): Promise<number> {
    await waitForRole(this.#standby, "leader");
    [this.#leader, this.#standby] = [this.#standby, this.#leader];
    return performance.now();
  }

  /** Waits until Patroni has made the other node the leader's synchronous standby. */
  async waitForStandby(): Promise<void> {
    await waitForRole(this.#standby, "synchronous");
  }

  async end(): Promise<void> {
    for (const node of [this.#leader, this.#standby]) await node.kill();
    await this.etcd.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function waitForRole(node: PatroniNode, role: "leader" | "synchronous"): Promise<void> {
  for (const deadline = performance.now() + ROLE_LIMIT_MS; !(await node.is(role)); await sleep(50)) {
    if (performance.now() > deadline) throw new Error(`${node.place.name} does not become ${role}:\n${node.log}`);
  }
}
