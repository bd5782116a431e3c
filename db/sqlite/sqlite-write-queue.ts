import type Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { assertNotNestedWrite, runWrite, type Tx } from "@/db/store";
import { ALWAYS_MY_TURN, type WriteTurn } from "./sqlite-write-turn";

/**
 * How many of the changes that wait share the next transaction: half of them, so that whoever is
 * answered by it can ask anew while the other half is written; few go together, and never so many
 * that the first of them waits for long.
 */
const batchOf = (waiting: number) => Math.min(128, Math.max(16, Math.ceil(waiting / 2)));

/** How a store shares the file with another one of the same process. */
export interface Sharing {
  turn: WriteTurn;
  /**
   * Whether a change inside a change is noticed. Noticing costs every promise of the thread a little
   * on Node 20, a quarter of the time that a push takes in all: a thread whose only change is known
   * goes without.
   */
  guardsNesting: boolean;
}

export const ALONE: Sharing = { turn: ALWAYS_MY_TURN, guardsNesting: true };

interface Job {
  body: (tx: Tx) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

/** The statements around changes, prepared once: every push goes through them. */
function boundariesOn(connection: Database.Database) {
  const prepare = (text: string) => {
    const statement = connection.prepare(text);
    return () => void statement.run();
  };
  return {
    begin: prepare("BEGIN IMMEDIATE"),
    commit: prepare("COMMIT"),
    rollback: prepare("ROLLBACK"),
    /** A point to which `undo` goes back, until `keep` lets it go. */
    point: (name: "job" | "attempt") => {
      const undo = prepare(`ROLLBACK TO ${name}`);
      const keep = prepare(`RELEASE ${name}`);
      return {
        set: prepare(`SAVEPOINT ${name}`),
        keep,
        undo: () => {
          undo();
          keep();
        },
      };
    },
  };
}

export interface Writer {
  connection: Database.Database;
  boundaries: ReturnType<typeof boundariesOn>;
  job: ReturnType<ReturnType<typeof boundariesOn>["point"]>;
  tx: Tx;
  /** Whether each change and each attempt has a savepoint, so that its failure can be taken back alone. */
  isCareful: boolean;
  /** Whether an attempt failed that could not be taken back alone. */
  isSpoiled: boolean;
}

export function openWriter(connection: Database.Database): Writer {
  const boundaries = boundariesOn(connection);
  const point = boundaries.point("attempt");
  const attempt: Tx["attempt"] = async (body, recover) => {
    const { isCareful } = writer;
    if (isCareful) point.set();
    try {
      const value = await body();
      if (isCareful) point.keep();
      return value;
    } catch (error) {
      writer.isSpoiled = !isCareful;
      if (!isCareful || !connection.inTransaction) throw error;
      point.undo();
      return recover(error);
    }
  };
  const tx = Object.assign(drizzle(connection), { attempt });
  const writer: Writer = {
    connection,
    boundaries,
    job: boundaries.point("job"),
    tx,
    isCareful: false,
    isSpoiled: false,
  };
  return writer;
}

/**
 * Group commit: changes that wait together share one transaction and one sync to disk, and are
 * answered only after the commit. Nearly always all of them succeed, and savepoints cost as much as
 * a third of their work; so they are first done without, and only when one fails are all done again,
 * each inside a savepoint of its own.
 */
export class WriteQueue {
  /** None after a failed transaction, until the next one. */
  #writer: Writer | undefined;
  readonly #reopen: () => Writer;
  readonly #sharing: Sharing;
  #waiting: Job[] = [];
  #working: Promise<void> | undefined;

  constructor(writer: Writer, reopen: () => Writer, sharing: Sharing) {
    this.#writer = writer;
    this.#reopen = reopen;
    this.#sharing = sharing;
  }

  add<T>(body: (tx: Tx) => Promise<T>): Promise<T> {
    if (this.#sharing.guardsNesting) assertNotNestedWrite();
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ body, resolve: resolve as Job["resolve"], reject });
      this.#working ??= this.#work();
    });
  }

  async drain(): Promise<void> {
    await this.#working;
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      // All that this turn of the event loop brings is there to be taken, and whoever asks for the turn is heard.
      await new Promise(setImmediate);
      await this.#sharing.turn.take();
      await this.#commitTogether(this.#waiting.splice(0, batchOf(this.#waiting.length)));
      this.#sharing.turn.give();
    }
    this.#working = undefined;
  }

  async #commitTogether(jobs: Job[]): Promise<void> {
    let answers: Answer[];
    try {
      this.#writer ??= this.#reopen();
      const writer = this.#writer;
      writer.boundaries.begin();
      answers = (await this.#perform(() => performSwiftly(jobs, writer))) ?? (await this.#startOver(jobs, writer));
      writer.boundaries.commit();
    } catch (error) {
      // The transaction as a whole failed (disk full, I/O error): nothing of it may be acknowledged.
      this.close();
      for (const job of jobs) job.reject(error);
      return;
    }
    for (const answer of answers) answer();
  }

  async #startOver(jobs: Job[], writer: Writer): Promise<Answer[]> {
    if (writer.connection.inTransaction) writer.boundaries.rollback();
    writer.boundaries.begin();
    return this.#perform(() => performCarefully(jobs, writer));
  }

  #perform<T>(body: () => Promise<T>): Promise<T> {
    return this.#sharing.guardsNesting ? runWrite(body) : body();
  }

  /**
   * Takes back what is not committed. After a failed sync nobody knows what the disk has of the
   * connection's writes, so no later transaction may go through it; and one that was opened while
   * the disk was read-only would stay so.
   */
  close(): void {
    const { connection } = this.#writer ?? {};
    this.#writer = undefined;
    connection?.close();
  }
}

type Answer = () => void;

/** @returns undefined when one of them failed: then the transaction holds nothing that may stay */
async function performSwiftly(jobs: Job[], writer: Writer): Promise<Answer[] | undefined> {
  writer.isCareful = false;
  writer.isSpoiled = false;
  const answers: Answer[] = [];
  try {
    for (const job of jobs) {
      const value = await job.body(writer.tx);
      answers.push(() => job.resolve(value));
    }
    return writer.isSpoiled ? undefined : answers;
  } catch {
    return undefined; // the careful way meets the same error, and knows whose it is
  }
}

/** @throws when the transaction as a whole failed */
async function performCarefully(jobs: Job[], writer: Writer): Promise<Answer[]> {
  writer.isCareful = true;
  const { connection, job: point, tx } = writer;
  const answers: Answer[] = [];
  for (const job of jobs) {
    point.set();
    try {
      const value = await job.body(tx);
      point.keep();
      answers.push(() => job.resolve(value));
    } catch (error) {
      if (!connection.inTransaction) throw error;
      point.undo();
      answers.push(() => job.reject(error));
    }
  }
  return answers;
}
