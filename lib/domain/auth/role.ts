/** From most to least permissions. */
export const ROLES = ["owner", "support", "viewer"] as const;
export type Role = (typeof ROLES)[number];

/**
 * `read` allows seeing shipments, `write` subscribing and changing them, `manage` changing
 * settings, people and tokens.
 */
export type Permission = "read" | "write" | "manage";

const PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  owner: ["read", "write", "manage"],
  support: ["read", "write"],
  viewer: ["read"],
};

export function hasPermission(role: Role, permission: Permission): boolean {
  return PERMISSIONS[role].includes(permission);
}

/** The one of both with fewer permissions. */
export function lowerRole(left: Role, right: Role): Role {
  return ROLES.indexOf(left) > ROLES.indexOf(right) ? left : right;
}
