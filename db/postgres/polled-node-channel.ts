import { randomUUID } from "node:crypto";
import type { Client } from "pg";
import { reportListening } from "@/db/connection-state";
import type { NodeChannel, NodeListener } from "@/db/node-channel";
import { createClient } from "./postgres-connection";
import { NODE_NAME } from "./postgres-node-channel";

/** How often (ms) a node writes what it has to tell, and reads what the others have told. */
const POLL_MS = 500;
/** A message may become visible this long (ms) after the time that it bears. */
const OVERLAP_MS = 10_000;
const KEEP_MS = 60_000;
/** Ids in one message. */
const IDS_PER_MESSAGE = 1_000;
/** When more ids wait, during an outage, it is no longer remembered which. */
const MAX_PENDING = 100_000;
/** For the answer to one statement. */
const ANSWER_MS = 5_000;
/** Of the database server, in ms since 1970 UTC. */
const NOW = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

interface Message {
  id: string;
  sender: string;
  /** JSON: the changed shipments; null when it is no longer known which. */
  shipment_ids: string | null;
  at: string;
}

/**
 * Publishes and receives changes by rows of a table that every node reads twice a second: for databases without `LISTEN`,
 * and poolers that offer no connection of one's own. On a connection that is made again whenever it breaks.
 */
export function openPolledNodeChannel(url: string, listener: NodeListener, pollMs = POLL_MS): NodeChannel {
  const channel = new PolledNodeChannel(url, listener, pollMs);
  channel.start();
  return channel;
}

class PolledNodeChannel implements NodeChannel {
  readonly #self = randomUUID();
  readonly #url: string;
  readonly #listener: NodeListener;
  readonly #pollMs: number;
  #client: Client | undefined;
  #pending: string[] = [];
  /** Messages that were read already, with their times. */
  readonly #seen = new Map<string, number>();
  /** Up to which time messages were read; undefined before the first look, and after a gap. */
  #readTo: number | undefined;
  #hasLost = false;
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(url: string, listener: NodeListener, pollMs: number) {
    this.#url = url;
    this.#listener = listener;
    this.#pollMs = pollMs;
  }

  start(): void {
    this.#round = this.#poll().finally(() => {
      if (!this.#isClosed) this.#timer = setTimeout(() => this.start(), this.#pollMs);
    });
  }

  publish(shipmentIds: readonly string[]): void {
    if (this.#pending.length > MAX_PENDING) {
      this.#pending = [];
      this.#hasLost = true;
    }
    for (const id of shipmentIds) this.#pending.push(id);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#round;
    await this.#client?.end().catch(() => {});
    this.#client = undefined;
  }

  async #poll(): Promise<void> {
    try {
      const client = await this.#connect();
      await this.#send(client);
      await this.#receive(client);
      reportListening(true);
    } catch {
      reportListening(false);
      this.#hasLost = true;
      await this.#client?.end().catch(() => {});
      this.#client = undefined;
    }
  }

  async #connect(): Promise<Client> {
    if (this.#client) return this.#client;
    const client = createClient(this.#url, ANSWER_MS);
    this.#client = client;
    await client.connect();
    await client.query(`SET application_name = '${NODE_NAME}'`);
    return client;
  }

  async #send(client: Client): Promise<void> {
    const ids = [...new Set(this.#pending)];
    this.#pending = [];
    const messages: (string | null)[] = [];
    // What could not be sent is not known any more; nor is what was read, by whoever was cut off.
    if (this.#hasLost) messages.push(null);
    for (let start = 0; start < ids.length; start += IDS_PER_MESSAGE) {
      messages.push(JSON.stringify(ids.slice(start, start + IDS_PER_MESSAGE)));
    }
    for (const message of messages) {
      await client.query(`INSERT INTO node_message (id, sender, shipment_ids, at) VALUES ($1, $2, $3, ${NOW})`, [
        randomUUID(),
        this.#self,
        message,
      ]);
    }
  }

  async #receive(client: Client): Promise<void> {
    if (this.#hasLost) {
      this.#hasLost = false;
      this.#readTo = undefined;
      this.#listener.onGap();
    }
    const since = this.#readTo === undefined ? NOW : String(this.#readTo - OVERLAP_MS);
    const { rows } = await client.query<Message>(
      `SELECT id, sender, shipment_ids, at FROM node_message WHERE at >= ${since} AND sender <> $1 ORDER BY at`,
      [this.#self],
    );
    this.#readTo = await this.#readTime(client);
    for (const { id, shipment_ids, at } of rows) {
      if (this.#seen.has(id)) continue;
      this.#seen.set(id, Number(at));
      if (shipment_ids === null) this.#listener.onGap();
      else this.#listener.onChange(JSON.parse(shipment_ids) as string[]);
    }
    for (const [id, at] of this.#seen) if (at < this.#readTo - 2 * OVERLAP_MS) this.#seen.delete(id);
  }

  /** The server's time; rows that every node has read are deleted with that. */
  async #readTime(client: Client): Promise<number> {
    const { rows } = await client.query<{ now: string }>(
      `WITH gone AS (DELETE FROM node_message WHERE at < ${NOW} - ${KEEP_MS}) SELECT ${NOW} AS now`,
    );
    return Number(rows[0]?.now ?? 0);
  }
}
