import { Client, type ClientConfig, DatabaseError, Pool, type PoolClient, type PoolConfig } from "pg";
import { isServerChange } from "@/db/storage-failure";
import { ListedClient } from "./servers/listed-client";
import type { ServerFinder } from "./servers/server-finder";

/** How long (ms) a caller waits for PostgreSQL before its call fails. */
export interface WaitLimits {
  /** For a new connection. */
  connectMs: number;
  /** For a connection of the pool to become free, while others get answers. */
  queueMs: number;
  /** For the answer to one statement. A server that is stopped or unreachable sends none. */
  statementMs: number;
  /** For a lock that another transaction holds. */
  lockMs: number;
}

type OnConnected = (
  error: Error | undefined,
  client: PoolClient | undefined,
  done: (release?: Error | boolean) => void,
) => void;

/** The driver's and the pool's errors when no answer came in time. */
const NO_ANSWER = /timeout/;

/** All connections are replaced this often at most: a role that may not write has errors without end. */
const RENEWAL_MS = 1_000;

/**
 * A pool whose callers wait long for a free connection while others get answers, as in a burst; but when the server
 * gives no answer to one of them, all that wait fail at once instead of one batch after the other. When one connection
 * meets a server that shuts down or takes no writes any more, none that is open now is used again.
 */
export class PatientPool extends Pool {
  readonly #waiting = new Set<(error: Error) => void>();
  #generation = 0;
  #renewedAt = Number.NEGATIVE_INFINITY;

  /** @param finder of the servers, when the address lists several */
  constructor(config: PoolConfig, { connectMs, queueMs }: WaitLimits, finder: ServerFinder | undefined) {
    /** The pool's limit also counts the wait for a free connection, the client's does not. */
    const limited = (config?: ClientConfig) => ({ ...config, connectionTimeoutMillis: connectMs });
    class LimitedClient extends Client {
      constructor(config?: ClientConfig) {
        super(limited(config));
      }
    }
    class LimitedListedClient extends ListedClient {
      constructor(config?: ClientConfig) {
        super(limited(config), finder as ServerFinder);
      }
    }
    super({ ...config, Client: finder ? LimitedListedClient : LimitedClient, connectionTimeoutMillis: queueMs });
    this.on("release", (error) => {
      this.#failWaiting(error);
      if (!isServerChange(error)) return;
      finder?.doubt();
      this.#renew();
    });
  }

  override connect(): Promise<PoolClient>;
  override connect(callback: OnConnected): void;
  override connect(callback?: OnConnected): Promise<PoolClient> | undefined {
    const connecting = this.#wait(super.connect());
    if (!callback) return connecting;
    connecting.then(
      (client) => callback(undefined, client, client.release),
      (error: Error) => callback(error, undefined, () => {}),
    );
    return undefined;
  }

  #wait(connecting: Promise<PoolClient>): Promise<PoolClient> {
    return new Promise((resolve, reject) => {
      const fail = (error: Error) => {
        this.#waiting.delete(fail);
        reject(error);
      };
      this.#waiting.add(fail);
      connecting.then(
        (client) => {
          this.#markGeneration(client);
          if (this.#waiting.delete(fail)) resolve(client);
          else client.release(); // its caller has been told that there is no answer
        },
        (error: Error) => {
          fail(error);
          this.#failWaiting(error);
        },
      );
    });
  }

  /** Lets the client be closed at its release, if the connections are renewed meanwhile. */
  #markGeneration(client: PoolClient): void {
    const generation = this.#generation;
    const release = client.release;
    client.release = (error) => release(error || generation !== this.#generation);
  }

  /** Closes the idle connections now, and those in use when they are released. */
  #renew(): void {
    if (performance.now() - this.#renewedAt < RENEWAL_MS || this.ending) return;
    this.#renewedAt = performance.now();
    this.#generation += 1;
    for (let idle = this.idleCount; idle > 0; idle -= 1) {
      super.connect().then(
        (client) => client.release(true),
        () => {},
      );
    }
  }

  #failWaiting(error: Error | boolean | undefined): void {
    // What the server itself reports, such as its own time limit of a statement, is an answer.
    if (!(error instanceof Error) || error instanceof DatabaseError || !NO_ANSWER.test(error.message)) return;
    for (const fail of [...this.#waiting]) fail(error);
  }
}
