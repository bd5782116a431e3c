import { createHash } from "node:crypto";

const names = new Map<string, string>();

/**
 * The name by which a statement of the push path is prepared, once for each connection, so that PostgreSQL need not parse
 * and plan it each time. Undefined when `DATABASE_DIRECT_URL` says that `DATABASE_URL` is a pooler's: in transaction mode
 * the next transaction may have another of its connections.
 */
export function statementName(text: string): string | undefined {
  if (process.env.DATABASE_DIRECT_URL) return undefined;
  const name = names.get(text) ?? createHash("sha256").update(text).digest("hex").slice(0, 32);
  names.set(text, name);
  return name;
}
