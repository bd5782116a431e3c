import type { PoolClient, QueryConfig, QueryResult } from "pg";

/** What pg's client has and its types do not tell. */
interface SendingClient {
  /** Whether statements are sent before those before them are answered. */
  pipeline: boolean;
  connection: { stream: { cork(): void; uncork(): void } };
}

/**
 * The connection of a transaction. Statements that are asked in one turn of the event loop are sent in one packet and
 * answered in their order: to wake the server's process, and to be woken by it, takes longer than a small statement.
 */
export class PipelinedClient {
  readonly #client: PoolClient;
  readonly #sending: SendingClient;
  #isCorked = false;
  #unanswered = 0;

  constructor(client: PoolClient) {
    this.#client = client;
    this.#sending = client as unknown as SendingClient;
  }

  /** What drizzle calls of a client. */
  query(config: QueryConfig | string, values?: unknown[]): Promise<QueryResult> {
    if (!this.#isCorked) {
      const { stream } = this.#sending.connection;
      this.#isCorked = true;
      stream.cork();
      // Within a turn this runs after everything that its promises have started.
      process.nextTick(() => {
        this.#isCorked = false;
        stream.uncork();
      });
    }
    this.#unanswered += 1;
    this.#sending.pipeline = true;
    const answer = this.#client.query(config as QueryConfig, values);
    answer.then(this.#countAnswer, this.#countAnswer);
    return answer;
  }

  /** Between transactions the connection also serves what cannot be pipelined, such as COPY. */
  #countAnswer = () => {
    this.#unanswered -= 1;
    if (this.#unanswered === 0) this.#sending.pipeline = false;
  };
}
