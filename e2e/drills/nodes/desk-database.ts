import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/db/testing/embedded-postgres";

/** The PostgreSQL that the nodes of a drill share, and what the drill reads from it. */
export class DeskDatabase {
  readonly url: string;
  readonly #folder: string;
  readonly #server: EmbeddedPostgres;
  readonly #client: Client;

  private constructor(folder: string, server: EmbeddedPostgres, client: Client) {
    this.url = server.url;
    this.#folder = folder;
    this.#server = server;
    this.#client = client;
  }

  static async start(): Promise<DeskDatabase> {
    const folder = mkdtempSync(join(tmpdir(), "waybill-nodes-"));
    chmodSync(folder, 0o755); // PostgreSQL runs as another user when we are root
    const server = await startEmbeddedPostgres(folder, { max_connections: 200, fsync: "off" });
    const client = new Client({ connectionString: server.url });
    client.on("error", () => {}); // the query in progress fails too
    await client.connect();
    return new DeskDatabase(folder, server, client);
  }

  async rows<Row extends Record<string, unknown>>(query: string): Promise<Row[]> {
    return (await this.#client.query<Row>(query)).rows;
  }

  /**
   * While another transaction holds a table, so that what is written to it waits; with `ACCESS EXCLUSIVE` reads wait too.
   *
   * @param change of the table, committed before anybody else can write to it
   */
  async whileLocked(
    table: string,
    body: () => Promise<unknown>,
    mode = "EXCLUSIVE",
    change = "SELECT 1",
  ): Promise<void> {
    const clients = [new Client({ connectionString: this.url }), new Client({ connectionString: this.url })] as const;
    const [changing, locking] = clients;
    await Promise.all(clients.map((each) => each.connect()));
    const lock = `BEGIN; LOCK TABLE ${table} IN ${mode} MODE`;
    try {
      await changing.query(lock);
      const locked = locking.query(lock); // next in the queue
      await changing.query(`${change}; COMMIT`);
      await locked;
      await body();
    } finally {
      await Promise.all(clients.map((each) => each.end()));
    }
  }

  async listFingerprints(): Promise<Set<string>> {
    const { rows } = await this.#client.query<{ fingerprint: string }>("SELECT fingerprint FROM push");
    return new Set(rows.map(({ fingerprint }) => fingerprint));
  }

  /** What is recorded and neither applied, answered nor added up yet. */
  async countUnfinished(): Promise<Record<string, number>> {
    return this.#count(
      `SELECT (SELECT count(*)::int FROM push WHERE verdict = 'waiting') AS pushes,
         (SELECT count(*)::int FROM figure_mark) AS marks, (SELECT count(*)::int FROM figure_change) AS figures,
         (SELECT count(*)::int FROM charge_change) AS charges`,
    );
  }

  /** What is sent and not accepted: where each stands, after how many tries, when it is tried again, and what it says. */
  async listUnaccepted(): Promise<string[]> {
    const { rows } = await this.#client.query<{ text: string }>(
      `SELECT concat_ws(' ', id, status, attempts || ' tries',
           'again in ' || (next_attempt_at - (extract(epoch FROM now()) * 1000)::bigint) || ' ms',
           'leased for ' || (leased_until - (extract(epoch FROM now()) * 1000)::bigint) || ' ms', meaning) AS text
         FROM subscription WHERE status <> 'accepted' ORDER BY id`,
    );
    return rows.map(({ text }) => text);
  }

  /** Parcels in the figures by their day of entry, and charged units. */
  async countTotals(): Promise<Record<string, number>> {
    return this.#count(
      `SELECT (SELECT sum(parcels)::int FROM figure_day WHERE kind = 'created' AND dimension = 'all') AS parcels,
         (SELECT sum(units)::int FROM charge_count) AS units`,
    );
  }

  async stop(): Promise<void> {
    await this.#client.end().catch(() => {});
    await this.#server.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #count(query: string): Promise<Record<string, number>> {
    const { rows } = await this.#client.query<Record<string, number>>(query);
    return rows[0] ?? {};
  }
}
