import { setTimeout as sleep } from "node:timers/promises";
import { type Client, DatabaseError, Pool } from "pg";
import { isTemporaryFailure } from "@/db/storage-failure";
import { type ListedServer, parsePostgresAddress } from "@/lib/domain/system/postgres-address";
import { chooseServer, type ServerState } from "./choose-server";

/** While connections are open, every server is asked this often whether it is still the right one. */
const WATCH_MS = 1_000;
/** How long a server has for an answer. */
const ANSWER_MS = 2_000;
/** Once one takes writes, the others are waited for this long: a primary that was replaced may never answer. */
const GRACE_MS = 300;
/** So soon after a look that found none, nobody looks again: in an outage every request asks. */
const RETRY_MS = 250;
/** After this long without a question the connection for it is closed. */
const IDLE_MS = 10_000;

/** No listed server will do at present. */
export class NoServerError extends Error {
  /** PostgreSQL's: no connection could be made. */
  readonly code = "08001";
}

const finders = new Map<string, ServerFinder>();

/**
 * The finder of the servers that an address lists, one for each address in this thread; undefined for an address of one
 * server.
 *
 * @throws PostgresAddressError
 */
export function serverFinder(url: string): ServerFinder | undefined {
  const { servers } = parsePostgresAddress(url);
  if (!servers) return undefined;
  const finder = finders.get(url) ?? new ServerFinder(servers);
  finders.set(url, finder);
  return finder;
}

/**
 * Knows which of the listed servers is the one to use. While connections to it are open it looks at all of them every
 * second, and breaks those connections when another one has taken over: a server that was cut off closes none.
 */
export class ServerFinder {
  readonly #eyes: readonly Pool[];
  readonly #connected = new Set<Client>();
  /** The server that is right as of the last look. */
  #current: ListedServer | undefined;
  #used: ListedServer | undefined;
  #looking: Promise<ListedServer> | undefined;
  #failure: { error: Error; at: number } | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(readonly servers: readonly ListedServer[]) {
    this.#eyes = servers.map(({ url }) => {
      const limits = { connectionTimeoutMillis: ANSWER_MS, query_timeout: ANSWER_MS, idleTimeoutMillis: IDLE_MS };
      const pool = new Pool({ connectionString: url, max: 1, allowExitOnIdle: true, ...limits });
      pool.on("error", () => {}); // the next look connects again
      pool.on("connect", (client) => void client.on("error", () => {}));
      return pool;
    });
  }

  /**
   * The server to connect to.
   *
   * @throws NoServerError when none will do; the driver's error when all refuse for good, such as for a wrong password
   */
  async find(): Promise<ListedServer> {
    if (this.#timer && this.#current) return this.#current;
    if (this.#failure && performance.now() - this.#failure.at < RETRY_MS) throw this.#failure.error;
    return this.#look();
  }

  /** A connection to the server broke, or could not be made: the next caller looks anew. */
  doubt(): void {
    this.#current = undefined;
  }

  /** Breaks the connection when another server takes over. */
  follow(client: Client): void {
    this.#connected.add(client);
    client.once("end", () => {
      this.#connected.delete(client);
      if (this.#connected.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    });
    this.#timer ??= setInterval(() => void this.#look().catch(() => {}), WATCH_MS).unref();
  }

  #look(): Promise<ListedServer> {
    this.#looking ??= this.#lookAtAll().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #lookAtAll(): Promise<ListedServer> {
    const answers = await this.#askAll();
    const states = answers.map((answer) => (answer instanceof Error ? null : answer));
    const used = this.#used && this.servers.indexOf(this.#used);
    const found = this.servers[chooseServer(states, used) ?? -1];
    this.#current = found;
    if (!found) {
      const error = this.#explain(answers);
      this.#failure = { error, at: performance.now() };
      throw error;
    }
    this.#failure = undefined;
    if (this.#used !== found) this.#moveTo(found);
    return found;
  }

  async #askAll(): Promise<(ServerState | Error)[]> {
    const answers: (ServerState | Error)[] = this.servers.map(() => new Error("does not answer"));
    const asked = this.#eyes.map(async (eye, place) => {
      const answer = await readState(eye);
      answers[place] = answer;
      if (answer instanceof Error || !answer.isWritable) throw new Error("takes no writes");
    });
    const all = Promise.allSettled(asked);
    const primary = Promise.any(asked).then(
      () => sleep(GRACE_MS, undefined, { ref: false }),
      () => all,
    );
    await Promise.race([all, primary]);
    return [...answers];
  }

  #moveTo(server: ListedServer): void {
    this.#used = server;
    for (const client of this.#connected) client.connection.stream.destroy();
  }

  #explain(answers: readonly (ServerState | Error)[]): Error {
    const errors = answers.filter((answer) => answer instanceof Error);
    const [first] = errors;
    if (first && errors.length === answers.length && !errors.some(isTemporaryFailure)) return first;
    const found = answers.map((answer, index) => {
      const words = answer instanceof Error ? explain(answer) : answer.isWritable ? "takes writes" : "is read-only";
      return `${this.servers[index]?.name} ${words}`;
    });
    return new NoServerError(`no listed server will do: ${found.join(", ")}`);
  }
}

async function readState(eye: Pool): Promise<ServerState | Error> {
  try {
    const { rows } = await eye.query<{ transaction_read_only: string }>("SHOW transaction_read_only");
    const isWritable = rows[0]?.transaction_read_only === "off";
    return { isWritable, timeline: isWritable ? await readTimeline(eye) : 0 };
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** 0 where the server has no such functions, as other engines with PostgreSQL's protocol. */
async function readTimeline(eye: Pool): Promise<number> {
  try {
    const { rows } = await eye.query<{ timeline: string }>(
      "SELECT substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8) AS timeline",
    );
    return Number.parseInt(rows[0]?.timeline ?? "0", 16);
  } catch (error) {
    if (error instanceof DatabaseError) return 0;
    throw error;
  }
}

/** An AggregateError, of a name with several addresses, has no message. */
function explain(error: Error): string {
  return error.message || ("code" in error ? String(error.code) : error.name);
}
