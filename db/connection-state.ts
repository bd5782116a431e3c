import { processGlobal } from "@/lib/process-global";

/** PostgreSQL's connections of one thread. */
export interface PoolState {
  size: number;
  idle: number;
  /** Callers that wait for a connection. */
  waiting: number;
}

const listening = () => processGlobal("listening", () => ({ isConnected: undefined as boolean | undefined }));

/** The connection on which this node hears of other nodes' changes was made or was lost. */
export function reportListening(isConnected: boolean): void {
  listening().isConnected = isConnected;
}

/** Whether this node hears of other nodes' changes; undefined before it listens, and on SQLite, where there are none. */
export function isListening(): boolean | undefined {
  return listening().isConnected;
}
