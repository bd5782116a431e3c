import type { Pool, PoolClient, QueryConfig, QueryResult } from "pg";
import { DescribedQuery } from "./described-query";

/** Statements of one connection at most: further ones are read beside them. */
const MAX_TOGETHER = 16;

interface Waiting {
  config: QueryConfig & { name: string };
  values: unknown[] | undefined;
  resolve(result: QueryResult): void;
  reject(error: unknown): void;
}

/** What pg's client has and its types do not tell. */
interface SendingClient {
  query(query: DescribedQuery, answered: (error: unknown, result: QueryResult) => void): void;
  /** Whether statements are sent before those before them are answered. */
  pipeline: boolean;
  connection: { stream: { cork(): void; uncork(): void } };
}

/**
 * A pool for reading. The named statements that are asked in one turn of the event loop go to one connection together,
 * in one packet, and their answers come back together: to wake the server's process, and to be woken by it, takes longer
 * than a small statement itself. Each is still a transaction of its own, so that one that fails hinders no other. Other
 * statements, which may take long, have a connection to themselves.
 */
export class BatchedPool {
  readonly #pool: Pool;
  #waiting: Waiting[] = [];

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  get totalCount(): number {
    return this.#pool.totalCount;
  }

  get idleCount(): number {
    return this.#pool.idleCount;
  }

  get waitingCount(): number {
    return this.#pool.waitingCount;
  }

  /** What drizzle calls of a client. */
  query(config: QueryConfig, values?: unknown[]): Promise<QueryResult> {
    const { name } = config;
    if (name === undefined) return this.#pool.query(config, values);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ config: { ...config, name }, values, resolve, reject });
      // Within a turn this runs after everything that its promises have started.
      if (this.#waiting.length === 1) process.nextTick(() => this.#sendAll());
    });
  }

  #sendAll(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (let first = 0; first < waiting.length; first += MAX_TOGETHER)
      void this.#send(waiting.slice(first, first + MAX_TOGETHER));
  }

  async #send(batch: readonly Waiting[]): Promise<void> {
    const failed = new Map<Waiting, unknown>();
    try {
      const client = await this.#pool.connect();
      await sendTogether(client, batch, failed);
      const [error] = failed.values();
      // As the pool does after a failure: the connection is not used again.
      client.release(error instanceof Error ? error : error !== undefined);
    } catch (error) {
      for (const each of batch) each.reject(error);
    }
    for (const [each, error] of failed) each.reject(error);
  }
}

/** Settles when all are answered; those that fail are put into `failed`. */
async function sendTogether(client: PoolClient, batch: readonly Waiting[], failed: Map<Waiting, unknown>) {
  const sending = client as unknown as SendingClient;
  const { stream } = sending.connection;
  sending.pipeline = true;
  stream.cork();
  const answers = batch.map(
    (each) =>
      new Promise<void>((settle) => {
        sending.query(new DescribedQuery(each.config, each.values), (error, result) => {
          if (error) failed.set(each, error);
          else each.resolve(result);
          settle();
        });
      }),
  );
  stream.uncork();
  await Promise.all(answers);
  sending.pipeline = false;
}
