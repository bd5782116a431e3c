import { createHash } from "node:crypto";
import { hasPooler } from "@/db/direct-url";

const names = new Map<string, string>();
let keepsStatements: boolean | undefined;

/**
 * The name by which a statement of the push path is prepared, once for each connection, so that PostgreSQL need not parse
 * and plan it each time. Undefined where `DATABASE_URL` is a pooler's: in transaction mode the next transaction may have
 * another of its connections.
 */
export function statementName(text: string): string | undefined {
  keepsStatements ??= !hasPooler(); // once: every statement asks
  if (!keepsStatements) return undefined;
  const name = names.get(text) ?? createHash("sha256").update(text).digest("hex").slice(0, 32);
  names.set(text, name);
  return name;
}
