import { drizzle } from "drizzle-orm/node-postgres";
import { DatabaseError, type Pool, type QueryConfig, type QueryResult } from "pg";
import { reportReplica } from "@/db/connection-state";
import { isConnectionFailure } from "@/db/storage-failure";
import type { Db } from "@/db/store";
import { BatchedPool } from "./batched-pool";

/** Positions in PostgreSQL's log of changes, such as `16/B374D848`. */
export type LogPosition = string;

/** How often (ms) the replica is asked how far it is; one that was lost is tried again as often. */
const PROBE_MS = 1_000;
/** Shortest pause (ms) while a reader waits for a write to arrive. */
const POLL_MS = 5;
/** How long (ms) a reader waits for it; then it reads from the primary. */
const CATCH_UP_MS = 150;
/** A replica that is further behind (ms) is not read from. */
const MAX_LAG_MS = 10_000;
/** The replica ended the statement, because a row that it reads is removed on the primary. */
const RECOVERY_CONFLICT = "40001";

/** A position of the primary, and when (ms) it was there. */
interface Mark {
  at: number;
  position: bigint;
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
  readonly #primary: Pool;
  readonly #timer: NodeJS.Timeout;
  #probing: Promise<void> | undefined;
  #isUsable = false;
  /** The furthest that the replica is known to have come. */
  #replayed = 0n;
  /** Positions of the primary that the replica has not been seen at, oldest first. */
  #marks: Mark[] = [];

  constructor(replica: Pool, primary: Pool) {
    this.#replica = replica;
    this.#batched = new BatchedPool(replica);
    this.#primary = primary;
    // The types of the two engines' builders differ only in `.get()`, `.all()` and `.run()`.
    this.db = drizzle(
      new FallbackClient((run) => this.#runOnReplica(run), primary) as unknown as Pool,
    ) as unknown as Db;
    this.#timer = setInterval(() => void this.probe(), PROBE_MS).unref();
    void this.probe();
  }

  /** Whether the replica has every write up to a position; waits shortly for it. */
  async has(position: LogPosition | null): Promise<boolean> {
    if (position === null) return this.#isUsable;
    const wanted = parsePosition(position);
    const deadline = performance.now() + CATCH_UP_MS;
    while (this.#isUsable && this.#replayed < wanted) {
      if (performance.now() >= deadline) return false;
      await this.probe();
      if (this.#replayed < wanted) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    return this.#isUsable;
  }

  /** Asks both servers for their position. Several callers share one question. */
  probe(): Promise<void> {
    this.#probing ??= this.#ask().finally(() => {
      this.#probing = undefined;
    });
    return this.#probing;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#probing;
    await this.#replica.end();
  }

  async #ask(): Promise<void> {
    const askedAt = performance.now();
    try {
      const [primary, { rows }] = await Promise.all([
        readPosition(this.#primary).catch(() => null), // without a primary its replica is still read
        this.#replica.query<{ replayed: LogPosition | null; isReplica: boolean }>(
          'SELECT pg_is_in_recovery() AS "isReplica", pg_last_wal_replay_lsn()::text AS replayed',
        ),
      ]);
      const [row] = rows;
      if (!row?.isReplica || row.replayed === null) return this.#lose("it is no replica");
      const replayed = parsePosition(row.replayed);
      if (replayed > this.#replayed) this.#replayed = replayed;
      if (primary !== null) this.#marks.push({ at: askedAt, position: parsePosition(primary) });
      this.#marks = this.#marks.filter(({ position }) => position > this.#replayed);
      const lagMs = this.#marks[0] === undefined ? 0 : askedAt - this.#marks[0].at;
      if (lagMs > MAX_LAG_MS) return this.#lose("it is too far behind");
      this.#isUsable = true;
      reportReplica({ isUsable: true, lagMs });
    } catch (error) {
      this.#lose(error instanceof Error ? error.message : String(error));
    }
  }

  #lose(reason: string): void {
    this.#isUsable = false;
    reportReplica({ isUsable: false, reason });
  }

  /** @returns undefined when the primary has to run it */
  async #runOnReplica(run: (replica: BatchedPool) => Promise<QueryResult>): Promise<QueryResult | undefined> {
    if (!this.#isUsable) return undefined;
    try {
      return await run(this.#batched);
    } catch (error) {
      if (error instanceof DatabaseError && error.code === RECOVERY_CONFLICT) return undefined;
      if (!isConnectionFailure(error)) throw error;
      this.#lose(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }
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
