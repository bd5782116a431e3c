import type { Address } from "./drill-network";

/** The database of the desks, on whichever server takes writes. */
export const DESK_DATABASE = "desk";

/** Database servers of which one takes writes, as the desks of a drill and its checks need them. */
export interface DatabaseCluster {
  /** Lists every server, always in the same order. */
  readonly url: string;
  /** PostgreSQL's version and how the servers are run, for the report. */
  about(): Promise<string>;
  /** Rows of the desks' database, from the server that takes writes. */
  rows<Row extends Record<string, unknown>>(statement: string): Promise<Row[]>;
  end(): Promise<void>;
}

/** The desks' address of servers. */
export function urlOf(servers: readonly Address[]): string {
  const places = servers.map(({ host, port }) => `${host}:${port}`);
  return `postgres://postgres@${places.join(",")}/${DESK_DATABASE}?target_session_attrs=read-write`;
}
