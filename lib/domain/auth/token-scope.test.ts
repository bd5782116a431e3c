import { expect, test } from "vitest";
import { leastRoleForScopes, parseScopes, restrictRole, scopesForRoute } from "./token-scope";

test.each([
  ["POST", "/api/v1/orders", "write", ["orders", "write"]],
  ["POST", "/api/v1/shipments", "write", ["write"]],
  ["GET", "/api/metrics", "read", ["metrics", "read"]],
  ["POST", "/api/v1/costs/bills", "manage", ["manage"]],
  ["POST", "/api/v1/packages", "manage", ["manage"]],
  ["GET", "/api/v1/orders-of-others", "read", ["read"]],
] as const)("%s %s is open to %j with %j", (method, path, permission, scopes) => {
  expect(scopesForRoute(method, path, permission)).toEqual(scopes);
});

test("a token that can only read sees what a viewer sees", () => {
  expect(restrictRole("owner", null)).toBe("owner");
  expect(restrictRole("owner", ["read", "events"])).toBe("viewer");
  expect(restrictRole("owner", ["read", "write"])).toBe("support");
  expect(restrictRole("viewer", ["read", "write"])).toBe("viewer");
  expect(restrictRole("support", ["manage"])).toBe("support");
});

test("a token needs the lowest role for its scopes", () => {
  expect(leastRoleForScopes(["read", "metrics"])).toBe("viewer");
  expect(leastRoleForScopes(["orders"])).toBe("support");
  expect(leastRoleForScopes(["read", "costs"])).toBe("owner");
});

test("an unknown scope allows nothing", () => {
  expect(parseScopes("read,teleport")).toEqual(["read"]);
  expect(parseScopes("")).toEqual([]);
  expect(parseScopes(null)).toBeNull();
});
