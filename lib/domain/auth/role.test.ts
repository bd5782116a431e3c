import { expect, test } from "vitest";
import { hasPermission, type Permission, ROLES } from "./role";

test.each([
  ["owner", ["read", "write", "manage"]],
  ["support", ["read", "write"]],
  ["viewer", ["read"]],
] as const)("%s may %j and nothing else", (role, allowed) => {
  const all: Permission[] = ["read", "write", "manage"];
  expect(all.filter((permission) => hasPermission(role, permission))).toEqual(allowed);
  expect(ROLES).toContain(role);
});
