export type Role = "owner" | "support" | "viewer";

/** Password of every user of the tests. */
export const PASSWORD = "e2e password";

/** Users of every desk that starts with accounts: name and role. */
export const USERS = {
  "e2e.owner": "owner",
  "e2e.support": "support",
  "e2e.viewer": "viewer",
} as const satisfies Record<string, Role>;

export type Username = keyof typeof USERS;

/** API tokens of every desk that starts with accounts: name, role and, where it has fewer than the role, scopes. */
export const TOKENS = {
  "e2e owner": { role: "owner" },
  "e2e support": { role: "support" },
  "e2e viewer": { role: "viewer" },
  "metrics only": { role: "owner", scopes: ["metrics"] },
  "mcp read": { role: "owner", scopes: ["read"] },
  "mcp read,write": { role: "owner", scopes: ["read", "write"] },
} as const;

export type TokenName = keyof typeof TOKENS;
