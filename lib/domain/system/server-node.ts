/** A server. Instants are ms since 1970 UTC. */
export interface ServerNode {
  id: string;
  version: string;
  nodeVersion: string;
  startedAt: number;
  /** By the database's clock. */
  seenAt: number;
  /** Its clock less the database's, in ms. */
  clockSkewMs: number;
  residentBytes: number;
}

export const HEARTBEAT_MS = 15_000;
/** A server counts as running until it was silent for three heartbeats. */
const ALIVE_MS = 3 * HEARTBEAT_MS;

/** @param now the database's clock, in ms since 1970 UTC */
export function isAlive({ seenAt }: Pick<ServerNode, "seenAt">, now: number): boolean {
  return now - seenAt < ALIVE_MS;
}

/**
 * Whether this server reports what is true of the whole database: of those that run, the one that
 * started first. So sums over all servers count it once.
 *
 * @param now the database's clock, in ms since 1970 UTC
 */
export function isReporter(nodes: readonly ServerNode[], id: string, now: number): boolean {
  const [first] = nodes
    .filter((node) => isAlive(node, now))
    .sort((left, right) => left.startedAt - right.startedAt || left.id.localeCompare(right.id));
  return first === undefined || first.id === id;
}
