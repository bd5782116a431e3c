import type { Permission } from "@/lib/domain/auth/role";
import type { Operation } from "@/lib/operations/operation";
import { findOperation } from "@/lib/operations/operations";

interface Rule {
  path: RegExp;
  /** The only method that the rule is for. */
  method?: string;
  /** Whether the rule is for GET only, or for the other methods only; undefined for all. */
  isRead?: boolean;
  permission: Permission;
}

/**
 * The permission that an operation by hand needs, unless GET needs `read` and the others `write`. The first
 * matching rule applies. The routes themselves check permissions; a test calls each of them to
 * verify this table.
 */
const RULES: readonly Rule[] = [
  { path: /^\/api\/v1\/shipments\/\{id\}$/, method: "DELETE", permission: "manage" },
  { path: /^\/api\/v1\/(shop-page|rebuild|backups|audit)(\/|$)/, permission: "manage" },
  { path: /^\/api\/v1\/analytics\//, isRead: false, permission: "manage" },
  { path: /^\/api\/v1\/carriers\/recognized$/, permission: "write" },
  { path: /^\/api\/v1\/(searches|shipments\/lookup)$/, permission: "read" },
];

/** Who may call an operation: as it is defined, or by the table. */
export function accessOf(
  name: string,
  method: string,
  path: string,
): Pick<Operation, "permission" | "scope" | "isForPeople"> {
  const defined = findOperation(name);
  if (defined) return defined;
  const isRead = method === "GET";
  const rule = RULES.find(
    (each) => each.path.test(path) && (each.isRead ?? isRead) === isRead && (each.method ?? method) === method,
  );
  return { permission: rule?.permission ?? (isRead ? "read" : "write") };
}
