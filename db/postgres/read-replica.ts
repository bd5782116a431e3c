import { setTimeout as sleep } from "node:timers/promises";
import { drizzle } from "drizzle-orm/node-postgres";
import { DatabaseError, type Pool, type QueryConfig, type QueryResult } from "pg";
import { reportReplica } from "@/db/connection-state";
import { isConnectionFailure } from "@/db/storage-failure";
import type { Db } from "@/db/store";
import { BatchedPool } from "./batched-pool";
import { cancelStatement } from "./cancel-statement";
import { toDb } from "./engine/postgres-builder";
import type { WaitLimits } from "./patient-pool";
import { openPool, REPLICA_LIMITS } from "./postgres-connection";

/** Positions in PostgreSQL's log of changes, such as `16/B374D848`. */
export type LogPosition = string;

/** How often (ms) the replica is asked how far it is; one that was lost is tried again as often. */
const PROBE_MS = 1_000;
/** How long (ms) the replica has for that answer. */
const PROBE_ANSWER_MS = 2_000;
/** Shortest pause (ms) while a reader waits for a write to arrive. */
const POLL_MS = 5;
/** How long (ms) a reader waits for it; then it reads from the primary. */
const CATCH_UP_MS = 150;
/** A replica that is further behind (ms) is not read from. */
const MAX_LAG_MS = 10_000;

/** What the replica refuses although the primary may do it. */
const REFUSALS = new Set([
  "40001", // a row that the statement reads is removed on the primary
  "57014", // the server allows less time than the statement takes
  "42P01", // here and below: a table, column, object or function of a migration that has not arrived
  "42703",
  "42704",
  "42883",
]);
const NO_ANSWER = "Query read timeout";
/** The pool's, when no connection became free in time. */
const NO_CONNECTION = "timeout exceeded when trying to connect";

/** A position of the primary, and when (ms) it was there. */
interface Mark {
  at: number;
  position: bigint;
}

export interface ReplicaOptions {
  /** Connections at once, besides the one for probes. */
  size?: number;
  limits?: WaitLimits;
}

/**
 * A replica that lists and figures are read from. A reader passes the position of the last write that it has to see.
 * A replica that is lost, behind or promoted makes nothing fail: the same statement is run by the primary.
 */
export class ReadReplica {
  /** Runs each statement on the replica, and on the primary when that fails. */
  readonly db: Db;
  readonly #replica: Pool;
  readonly #batched: BatchedPool;
  /** One connection: the replica is asked how far it is, however many statements wait for theirs. */
  readonly #probes: Pool;
  readonly #primary: Pool;
  readonly #timer: NodeJS.Timeout;
  #probing: Promise<void> | undefined;
  #isMarking = false;
  #isUsable = false;
  /** How far the replica has come, as of the last probe. */
  #replayed = 0n;
  /** Where the primary was in the last seconds, oldest first. */
  #marks: Mark[] = [];

  /** @param url may list several servers, see `serverFinder` */
  constructor(url: string, primary: Pool, { size, limits = REPLICA_LIMITS }: ReplicaOptions = {}) {
    this.#replica = openPool(url, limits, { size, purpose: "read" });
    const probeLimits = { ...limits, statementMs: Math.min(limits.statementMs, PROBE_ANSWER_MS) };
    this.#probes = openPool(url, probeLimits, { size: 1, purpose: "read" });
    // The next connection may lead to another server, which may be behind this one.
    for (const pool of [this.#replica, this.#probes]) pool.on("error", () => this.#forgetPosition());
    this.#replica.on("release", (error, client) => {
      if (error?.message === NO_ANSWER) cancelStatement(client);
    });
    this.#batched = new BatchedPool(this.#replica);
    this.#primary = primary;
    this.db = toDb(drizzle(new FallbackClient((run) => this.#runOnReplica(run), primary) as unknown as Pool));
    this.#timer = setInterval(() => void this.#look(), PROBE_MS).unref();
    void this.#look();
  }

  /** Whether the replica has every write up to a position; waits shortly for it. */
  async has(position: LogPosition | null): Promise<boolean> {
    const wanted = position === null ? 0n : parsePosition(position);
    const hasIt = () => this.#isUsable && this.#replayed >= wanted;
    if (!this.#isUsable || hasIt()) return this.#isUsable;
    const deadline = performance.now() + CATCH_UP_MS;
    const tooLate = sleep(CATCH_UP_MS);
    while (this.#isUsable && performance.now() < deadline) {
      await Promise.race([this.probe(), tooLate]);
      if (hasIt()) return true;
      await sleep(POLL_MS);
    }
    return false;
  }

  /** Asks the replica how far it is. Several callers share one question. */
  probe(): Promise<void> {
    this.#probing ??= this.#ask().finally(() => {
      this.#probing = undefined;
    });
    return this.#probing;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#probing;
    await Promise.all([this.#replica.end(), this.#probes.end()]);
  }

  async #look(): Promise<void> {
    void this.#markPrimary(); // nobody waits for it: without a primary its replica is still read
    await this.probe();
  }

  /** Notes where the primary is, by which a later probe sees how far the replica is behind. */
  async #markPrimary(): Promise<void> {
    if (this.#isMarking) return;
    this.#isMarking = true;
    try {
      const position = parsePosition(await readPosition(this.#primary));
      const at = performance.now();
      this.#marks.push({ at, position });
      // The newest of the marks that are older than the limit stays: a replica without it is too far behind.
      while (at - (this.#marks[1]?.at ?? at) > MAX_LAG_MS) this.#marks.shift();
    } catch {
      // the next look asks again
    } finally {
      this.#isMarking = false;
    }
  }

  async #ask(): Promise<void> {
    try {
      const { rows } = await this.#probes.query<{ replayed: LogPosition | null; isReplica: boolean }>(
        'SELECT pg_is_in_recovery() AS "isReplica", pg_last_wal_replay_lsn()::text AS replayed',
      );
      const [row] = rows;
      if (!row?.isReplica || row.replayed === null) return this.#lose("it is no replica");
      const replayed = parsePosition(row.replayed);
      const lagMs = this.#findLag(replayed);
      if (lagMs > MAX_LAG_MS) return this.#lose("it is too far behind");
      this.#replayed = replayed;
      this.#isUsable = true;
      reportReplica({ isUsable: true, lagMs });
    } catch (error) {
      this.#lose(error instanceof Error ? error.message : String(error));
    }
  }

  /** In ms, as of when the primary last said where it is. */
  #findLag(replayed: bigint): number {
    const missed = this.#marks.find(({ position }) => position > replayed);
    return missed === undefined ? 0 : (this.#marks.at(-1)?.at ?? missed.at) - missed.at;
  }

  #lose(reason: string): void {
    this.#isUsable = false;
    this.#forgetPosition();
    reportReplica({ isUsable: false, reason });
  }

  #forgetPosition(): void {
    this.#replayed = 0n;
  }

  /** @returns undefined when the primary has to run it */
  async #runOnReplica(run: (replica: BatchedPool) => Promise<QueryResult>): Promise<QueryResult | undefined> {
    if (!this.#isUsable) return undefined;
    try {
      return await run(this.#batched);
    } catch (error) {
      if (isForPrimary(error)) return undefined;
      if (!isConnectionFailure(error)) throw error;
      this.#lose(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }
}

/** Whether the primary may do what the replica did not, though it is not lost: that is for the probes to find out. */
function isForPrimary(error: unknown): boolean {
  if (error instanceof DatabaseError) return REFUSALS.has(error.code ?? "");
  return error instanceof Error && (error.message === NO_ANSWER || error.message === NO_CONNECTION);
}

/** What drizzle calls of a client. */
class FallbackClient {
  constructor(
    readonly runOnReplica: (run: (replica: BatchedPool) => Promise<QueryResult>) => Promise<QueryResult | undefined>,
    readonly primary: Pool,
  ) {}

  async query(config: QueryConfig, values?: unknown[]): Promise<QueryResult> {
    return (await this.runOnReplica((replica) => replica.query(config, values))) ?? this.primary.query(config, values);
  }
}

/** The position after every write that is committed by now. */
export async function readPosition(primary: Pool): Promise<LogPosition> {
  const { rows } = await primary.query<{ position: LogPosition }>(
    "SELECT pg_current_wal_insert_lsn()::text AS position",
  );
  return rows[0]?.position ?? "0/0";
}

function parsePosition(text: LogPosition): bigint {
  const [high = "0", low = "0"] = text.split("/");
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}
