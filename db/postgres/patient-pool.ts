import { Client, type ClientConfig, DatabaseError, Pool, type PoolClient, type PoolConfig } from "pg";
import type { WaitLimits } from "./postgres-connection";

type OnConnected = (
  error: Error | undefined,
  client: PoolClient | undefined,
  done: (release?: Error | boolean) => void,
) => void;

/** The driver's and the pool's errors when no answer came in time. */
const NO_ANSWER = /timeout/;

/**
 * A pool whose callers wait long for a free connection while others get answers, as in a burst; but when the server
 * gives no answer to one of them, all that wait fail at once instead of one batch after the other.
 */
export class PatientPool extends Pool {
  readonly #waiting = new Set<(error: Error) => void>();

  constructor(config: PoolConfig, { connectMs, queueMs }: WaitLimits) {
    /** The pool's limit also counts the wait for a free connection, the client's does not. */
    class LimitedClient extends Client {
      constructor(config?: ClientConfig) {
        super({ ...config, connectionTimeoutMillis: connectMs });
      }
    }
    super({ ...config, Client: LimitedClient, connectionTimeoutMillis: queueMs });
    this.on("release", (error) => this.#failWaiting(error));
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

  #failWaiting(error: Error | boolean | undefined): void {
    // What the server itself reports, such as its own time limit of a statement, is an answer.
    if (!(error instanceof Error) || error instanceof DatabaseError || !NO_ANSWER.test(error.message)) return;
    for (const fail of [...this.#waiting]) fail(error);
  }
}
