import type { Permission, Role } from "./role";

/**
 * The scopes that a token can be restricted to. The first, second and last allow everything that
 * needs that permission. The others allow one thing each.
 */
export const TOKEN_SCOPES = ["read", "write", "orders", "events", "pushes", "costs", "metrics", "manage"] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** The permission that the token's role needs for each scope. */
const PERMISSION_BY_SCOPE: Readonly<Record<TokenScope, Permission>> = {
  read: "read",
  events: "read",
  metrics: "read",
  write: "write",
  orders: "write",
  pushes: "manage",
  costs: "manage",
  manage: "manage",
};

const ROLE_BY_PERMISSION: Readonly<Record<Permission, Role>> = { read: "viewer", write: "support", manage: "owner" };
const RANK: readonly Permission[] = ["read", "write", "manage"];

export function requiredPermission(scope: TokenScope): Permission {
  return PERMISSION_BY_SCOPE[scope];
}

/** The lowest role in which a token can use all of these scopes. */
export function leastRoleForScopes(scopes: readonly TokenScope[]): Role {
  return ROLE_BY_PERMISSION[
    RANK[Math.max(0, ...scopes.map((scope) => RANK.indexOf(PERMISSION_BY_SCOPE[scope])))] ?? "read"
  ];
}

/**
 * The role that applies to a restricted token where a role decides what is visible or allowed: a
 * token that can only read sees what a viewer sees, whatever its role.
 */
export function restrictRole(role: Role, scopes: readonly TokenScope[] | null): Role {
  if (scopes === null || scopes.includes("manage")) return role;
  return scopes.includes("write") && role !== "viewer" ? "support" : "viewer";
}

/** Routes by hand that a narrow scope allows as well; of operations their definition says it. */
const NARROW_ROUTES: readonly { method: "GET" | "POST"; path: RegExp; scope: TokenScope }[] = [
  { method: "POST", path: /^\/api\/v1\/orders$/, scope: "orders" },
  { method: "GET", path: /^\/api\/metrics$/, scope: "metrics" },
];

/** The scopes that allow a route, the narrowest first. Any one of them is enough. */
export function scopesForRoute(
  method: string,
  path: string,
  permission: Permission,
  scope: TokenScope | undefined = NARROW_ROUTES.find((each) => each.method === method && each.path.test(path))?.scope,
): TokenScope[] {
  return scope ? [scope, permission] : [permission];
}

/**
 * Parses stored scopes, separated by commas. A scope that this version does not know allows
 * nothing.
 */
export function parseScopes(stored: string | null): TokenScope[] | null {
  return stored === null ? null : TOKEN_SCOPES.filter((scope) => stored.split(",").includes(scope));
}
