import { BroadcastChannel } from "node:worker_threads";
import Database from "better-sqlite3";
import { processGlobal } from "@/lib/process-global";

/** What SQLite says of the damage, null while none is known, and whether a query met it or the check of the file found it. */
interface Damage {
  text: string | null;
  by: "query" | "check";
}

const CHANNEL = "waybill-desk.file-damage";

/** Known to every thread of the process: pushes are stored in one, pages are read in another. */
const known = () =>
  processGlobal("file-damage", () => {
    const channel = new BroadcastChannel(CHANNEL);
    channel.unref();
    const state: { damage: Damage; channel: BroadcastChannel } = { damage: { text: null, by: "check" }, channel };
    channel.onmessage = (event) => {
      state.damage = (event as { data: Damage }).data;
    };
    return state;
  });

/** What is wrong with the database file, in SQLite's words; null when nothing is known to be. */
export function fileDamage(): string | null {
  return known().damage.text;
}

/**
 * Records the result of a check of the whole file, null when it found nothing. What a query met stays recorded until
 * the process ends: the check does not read everything that a query does.
 */
export function recordFileCheck(text: string | null): void {
  if (known().damage.text === null || known().damage.by === "check") record({ text, by: "check" });
}

/** Whether SQLite found pages that cannot be right. */
export function isDamage(error: unknown): error is InstanceType<typeof Database.SqliteError> {
  return error instanceof Database.SqliteError && /^SQLITE_(?:CORRUPT|NOTADB)/.test(error.code);
}

/** Has each statement of the connection record the damage that it meets. */
export function watchForDamage(connection: Database.Database): void {
  known(); // listens to the other threads from now on
  const prepare = recordingDamage(connection.prepare.bind(connection));
  connection.prepare = ((source: string) => {
    const statement = prepare(source);
    statement.run = recordingDamage(statement.run.bind(statement));
    statement.get = recordingDamage(statement.get.bind(statement));
    statement.all = recordingDamage(statement.all.bind(statement));
    return statement;
  }) as typeof connection.prepare;
}

function recordingDamage<Parameters extends unknown[], Result>(call: (...parameters: Parameters) => Result) {
  return (...parameters: Parameters): Result => {
    try {
      return call(...parameters);
    } catch (error) {
      if (isDamage(error)) record({ text: `${error.code}: ${error.message}`, by: "query" });
      throw error;
    }
  };
}

function record(damage: Damage): void {
  const state = known();
  state.damage = damage;
  state.channel.postMessage(damage);
}
