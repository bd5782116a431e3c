/**
 * The server's own address, where `DATABASE_URL` names a pooler. A pooled connection neither listens nor builds
 * indexes, and what pg_dump sets for its session would stay on it for the next caller; "" on SQLite.
 */
export function directUrl(): string {
  return process.env.DATABASE_DIRECT_URL || (process.env.DATABASE_URL ?? "");
}
