import { randomUUID } from "node:crypto";
import { Client } from "pg";
import type { NodeChannel, NodeListener } from "@/db/node-channel";

const CHANNEL = "waybill_changes";
/** What is told within this time is told together. */
const GATHER_MS = 20;
/** A notification holds 8,000 bytes at most; an id has 33. */
const IDS_PER_NOTICE = 200;
const RECONNECT_MS = 1_000;
const SLOWEST_RECONNECT_MS = 15_000;

interface Notice {
  from: string;
  /** Null: something could not be told, and nobody knows any more what. */
  ids: readonly string[] | null;
}

/** Tells and hears by `NOTIFY` and `LISTEN`, on a connection of its own that is made again whenever it breaks. */
export function openPostgresNodeChannel(url: string, listener: NodeListener): NodeChannel {
  return new PostgresNodeChannel(url, listener);
}

class PostgresNodeChannel implements NodeChannel {
  readonly #self = randomUUID();
  readonly #url: string;
  readonly #listener: NodeListener;
  #client: Client | undefined;
  #connecting: Promise<void>;
  #waiting: string[] = [];
  #gatherTimer: NodeJS.Timeout | undefined;
  #reconnectTimer: NodeJS.Timeout | undefined;
  #pauseMs = RECONNECT_MS;
  #isUntold = false;
  #isClosed = false;

  constructor(url: string, listener: NodeListener) {
    this.#url = url;
    this.#listener = listener;
    this.#connecting = this.#connect(false);
  }

  publish(shipmentIds: readonly string[]): void {
    for (const id of shipmentIds) this.#waiting.push(id);
    this.#gatherTimer ??= setTimeout(() => void this.#flush(), GATHER_MS);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#gatherTimer);
    clearTimeout(this.#reconnectTimer);
    await this.#connecting;
    await this.#client?.end().catch(() => {});
    this.#client = undefined;
  }

  /** @param isAgain whether others may have told something in the meantime */
  async #connect(isAgain: boolean): Promise<void> {
    const client = new Client({ connectionString: this.#url, keepAlive: true });
    const lose = () => this.#lose(client);
    client.on("error", lose).on("end", lose);
    client.on("notification", ({ payload = "" }) => this.#hear(payload));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
    } catch {
      await client.end().catch(() => {});
      return this.#retry();
    }
    if (this.#isClosed) return void (await client.end().catch(() => {}));
    this.#client = client;
    this.#pauseMs = RECONNECT_MS;
    if (isAgain) this.#listener.onGap();
    if (this.#isUntold) {
      this.#isUntold = false;
      await this.#notify(client, { from: this.#self, ids: null });
    }
  }

  #lose(client: Client): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    client.end().catch(() => {});
    this.#retry();
  }

  #retry(): void {
    if (this.#isClosed) return;
    this.#reconnectTimer = setTimeout(() => {
      this.#connecting = this.#connect(true);
    }, this.#pauseMs);
    this.#pauseMs = Math.min(2 * this.#pauseMs, SLOWEST_RECONNECT_MS);
  }

  async #flush(): Promise<void> {
    this.#gatherTimer = undefined;
    const ids = [...new Set(this.#waiting)];
    this.#waiting = [];
    const client = this.#client;
    if (!client) {
      this.#isUntold = true; // said as a whole, once there is a line again
      return;
    }
    for (let start = 0; start < ids.length; start += IDS_PER_NOTICE) {
      await this.#notify(client, { from: this.#self, ids: ids.slice(start, start + IDS_PER_NOTICE) });
    }
  }

  async #notify(client: Client, notice: Notice): Promise<void> {
    try {
      await client.query("SELECT pg_notify($1, $2)", [CHANNEL, JSON.stringify(notice)]);
    } catch {
      this.#isUntold = true;
    }
  }

  #hear(payload: string): void {
    const { from, ids } = JSON.parse(payload) as Notice;
    if (from === this.#self) return;
    if (ids) this.#listener.onChange(ids);
    else this.#listener.onGap();
  }
}
