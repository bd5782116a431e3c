import type { Permission } from "@/lib/domain/auth/role";

interface Rule {
  path: RegExp;
  /** The only method that the rule is for. */
  method?: string;
  /** Whether the rule is for GET only, or for the other methods only; undefined for all. */
  isRead?: boolean;
  permission: Permission;
}

/**
 * The permission that an operation needs, unless GET needs `read` and the others `write`. The first
 * matching rule applies. The routes themselves check permissions; a test calls each of them to
 * verify this table.
 */
const RULES: readonly Rule[] = [
  { path: /^\/api\/v1\/shipments\/\{id\}$/, method: "DELETE", permission: "manage" },
  {
    path: /^\/api\/v1\/(hooks|costs|packages|settings|flag-settings|tokens|users|invites|shop-page|alert-channels|weekly-report|rebuild|system|backups|audit|privacy|people)(\/|$)/,
    permission: "manage",
  },
  { path: /^\/api\/v1\/(archive(\/files)?|onboarding\/(clear|restore)-demo)$/, permission: "manage" },
  { path: /^\/api\/v1\/settlement\/(files\/\{id\}|bank(\/|$))/, permission: "manage" },
  { path: /^\/api\/v1\/(settlement|sales)(\/|$)/, isRead: true, permission: "write" },
  { path: /^\/api\/v1\/(settlement|sales|analytics)\//, isRead: false, permission: "manage" },
  { path: /^\/api\/v1\/(outbox\/|queries\/resume$)/, permission: "manage" },
  { path: /^\/api\/v1\/carriers\/recognized$/, permission: "write" },
  { path: /^\/api\/v1\/(pushes\/.+|shipments\/\{id\}\/rebuild)$/, permission: "manage" },
  { path: /^\/api\/v1\/imports\/template\.xlsx$/, permission: "read" },
  { path: /^\/api\/v1\/(imports(\/|$)|jobs\/estimate$)/, permission: "write" },
  {
    path: /^\/api\/v1\/(searches|shipments\/lookup|jobs|jobs\/\{id\}\/cancel|views(\/.+)?|overview\/tiles|notices\/read|onboarding)$/,
    permission: "read",
  },
];

export function permissionOf(method: string, path: string): Permission {
  const isRead = method === "GET";
  const rule = RULES.find(
    (each) => each.path.test(path) && (each.isRead ?? isRead) === isRead && (each.method ?? method) === method,
  );
  return rule?.permission ?? (isRead ? "read" : "write");
}

/** Operations for signed-in users only, not for API tokens. @param method in lower case */
export function isForPeople(method: string, path: string): boolean {
  // A token sees the tiles of its role, and has none of its own.
  if (path === "/api/v1/overview/tiles") return method !== "get";
  if (path === "/api/v1/onboarding") return method !== "get";
  return /^\/api\/v1\/push-devices(\/|$)/.test(path);
}
