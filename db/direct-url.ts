import { haveSameServers } from "@/lib/domain/system/postgres-address";

/**
 * The server's own address, where `DATABASE_URL` names a pooler, or that of the role that owns the tables. A pooled
 * connection neither listens nor builds indexes, and what pg_dump sets for its session would stay on it for the next
 * caller; "" on SQLite.
 */
export function directUrl(): string {
  return process.env.DATABASE_DIRECT_URL || (process.env.DATABASE_URL ?? "");
}

/** Whether `DATABASE_URL` names other servers than `DATABASE_DIRECT_URL`: then it is a pooler's. */
export function hasPooler(): boolean {
  return !haveSameServers(process.env.DATABASE_URL ?? "", directUrl());
}
