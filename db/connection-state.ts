import type { Db } from "@/db/store";
import { processGlobal } from "@/lib/process-global";
import { isPostgres } from "./column-builders";

/** PostgreSQL's connections of one thread. */
export interface PoolState {
  size: number;
  idle: number;
  /** Callers that wait for a connection. */
  waiting: number;
}

/** drizzle keeps the pool that it was made with as `$client`. */
interface PoolHolder {
  $client: { totalCount: number; idleCount: number; waitingCount: number };
}

/** Undefined on SQLite. @param read `read` of the store */
export function readPoolState(read: Db): PoolState | undefined {
  if (!isPostgres) return undefined;
  const { totalCount, idleCount, waitingCount } = (read as unknown as PoolHolder).$client;
  return { size: totalCount, idle: idleCount, waiting: waitingCount };
}

const listening = () => processGlobal("listening", () => ({ isConnected: false }));

/** The connection on which this node hears of other nodes' changes was made or was lost. */
export function reportListening(isConnected: boolean): void {
  listening().isConnected = isConnected;
}

/** Whether this node hears of other nodes' changes; undefined on SQLite, where there are none. */
export function isListening(): boolean | undefined {
  return isPostgres ? listening().isConnected : undefined;
}
