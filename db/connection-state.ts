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

/** Whether lists and figures are read from the replica, and how far (ms) it is behind, or why not. */
export type ReplicaState = { isUsable: true; lagMs: number } | { isUsable: false; reason: string };

const replica = () =>
  processGlobal("read-replica", () => ({
    state: undefined as ReplicaState | undefined,
    onChange: (_: ReplicaState) => {},
  }));

/** What the replica's last answer was. */
export function reportReplica(state: ReplicaState): void {
  const { state: before, onChange } = replica();
  replica().state = state;
  if (before?.isUsable !== state.isUsable) onChange(state);
}

/** Undefined without a replica. */
export function findReplicaState(): ReplicaState | undefined {
  return replica().state;
}

/** Calls `listener` each time that the replica is lost or found again; replaces the listener before. */
export function onReplicaChange(listener: (state: ReplicaState) => void): void {
  replica().onChange = listener;
  const { state } = replica();
  if (state) listener(state);
}
