import { randomUUID } from "node:crypto";
import type { Client } from "pg";
import { reportListening } from "@/db/connection-state";
import type { NodeChannel, NodeListener } from "@/db/node-channel";
import { createClient } from "./postgres-connection";

const CHANNEL = "waybill_changes";
/** By this name of its connection another program sees that a node runs on the database. */
export const NODE_NAME = "waybill-desk node";
/** Ids of this time are sent together. */
const BATCH_MS = 20;
/** A notification has at most 8,000 bytes; an id has up to 35. */
const IDS_PER_NOTICE = 200;
const RECONNECT_MS = 1_000;
const MAX_RECONNECT_MS = 5_000;
/** A connection that a firewall or a dead host cut off silently is found by a statement without an answer. */
const PROBES = { probeMs: 15_000, answerMs: 5_000 };

interface Notice {
  from: string;
  /** The changed shipments; null when some could not be sent, and it is no longer known which. */
  ids: readonly string[] | null;
}

/** Publishes and receives changes by `NOTIFY` and `LISTEN`, on a connection of its own that reconnects whenever it breaks. */
export function openPostgresNodeChannel(url: string, listener: NodeListener, probes = PROBES): NodeChannel {
  return new PostgresNodeChannel(url, listener, probes);
}

class PostgresNodeChannel implements NodeChannel {
  readonly #self = randomUUID();
  readonly #url: string;
  readonly #listener: NodeListener;
  readonly #answerMs: number;
  #client: Client | undefined;
  #connecting: Promise<void>;
  #pendingIds: string[] = [];
  #batchTimer: NodeJS.Timeout | undefined;
  #reconnectTimer: NodeJS.Timeout | undefined;
  readonly #probeTimer: NodeJS.Timeout;
  #reconnectMs = RECONNECT_MS;
  #hasUnsentChanges = false;
  #isClosed = false;

  constructor(url: string, listener: NodeListener, { probeMs, answerMs }: typeof PROBES) {
    this.#url = url;
    this.#listener = listener;
    this.#answerMs = answerMs;
    this.#probeTimer = setInterval(() => void this.#probe(), probeMs);
    this.#probeTimer.unref();
    this.#connecting = this.#connect(false);
  }

  publish(shipmentIds: readonly string[]): void {
    for (const id of shipmentIds) this.#pendingIds.push(id);
    this.#batchTimer ??= setTimeout(() => void this.#flush(), BATCH_MS);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#batchTimer);
    clearTimeout(this.#reconnectTimer);
    clearInterval(this.#probeTimer);
    await this.#connecting;
    await this.#client?.end().catch(() => {});
    this.#client = undefined;
  }

  /** @param isReconnect whether other nodes may have published something meanwhile */
  async #connect(isReconnect: boolean): Promise<void> {
    const client = createClient(this.#url, this.#answerMs);
    const onDisconnect = () => this.#handleDisconnect(client);
    client.on("error", onDisconnect).on("end", onDisconnect);
    client.on("notification", ({ payload = "" }) => this.#receive(payload));
    try {
      await client.connect();
      await client.query(`SET application_name = '${NODE_NAME}'`);
      await client.query(`LISTEN ${CHANNEL}`);
    } catch {
      await client.end().catch(() => {});
      return this.#scheduleReconnect();
    }
    if (this.#isClosed) return void (await client.end().catch(() => {}));
    this.#client = client;
    reportListening(true);
    this.#reconnectMs = RECONNECT_MS;
    if (isReconnect) this.#listener.onGap();
    await this.#sendGap(client);
  }

  #handleDisconnect(client: Client): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    reportListening(false);
    client.end().catch(() => {});
    this.#scheduleReconnect();
  }

  #scheduleReconnect(): void {
    if (this.#isClosed) return;
    this.#reconnectTimer = setTimeout(() => {
      this.#connecting = this.#connect(true);
    }, this.#reconnectMs);
    this.#reconnectMs = Math.min(2 * this.#reconnectMs, MAX_RECONNECT_MS);
  }

  async #flush(): Promise<void> {
    this.#batchTimer = undefined;
    const ids = [...new Set(this.#pendingIds)];
    this.#pendingIds = [];
    const client = this.#client;
    if (!client) {
      this.#hasUnsentChanges = true; // reported as a gap after the reconnect
      return;
    }
    await this.#sendGap(client);
    for (let start = 0; start < ids.length; start += IDS_PER_NOTICE) {
      await this.#notify(client, { from: this.#self, ids: ids.slice(start, start + IDS_PER_NOTICE) });
    }
  }

  async #probe(): Promise<void> {
    const client = this.#client;
    if (!client) return;
    try {
      await client.query("SELECT 1");
    } catch {
      return this.#handleDisconnect(client);
    }
    await this.#sendGap(client);
  }

  /** Tells the other nodes that something has changed, when it is no longer known what. */
  async #sendGap(client: Client): Promise<void> {
    if (!this.#hasUnsentChanges) return;
    this.#hasUnsentChanges = false;
    await this.#notify(client, { from: this.#self, ids: null });
  }

  async #notify(client: Client, notice: Notice): Promise<void> {
    try {
      await client.query("SELECT pg_notify($1, $2)", [CHANNEL, JSON.stringify(notice)]);
    } catch {
      this.#hasUnsentChanges = true; // reported with the next change, at the latest with the next probe
    }
  }

  #receive(payload: string): void {
    const { from, ids } = JSON.parse(payload) as Notice;
    if (from === this.#self) return;
    if (ids) this.#listener.onChange(ids);
    else this.#listener.onGap();
  }
}
